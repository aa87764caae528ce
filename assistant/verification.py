"""Check each sentence of an answer against the quotes it cites, before it is shown. No model takes part.

A sentence that is a quote word for word, or a phrase of one, is verbatim; a computation has its figures in the quotes, each
under its own name, and the right result. Any other must be one of its quotes with nothing but asides left out
(`assistant.shortening`). What a chat model wrote may be no computation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.arithmetic import is_right
from assistant.documents import SourceDocument
from assistant.library import Library
from assistant.shortening import departure
from assistant.status import Support
from assistant.types import Statement

_ENDS = re.compile(r"[.!?:;][”\"’')]?$")
_WORST_FIRST = (Support.UNSUPPORTED, Support.NEGATION_MISMATCH, Support.NAME_MISMATCH, Support.NUMBER_MISMATCH)


def verify(statements: Sequence[Statement], library: Library, *, written: bool = False) -> list[Statement]:
    """The same statements, each with the verdict on it.

    Args:
        statements: To be checked.
        library: The documents they cite.
        written: Whether a chat model wrote them: none may be a computation then.
    """
    return [replace(statement, support=judge(statement, library, written=written)) for statement in statements]


def judge(statement: Statement, library: Library, *, written: bool = False) -> Support:
    """How a statement stands to the words at its sources."""
    if not statement.sources:
        return Support.NO_CITATION
    quotes = []
    for span in statement.sources:
        document = library.documents.get(span.document)
        if document is None or span.end > len(document.text):
            return Support.NOT_IN_SOURCE
        quotes.append(document.text[span.start : span.end])
    cited = (library.documents[span.document] for span in statement.sources)
    return support_of(statement.text, quotes, None if written else topics_of(cited))


def topics_of(documents: Iterable[SourceDocument]) -> str:
    """Title and headings of some documents: what they are about, though their sentences may not say it each time."""
    named = list(documents)
    titles = [document.title.value for document in named if document.title]
    return " ".join([*titles, *(section.heading for document in named for section in document.sections if section.heading)])


def support_of(sentence: str, quotes: Sequence[str], topics: str | None = "") -> Support:
    """How a sentence stands to quotes: verbatim, computed, supported, or the first way in which it departs from them.

    Args:
        sentence: To be checked.
        quotes: What it cites.
        topics: Title and headings of the documents, where it may be computed; None: it may not.
    """
    if any(sentence.strip() == quote.strip() or (sentence in quote and not _ENDS.search(sentence)) for quote in quotes):
        return Support.VERBATIM  # a phrase, such as a name, claims nothing by itself; a part of a sentence may
    if topics is not None and (right := is_right(sentence, quotes, topics)) is not None:
        return Support.COMPUTED if right else Support.NUMBER_MISMATCH
    verdicts = [departure(sentence, quote) for quote in quotes]
    return Support.SUPPORTED if Support.SUPPORTED in verdicts else min(verdicts, key=_WORST_FIRST.index)
