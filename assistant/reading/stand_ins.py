"""The countries, people and places of a text under other names, for a judge that knows the real ones too well.

A model votes by what it has read elsewhere as well as by the passage: of "links with the United States led the Soviets to
withdraw" it holds that no reason is stated, and of the same sentence about Denmark that one is. So it is shown the parties
under the names of countries that the text does not speak of, and people and places under names that mean nothing to it. An
abbreviation that the text explains is spelt out: the sentence that explains it is seldom next to it, and "RFES" says
nothing. What a person is shown keeps its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.abbreviations import SpeltOut
from assistant.people import people_in
from assistant.places import Form, country_words
from assistant.words import is_english

_ARTICLE = re.compile(r"\b[Tt]he $")  # "the US", "the Kremlin": no stand-in has one
_STAND_INS = tuple(  # no two of them are at odds with each other, nor with many others
    dict(zip(Form, row.split(), strict=True))
    for row in (
        "Denmark Danish Danes Copenhagen",
        "Sweden Swedish Swedes Stockholm",
        "Poland Polish Poles Warsaw",
        "Canada Canadian Canadians Ottawa",
        "Norway Norwegian Norwegians Oslo",
        "Portugal Portuguese Portuguese Lisbon",
        "Chile Chilean Chileans Santiago",
        "Kenya Kenyan Kenyans Nairobi",
        "Hungary Hungarian Hungarians Budapest",
        "Peru Peruvian Peruvians Lima",
        "Finland Finnish Finns Helsinki",
        "Morocco Moroccan Moroccans Rabat",
        "Uruguay Uruguayan Uruguayans Montevideo",
    )
)
_NAMES = (  # for people and places alike: they could be either
    "Holm Lund Dahl Berg Vang Strand Moe Foss Krogh Riis Juhl Bech Thorup Nygaard Lindahl Ekman Sandell Wiklund Hallberg Norell"
    " Ahlgren Forsell Brandt Hedman Malmin Torsby Vendel Almar Skarby Ronne Ulvik Torvik Elverum Hamre Odda Stryn Sund Vestby"
    " Ramstad"
).split()
_SPARE_NAME = "Hovden"
_WORD = re.compile(r"[^\W\d_]+")


class StandIns:
    """Puts the names of some documents under other ones, the same in every sentence and question."""

    def __init__(self, sentences: Sequence[str]) -> None:
        """Choose a stand-in for each country, and for each name of a person or a place, as far as stand-ins go.

        Args:
            sentences: The documents'; countries named most often come first, other names in their order.
        """
        self._spelt_out = SpeltOut(sentences)
        named = Counter(word.country for text in sentences for word in country_words(text))
        *others, spare = _STAND_INS
        free = [one for one in others if one[Form.NAME].casefold() not in named]
        self._by_country = dict(zip((country for country, _ in named.most_common()), free, strict=False))
        # Who asks about a country that is a stand-in must not seem to ask about the one that it stands for; nor of a name.
        self._by_country |= {one[Form.NAME].casefold(): spare for one in self._by_country.values()}

        said = {word for text in sentences for word in _WORD.findall(text)}
        used = {_stem(word) for word in said}
        names = dict.fromkeys(_stem(name) for name in _names_in(sentences) if name.lower() not in said)
        self._by_name = dict(zip(names, (name for name in _NAMES if _stem(name) not in used), strict=False))
        self._by_name |= {_stem(name): _SPARE_NAME for name in self._by_name.values()}

    def __call__(self, text: str) -> str:
        """A question or a sentence with stand-ins in the place of names."""
        pieces, end, text = list[str](), 0, self._spelt_out(text)
        for word in country_words(text):
            if stand_in := self._by_country.get(word.country):
                own = text[word.start : word.end]
                before = text[end : word.start]
                if word.form in (Form.NAME, Form.SEAT):
                    before = _ARTICLE.sub("", before)
                pieces += [self._named(before), _as_written(own, stand_in[word.form])]
                end = word.end
        return "".join([*pieces, self._named(text[end:])])

    def _named(self, text: str) -> str:
        """A stretch without countries, with stand-ins in the place of other names."""
        return _WORD.sub(lambda word: self._name(word.group()), text)

    def _name(self, own: str) -> str:
        stand_in = self._by_name.get(_stem(own))
        if not stand_in:
            return own
        return _as_written(own, f"{stand_in}s" if own.endswith("s") else stand_in)


def _names_in(sentences: Sequence[str]) -> Iterator[str]:
    """The words of names of people, and capitalised words that are no English ones; countries are neither."""
    for sentence, people in zip(sentences, people_in(sentences), strict=True):
        parts = {word for name in people for part in name for word in _WORD.findall(part)}
        places = [(word.start, word.end) for word in country_words(sentence)]
        for word in _WORD.finditer(sentence):
            own = word.group()
            is_name = own[0].isupper() and not own.isupper() and (own in parts or not is_english(own))
            if is_name and not any(start <= word.start() < end for start, end in places):
                yield own


def _stem(name: str) -> str:
    return name.casefold().removesuffix("s")


def _as_written(own: str, name: str) -> str:
    return name.lower() if own.islower() else name
