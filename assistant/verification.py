"""Check each sentence of an answer against the quotes it cites, before it is shown. No model takes part.

A sentence that stands in a quote word for word is verbatim; a computation has its figures in the quotes and the right
result. Any other must keep to its quotes in four ways, checked in
this order: every figure, every name, its negations, and most of its content words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.arithmetic import is_right
from assistant.library import Library
from assistant.types import Statement, Support
from assistant.words import content_words, stem, words

_MIN_SHARED = 0.7  # of a sentence's content words in its quotes; half lets a heading or a wrong neighbour pass
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[\w,;:’'\"”)] )[A-Z][^\W\d_]+\b(?!\$)")
_NEGATION = frozenset(
    ("no not never neither nor none nothing nobody without cannot hardly barely lacks lacked fails failed").split()
)


def verify(statements: Sequence[Statement], library: Library) -> list[Statement]:
    """The same statements, each with the verdict on it."""
    return [replace(statement, support=judge(statement, library)) for statement in statements]


def judge(statement: Statement, library: Library) -> Support:
    """How a statement stands to the words at its sources."""
    if not statement.sources:
        return Support.NO_CITATION
    quotes = []
    for span in statement.sources:
        document = library.documents.get(span.document)
        if document is None or span.end > len(document.text):
            return Support.NOT_IN_SOURCE
        quotes.append(document.text[span.start : span.end])
    return support_of(statement.text, quotes)


def support_of(sentence: str, quotes: Sequence[str]) -> Support:
    """How a sentence stands to quotes: verbatim, computed, supported, or the first way in which it departs from them."""
    if any(sentence in quote for quote in quotes):
        return Support.VERBATIM
    if (right := is_right(sentence, quotes)) is not None:
        return Support.COMPUTED if right else Support.NUMBER_MISMATCH
    source = " ".join(quotes)
    source_stems = {stem(word) for word in words(source)}
    if not set(_FIGURE.findall(sentence)) <= set(_FIGURE.findall(source)):
        return Support.NUMBER_MISMATCH
    if any(stem(word) not in source_stems for name in _NAME.findall(sentence) for word in words(name)):
        return Support.NAME_MISMATCH
    if _is_negated(sentence) != _is_negated(source):
        return Support.NEGATION_MISMATCH
    content = {stem(word) for word in content_words(sentence)}
    if content and len(content & source_stems) / len(content) >= _MIN_SHARED:
        return Support.SUPPORTED
    return Support.UNSUPPORTED


def _is_negated(text: str) -> bool:
    return any(word in _NEGATION or word.endswith(("n't", "n’t")) for word in re.findall(r"[\w’']+", text.casefold()))
