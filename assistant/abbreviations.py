"""Abbreviations that a text itself explains: "the Coastal Fisheries Board (CFB)" (Schwartz and Hearst, PSB 2003)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_DEFINED = re.compile(r"(?P<before>[^()]*?)\((?P<short>[A-Z][A-Z\d]{1,9})s?\)")
_MOST_WORDS_MORE = 5  # of the long form than the abbreviation has letters; the paper's min(A + 5, 2 A)
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class SpeltOut:
    """Writes out the abbreviations of some sentences; where they are explained they stay."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Look for what the sentences explain."""
        self._long = abbreviations_in(sentences)
        self._short = re.compile(rf"(?<!\()\b(?:{'|'.join(self._long)})\b")

    def __call__(self, text: str) -> str:
        """A text with the words in the place of their abbreviations."""
        return self._short.sub(lambda found: self._long[found.group()], text) if self._long else text


def abbreviations_in(sentences: Iterable[str]) -> dict[str, str]:
    """Each abbreviation with the words that a sentence puts it behind."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for match in _DEFINED.finditer(sentence):
            if long := _long_form(match["short"], match["before"]):
                found.setdefault(match["short"], long)
    return found


def _long_form(short: str, before: str) -> str:
    """The fewest words at the end that the letters stand in, in order, the first one at the beginning of a word; else empty."""
    words = list(_WORD.finditer(before))[-min(len(short) + _MOST_WORDS_MORE, 2 * len(short)) :]
    for word in reversed(words):
        long = before[word.start() :].strip()
        if long[0].casefold() == short[0].casefold() and _holds(long.casefold(), short.casefold()):
            return long
    return ""


def _holds(long: str, letters: str) -> bool:
    """Whether letters stand in a text in their order."""
    rest = iter(long)
    return all(letter in rest for letter in letters)
