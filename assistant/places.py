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
    "americans": "united states", "washington": "united states", "uk": "united kingdom",
    "britain": "united kingdom", "british": "united kingdom",
    "indian": "india", "indians": "india", "britons": "united kingdom", "ussr": "soviet", "soviets": "soviet", "sino": "china",
    "korea": "korea", "korean": "korea", "koreans": "korea", "seoul": "korea", "pyongyang": "north korea",
}  # fmt: skip
_SEATS = frozenset("kremlin pentagon washington seoul pyongyang".split())  # where governments sit: no country's name

_OWN = frozenset("us usa uk america britain ussr".split())  # other names of a country that are not its people's
_UNIONS = (
    "ASEAN EU UN NATO OPEC BRICS OECD APEC SCO CIS ECOWAS AU GCC EAEU SAARC CPTPP AUKUS Mercosur MERCOSUR Quad Benelux"
    " Commonwealth"
).split()
_UNION = re.compile(
    rf"\b(?:{'|'.join(_UNIONS)}|G-?\d\d?|(?:European|African|Eurasian(?: Economic)?) Union|United Nations|Arab League)\b"
)
_LONG_UNIONS = {"european union": "eu", "african union": "au", "united nations": "un"}
_NO_COUNTRY = re.compile(r"\b(?:South|Latin|Central|North) American?s?\b|\b[A-Z]\w+ (?:Ocean|Sea)\b")
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]+")


_SAME = {"soviet": "russia", "korea": "south korea"}  # for whoever asks which party is meant, not which state
_WORD = re.compile(r"U\.S\.(?:A\.)?|[^\W\d_]+")


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


def country_words(text: str) -> Iterator[CountryWord]:
    """The places of a text that name a country, first to last, whatever their case; "us" in small letters is none."""
    end = 0
    for word in _WORD.finditer(text):
        if word.start() < end:
            continue
        several = _long_names().match(text, word.start())
        found = several or word
        end = found.end()
        if several:
            name = several.group().casefold()
            country, form = _several()[name]
        else:
            name = word.group().casefold().replace(".", "")
            known = "soviet" if name == "soviet" else country_of(name)
            if not known or (name == "us" and (word.group() not in ("US", "U.S.") or text[end : end + 1] == "$")):
                continue
            country, form = known, _form(name, known)
        yield CountryWord(found.start(), end, _SAME.get(country, country), form)


def _form(name: str, country: str) -> Form:
    if name in (country, *_OWN) and name != "soviet":
        return Form.NAME
    if name in _seats():
        return Form.SEAT
    is_plural = name in ("soviets", "britons") or (name.endswith("s") and country_of(name[:-1]))
    return Form.PEOPLE if is_plural else Form.ADJECTIVE


@cache
def _several() -> dict[str, tuple[str, Form]]:
    """The names of several words, lower-cased, each with its country and form."""
    found = {"soviet union": ("soviet", Form.NAME)}
    for country in all_countries():
        name = country.name().removeprefix("The ").casefold()
        found[name] = (name, Form.NAME)
        if " " in (demonym := (country.demonym() or "").casefold()):
            found |= {demonym: (name, Form.ADJECTIVE), f"{demonym}s": (name, Form.PEOPLE)}
    return found


@cache
def _long_names() -> re.Pattern[str]:
    names = sorted((name for name in _several() if " " in name), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
