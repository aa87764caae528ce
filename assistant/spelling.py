"""Mend question words towards those the documents use: misspelt ones, and other names of a country. The home of rapidfuzz."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from assistant.places import UNION_PEOPLES, called, country_of, country_words
from assistant.words import is_english, stem, words

_MIN_LETTERS = 4  # shorter words have too many neighbours one letter away
_ABBREVIATED = 3  # letters of a country that is written in capitals: USA
_MIN_SIMILARITY = 78.0  # per cent of letters in common; "gorbachov" and "Gorbachev" share 89, "declartion" and "declaration" 95


class Speller:
    """Replaces words that the documents do not use: misspelt ones by the nearest they do use, others by names there."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Learn the documents' words."""
        texts = list(texts)
        used = Counter(word for text in texts for word in words(text))
        self._folded = "\n".join(texts).casefold()
        self._words = sorted(word for word in used if len(word) >= _MIN_LETTERS)
        self._stems = {stem(word) for word in used}
        self._countries = {country: word for word, _ in reversed(used.most_common()) if (country := country_of(word))}

    def knows(self, word: str) -> bool:
        """Whether the documents use a word, in any inflection."""
        return stem(word.casefold()) in self._stems

    def mend(self, text: str) -> str:
        """The text with each unknown word replaced by its nearest neighbour; all else stays as it is."""
        for union, peoples in UNION_PEOPLES.items():
            found = peoples.search(text)
            if found and self.knows(union) and not all(self.knows(word) for word in words(found.group())):
                text = peoples.sub(union, text)

        def mended(match: re.Match[str]) -> str:
            nearest = self._nearest(match.group())
            first, _, rest = nearest.partition(" ")
            stands = text[: match.start()].casefold().split()[-1:] == [first.casefold()]  # "South Koreans", "the Americans"
            return rest if rest and stands else nearest

        return re.sub(r"\b[^\W\d_]{4,}\b(?!['’])", mended, text)

    def _nearest(self, word: str) -> str:
        if self.knows(word):
            return word
        long = next((one.country for one in country_words(word) if " " in one.country), None)
        if long and long in self._folded:  # South Korea, and not Korea
            return called(long)
        if here := self._countries.get(country_of(word.casefold()) or ""):
            return here.upper() if len(here) <= _ABBREVIATED else here.title()
        if is_english(word):
            return word
        found = process.extractOne(word.casefold(), self._words, scorer=fuzz.ratio, score_cutoff=_MIN_SIMILARITY)
        return found[0] if found else word
