"""What a document names: which names and figures of a question stand nowhere in it."""

from __future__ import annotations

import re

from assistant.documents import SourceDocument
from assistant.places import country_of
from assistant.questions import Question
from assistant.words import concept, concepts, words

_HALF = re.compile(r"\b(?P<side>North|South|East|West)(?:ern)? (?P<name>[A-Z]\w+)")  # is not the other half
_BEGINNING = 4  # letters, at least, by which an inflected name is known again
_ENDING = 4  # letters, at most, of its ending


class Named:
    """The words of one document, asked for names: its title and by-line count."""

    def __init__(self, document: SourceDocument) -> None:
        """Take the document's words once."""
        self._text = document.text
        self._concepts = frozenset(concepts(document.text))
        folded = document.text.casefold()
        self._said = frozenset(re.findall(r"\w+", f"{folded} {re.sub('[-‐]', '', folded)}"))  # G20 for G-20
        self._by_beginning: dict[str, list[str]] = {}
        for word in self._said:
            self._by_beginning.setdefault(word[:_BEGINNING], []).append(word)

    def lacks(self, question: Question) -> tuple[str, ...]:
        """Names and figures of the question that the document does not have, in the question's order and words."""
        missing = [name for name in question.names if not any(self._has(word) for word in words(name))]
        halves = [half for half in _HALF.finditer(question.text) if not {half["side"], half["name"]} & {*missing}]
        return (*missing, *(half.group() for half in halves if not self._has_half(half)))

    def _has_half(self, half: re.Match[str]) -> bool:
        """Whether it has a name such as "North Korea" as such, or as in "North and South Korea"."""
        near = rf"\b{half['side']}(?:ern)?\W+(?:\w+\W+){{0,2}}{half['name']}"
        return bool(re.search(near, self._text, re.IGNORECASE))

    def _has(self, word: str) -> bool:
        """Whether it uses the word, or one that is all but its ending: Bundestag's for Bundestag, Europe for European.

        The single words of a name that is taken for one count ("European" of the European Union).
        """
        if concept(word) in self._concepts or word in self._said:
            return True
        return not country_of(word) and any(_is_inflected(word, said) for said in self._by_beginning.get(word[:_BEGINNING], ()))


def _is_inflected(one: str, other: str) -> bool:
    """Whether two words have one beginning and at most an ending more; of countries' names each is its own."""
    shorter, longer = sorted((one, other), key=len)
    beginning = max(len(shorter) - 1, _BEGINNING)
    alike = longer.startswith(shorter[:beginning]) and len(longer) - len(shorter) <= _ENDING
    return len(shorter) >= _BEGINNING and alike and not country_of(other)
