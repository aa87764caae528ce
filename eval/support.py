"""Do these quotes support this statement? A judge is one method, so that another can take its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from eval.matching import fold

_WORDS_FOUND = 0.8  # of a statement's content words; by eval/datasets/kuriles/support.jsonl, see its agreement in the data card
_STEM = 5  # letters by which an inflected word is known again: settle, settlement
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATION = re.compile(r"\b(?:not|no|never|neither|nor|without|cannot)\b|n't\b")
_LITTLE_WORDS = frozenset(
    "a an and are as at be been between but by for from had has have he her his in into is it its of on or our she so than that"
    " the their them there these they this those to was were which who will with would yes".split()
)


class SupportJudge(Protocol):
    """Says whether quotes support a statement."""

    def supports(self, quotes: Sequence[str], statement: str) -> bool:
        """Whether everything the statement says is said by the quotes together."""
        ...


class WordsJudge:
    """The default judge: rules over words, the same every time.

    A statement is supported when it stands in the quotes word for word; or when all its numbers and most of its content
    words are theirs, and it is negated if and only if they are.
    """

    def supports(self, quotes: Sequence[str], statement: str) -> bool:
        """Whether everything the statement says is said by the quotes together."""
        said, source = fold(statement), fold(" ".join(quotes))
        if not said or said in source:
            return bool(said)
        if not set(_NUMBER.findall(said)) <= set(_NUMBER.findall(source)):
            return False
        if bool(_NEGATION.search(said)) != bool(_NEGATION.search(source)):
            return False
        words, known = _content(said), _content(source)
        return bool(words) and len(words & known) / len(words) >= _WORDS_FOUND


def _content(text: str) -> set[str]:
    return {word[:_STEM] for word in re.findall(r"\w+", text) if word not in _LITTLE_WORDS}
