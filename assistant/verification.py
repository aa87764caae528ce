"""Check each sentence of an answer against the quotes it cites, before it is shown. No model takes part.

A sentence that is a quote word for word, or a phrase of one, is verbatim; a computation has its figures in the quotes and the
right result. Any other must be a shortening of one of its quotes, or two of them joined: every figure, name, negation and other
word is the quote's, in its order, what was left out does not change what is said (`assistant.shortening`), and enough is left
to be close to it in meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.arithmetic import is_right
from assistant.library import Library
from assistant.shortening import departure
from assistant.status import Support
from assistant.types import Statement

Likeness = Callable[[str, str], float]

_ENDS = re.compile(r"[.!?:;][”\"’')]?$")
_JOINED = re.compile(r",? and |; |, ")
_WORST_FIRST = (Support.UNSUPPORTED, Support.NEGATION_MISMATCH, Support.NAME_MISMATCH, Support.NUMBER_MISMATCH)
MIN_LIKENESS = 0.55  # cosine; of eval/datasets/support-labels.jsonl the supported start at 0.59, honest shortenings at 0.72


def verify(statements: Sequence[Statement], library: Library, likeness: Likeness | None = None) -> list[Statement]:
    """The same statements, each with the verdict on it.

    Args:
        statements: To be checked.
        library: The documents they cite.
        likeness: Cosine of two texts, -1 to 1; None: closeness in meaning is not looked at.
    """
    return [replace(statement, support=judge(statement, library, likeness)) for statement in statements]


def judge(statement: Statement, library: Library, likeness: Likeness | None = None) -> Support:
    """How a statement stands to the words at its sources."""
    if not statement.sources:
        return Support.NO_CITATION
    quotes = []
    for span in statement.sources:
        document = library.documents.get(span.document)
        if document is None or span.end > len(document.text):
            return Support.NOT_IN_SOURCE
        quotes.append(document.text[span.start : span.end])
    return support_of(statement.text, quotes, likeness)


def support_of(sentence: str, quotes: Sequence[str], likeness: Likeness | None = None) -> Support:
    """How a sentence stands to quotes: verbatim, computed, supported, or the first way in which it departs from them."""
    if any(sentence.strip() == quote.strip() or (sentence in quote and not _ENDS.search(sentence)) for quote in quotes):
        return Support.VERBATIM  # a phrase, such as a name, claims nothing by itself; a part of a sentence may
    if (right := is_right(sentence, quotes)) is not None:
        return Support.COMPUTED if right else Support.NUMBER_MISMATCH
    verdicts = [departure(sentence, quote) for quote in quotes]
    if Support.SUPPORTED not in verdicts and not _joins(sentence, quotes):
        return min(verdicts, key=_WORST_FIRST.index)
    if likeness and max(likeness(sentence, quote) for quote in quotes) < MIN_LIKENESS:
        return Support.UNSUPPORTED
    return Support.SUPPORTED


def _joins(sentence: str, quotes: Sequence[str]) -> bool:
    """Whether a sentence is two shortenings joined, each of a quote of its own and opening as that quote does."""
    return any(
        departure(first, one) is Support.SUPPORTED and departure(second, other) is Support.SUPPORTED
        for first, second in _halves(sentence)
        for one in quotes
        for other in quotes
        if one != other and _opens_alike(second, other)
    )


def _halves(sentence: str) -> Iterator[tuple[str, str]]:
    for joint in _JOINED.finditer(sentence):
        yield sentence[: joint.start()], sentence[joint.end() :]


def _opens_alike(text: str, quote: str) -> bool:
    """Whether two texts begin with the same word: then the second half has its own subject with it."""
    return bool(text) and text.split()[0].casefold() == quote.split()[0].casefold()
