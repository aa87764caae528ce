"""Check each sentence of an answer against the quotes it cites, before it is shown. No model takes part.

A sentence that is a quote word for word, or a phrase of one, is verbatim; a computation has its figures in the quotes, each
under its own name, and the right result. Any other must be one of its quotes with nothing but asides left out
(`assistant.shortening`). What a chat model wrote may be neither a phrase nor a computation, and cites what holds it alone.
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
_TOLD_FIRST = (
    Support.UNSUPPORTED,
    Support.NEGATION_MISMATCH,
    Support.NAME_MISMATCH,
    Support.NUMBER_MISMATCH,
)  # of several quotes


def verify(statements: Sequence[Statement], library: Library, *, written: bool = False) -> list[Statement]:
    """The same statements, each with the verdict on it.

    Args:
        statements: To be checked.
        library: The documents they cite.
        written: Whether a chat model wrote them: each must be one of its quotes then, and keeps no other source.
    """
    if written:
        return [_written(statement, library) for statement in statements]
    return [replace(statement, support=check(statement, library)) for statement in statements]


def check(statement: Statement, library: Library) -> Support:
    """How a statement stands to the words at its sources."""
    quotes = _quotes(statement, library)
    if isinstance(quotes, Support):
        return quotes
    return support_of(statement.text, quotes, topics_of(library.documents[span.document] for span in statement.sources))


def _written(statement: Statement, library: Library) -> Statement:
    quotes = _quotes(statement, library)
    if isinstance(quotes, Support):
        return replace(statement, support=quotes)
    verdicts = {
        span: Support.VERBATIM if statement.text.strip() == quote.strip() else departure(statement.text, quote)
        for span, quote in zip(statement.sources, quotes, strict=True)
    }
    holding = tuple(span for span, verdict in verdicts.items() if verdict.holds)
    if not holding:
        return replace(statement, support=min(verdicts.values(), key=_TOLD_FIRST.index))
    return replace(statement, sources=holding, support=verdicts[holding[0]])


def _quotes(statement: Statement, library: Library) -> list[str] | Support:
    """The words at a statement's sources; why not, where they are not there."""
    if not statement.sources:
        return Support.NO_CITATION
    quotes = []
    for span in statement.sources:
        document = library.documents.get(span.document)
        if document is None or span.end > len(document.text):
            return Support.NOT_IN_SOURCE
        quotes.append(document.text[span.start : span.end])
    return quotes


def topics_of(documents: Iterable[SourceDocument]) -> str:
    """Title and headings of some documents: what they are about, though their sentences may not say it each time."""
    named = list(documents)
    titles = [document.title.value for document in named if document.title]
    return " ".join([*titles, *(section.heading for document in named for section in document.sections if section.heading)])


def support_of(sentence: str, quotes: Sequence[str], topics: str = "") -> Support:
    """How a sentence that no model wrote stands to quotes: verbatim, computed, supported, or how it departs from them.

    Args:
        sentence: To be checked.
        quotes: What it cites.
        topics: Title and headings of the documents.
    """
    if any(sentence.strip() == quote.strip() or (sentence in quote and not _ENDS.search(sentence)) for quote in quotes):
        return Support.VERBATIM  # a phrase, such as a name, claims nothing by itself
    if (right := is_right(sentence, quotes, topics)) is not None:
        return Support.COMPUTED if right else Support.NUMBER_MISMATCH
    verdicts = [departure(sentence, quote) for quote in quotes]
    return Support.SUPPORTED if Support.SUPPORTED in verdicts else min(verdicts, key=_TOLD_FIRST.index)
