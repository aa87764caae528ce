"""Do these quotes support this statement? A judge is one method, so that another can take its place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Protocol

from eval.matching import fold

_WORDS_FOUND = 0.9  # of a statement's content words; best of 0.5 to 1 on the labels in eval/datasets/support-labels.jsonl
_STEM = 5  # letters by which an inflected word is known again: settle, settlement
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NEGATIONS = frozenset("not no never neither nor without cannot".split())
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

    A statement is supported when it stands in the quotes word for word; or when all its numbers and nearly all its content
    words are theirs, and neither negates what the other affirms.
    """

    def supports(self, quotes: Sequence[str], statement: str) -> bool:
        """Whether everything the statement says is said by the quotes together."""
        said, source = fold(statement), fold(" ".join(quotes))
        if not said or said in source:
            return bool(said)
        if not set(_NUMBER.findall(said)) <= set(_NUMBER.findall(source)):
            return False
        words, known = set(_content(said)) - _NEGATIONS, set(_content(source))
        if words & known & (_negated(said) ^ _negated(source)):
            return False
        return bool(words) and len(words & known) / len(words) >= _WORDS_FOUND


def _content(text: str) -> list[str]:
    words = re.findall(r"\w+", text.replace("n't", " not"))
    return [word if word in _NEGATIONS else word[:_STEM] for word in words if word not in _LITTLE_WORDS]


def _negated(text: str) -> set[str]:
    """The words that follow a negation."""
    words = _content(text)
    return {after for word, after in itertools.pairwise(words) if word in _NEGATIONS}
