"""Countries under their other names: capital, people, abbreviation. The home of countryinfo.

Policy writing says Moscow, the Kremlin, Russia and Russian for one party, and its readers do too, not always the same one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from countryinfo import all_countries

# Names by which governments go that are no country, capital or people's name; single words, lower-cased.
_ALSO = {
    "kremlin": "russia", "russo": "russia", "pentagon": "united states", "us": "united states", "usa": "united states",
    "america": "united states", "american": "united states",
    "yankee": "united states", "yankees": "united states", "yanks": "united states",
    "americans": "united states", "washington": "united states", "uk": "united kingdom",
    "britain": "united kingdom", "british": "united kingdom",
    "indian": "india", "indians": "india", "britons": "united kingdom", "brits": "united kingdom", "sino": "china",
    "ussr": "soviet", "soviet": "soviet", "soviets": "soviet",
    "korea": "korea", "korean": "korea", "koreans": "korea", "seoul": "korea", "pyongyang": "north korea",
}  # fmt: skip
_SEATS = frozenset("kremlin pentagon washington seoul pyongyang".split())  # where governments sit: no country's name

UNION_SEATS = {"brussels": "eu"}  # cities that a union of states goes by, and its abbreviation as `words` has it
_OWN = frozenset("us usa uk america britain ussr".split())  # other names of a country that are not its people's
_UNIONS = (
    "ASEAN EU UN NATO OPEC BRICS OECD APEC SCO CIS ECOWAS AU GCC EAEU SAARC CPTPP AUKUS Mercosur MERCOSUR Quad Benelux"
    " Commonwealth"
).split()
_UNION = re.compile(
    rf"\b(?:{'|'.join(_UNIONS)}|G-?\d\d?|(?:European|African|Eurasian(?: Economic)?) Union|United Nations|Arab League)\b"
)
_WITH_ARTICLE = re.compile(
    r"^the |\b(?:republic|islands)\b"
    r"|^(?:united (?:states|kingdom|arab emirates)|netherlands|philippines|maldives|seychelles|comoros)$"
)
UNION_PEOPLES = {  # by whom unions go that a text has by their short names alone: "the Southeast Asian bloc"
    union: re.compile(rf"\b{peoples}(?: (?:bloc|club|group(?:ing)?|union|alliance))?(?![\w-])", re.IGNORECASE)
    for union, peoples in {
        "ASEAN": "(?:South[- ]?East|SE) Asians?",
        "NATO": "(?:North )?Atlantic(?: military)? alliance",
    }.items()
}
_LONG_UNIONS = {"european union": "eu", "african union": "au", "united nations": "un"}
_NO_COUNTRY = re.compile(r"\b(?:South|Latin|Central|North) American?s?\b|\b[A-Z]\w+ (?:Ocean|Sea)\b")
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+")


@cache
def _countries() -> dict[str, str]:
    names: dict[str, str] = {}
    for country in all_countries():
        name = country.name().casefold()
        for form in (name, country.capital() or "", country.demonym() or ""):
            if len(form) > 3 and " " not in form:
                names.setdefault(form.casefold(), name)
                names.setdefault(form.casefold() + "s", name)
    return names | _ALSO


def country_of(word: str) -> str | None:
    """The country, lower-cased, that a lower-cased word stands for; None for any other word."""
    return _countries().get(word)


@cache
def _of_several_words() -> re.Pattern[str]:
    names = {country.name().removeprefix("The ") for country in all_countries()}
    long = sorted((name for name in names if re.fullmatch(r"[A-Z]\w+(?: \w+)+", name)), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(long)})\b")


@cache
def _seats() -> frozenset[str]:
    names = {country.name().casefold() for country in all_countries()}
    capitals = (country.capital() for country in all_countries())
    return _SEATS | {capital.casefold() for capital in capitals if isinstance(capital, str)} - names


def called(country: str) -> str:
    """What English calls a lower-cased country in a sentence: "Chile", "the United States"."""
    name = country.removeprefix("the ").title().replace(" And ", " and ").replace(" Of ", " of ").replace(" The ", " the ")
    return f"the {name}" if _WITH_ARTICLE.search(country) else name


def countries_in(text: str, *, own: bool = False) -> set[str]:
    """The countries, lower-cased, that a text names by their own name or their people's, not by a capital alone.

    Args:
        text: Any words.
        own: Whether a people's name is not enough.
    """
    long = {found.group().casefold() for found in _of_several_words().finditer(text)}
    rest = set(_CAPITALISED.findall(_NO_COUNTRY.sub(" ", _of_several_words().sub(" ", text)))) - {"Us"}
    named = {word: country_of(word) for word in (one.casefold() for one in rest) if word not in _seats()}
    return long | {country for word, country in named.items() if country and (not own or word == country or word in _OWN)}


def unions_in(text: str) -> set[str]:
    """The groups of countries, lower-cased and by their abbreviation, that a text names."""
    found = (match.group().casefold().replace("g-", "g") for match in _UNION.finditer(text))
    return {_LONG_UNIONS.get(name, name) for name in found}


class Form(StrEnum):
    """By which of its names a country goes."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"
    """The capital, or where the government sits."""


@dataclass(frozen=True, slots=True)
class CountryWord:
    """A place of a text that names a country.

    Attributes:
        start: Its first character.
        end: Behind its last character.
        country: The country, lower-cased; a state and the one that took its place are one.
        form: By which of its names.
    """

    start: int
    end: int
    country: str
    form: Form


_SAME = {"soviet": "russia", "korea": "south korea"}  # for whoever asks which party is meant, not which state
_IRREGULAR = {
    "soviet": ("soviet", Form.ADJECTIVE),
    "soviets": ("soviet", Form.PEOPLE),
    "soviet union": ("soviet", Form.NAME),
    "britons": ("united kingdom", Form.PEOPLE),
}


def country_words(text: str) -> Iterator[CountryWord]:
    """The places of a text that name a country, first to last, whatever their case; "us" in small letters is none."""
    for found in _any_name().finditer(text):
        name = found.group().casefold().replace(".", "")
        if name == "us" and (found.group() not in ("US", "U.S.") or text[found.end() : found.end() + 1] == "$"):
            continue  # "us", or dollars
        country, form = _forms()[name]
        yield CountryWord(found.start(), found.end(), _SAME.get(country, country), form)


@cache
def _any_name() -> re.Pattern[str]:
    names = sorted(_forms(), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:U\.S\.(?:A\.)?|(?:{'|'.join(map(re.escape, names))})(?![^\W\d_]))", re.IGNORECASE)


@cache
def _forms() -> dict[str, tuple[str, Form]]:
    """Every name of every country, lower-cased, with the country and the form of the name."""
    found = {name: (country, _form(name, country)) for name, country in _countries().items()}
    for entry in all_countries():
        country = entry.name().removeprefix("The ").casefold()
        found.setdefault(country, (country, Form.NAME))
        if " " in (demonym := (entry.demonym() or "").casefold()):
            found |= {demonym: (country, Form.ADJECTIVE), f"{demonym}s": (country, Form.PEOPLE)}
    return found | _IRREGULAR


def _form(name: str, country: str) -> Form:
    if name == country or name in _OWN:
        return Form.NAME
    if name in _seats():
        return Form.SEAT
    return Form.PEOPLE if name.endswith("s") and country_of(name[:-1]) else Form.ADJECTIVE
