"""Abbreviations that a text itself explains: "the Coastal Fisheries Board (CFB)" (after Schwartz and Hearst, PSB 2003).

Stricter than theirs: every letter begins a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_IN_BRACKETS = re.compile(r"\((?P<short>[A-Z][A-Z\d]{1,9})\)")
_MOST_WORDS_MORE = 5  # of the long form than the abbreviation has letters; the paper's min(A + 5, 2 A)
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"[’']s?$")


class SpeltOut:
    """Writes out the abbreviations of some sentences; where they are explained they stay."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Look for what the sentences explain."""
        self._long = abbreviations_in(sentences)
        self._short = re.compile(rf"(?<!\()\b(?:{'|'.join(self._long)})\b")

    def __call__(self, text: str) -> str:
        """A text with the words in the place of their abbreviations."""
        if not self._long or text.isupper():  # in capitals IT may be it
            return text
        return self._short.sub(lambda found: self._long[found.group()], text)


def abbreviations_in(sentences: Iterable[str]) -> dict[str, str]:
    """Each abbreviation with the words that a sentence puts it behind; not one that is put behind two."""
    found: dict[str, set[str]] = {}
    for sentence in sentences:
        for match in _IN_BRACKETS.finditer(sentence):
            if long := _long_form(match["short"], _POSSESSIVE.sub("", sentence[: match.start()].rstrip())):
                found.setdefault(match["short"], set()).add(long)
    return {short: longs.pop() for short, longs in found.items() if len(longs) == 1}


def _long_form(short: str, before: str) -> str:
    """The fewest words at the end that begin with the letters, in order, others between them; else empty."""
    words = list(_WORD.finditer(before))[-min(len(short) + _MOST_WORDS_MORE, 2 * len(short)) :]
    for first in reversed(range(len(words))):
        initials = (word.group()[0].casefold() for word in words[first:])
        if words[first].group()[0].casefold() == short[0].casefold() and all(letter in initials for letter in short.casefold()):
            return before[words[first].start() : words[-1].end()]
    return ""
