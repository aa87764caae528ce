"""Figures in a sentence: amounts with their unit, percentages and years, and the words each one belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.words import LONG_NAMES, MONTHS, concept, stem, words

YEAR = "calendar year"  # not the unit of "49 years"
MONTH = "calendar month"  # of a year
CALENDAR = frozenset((YEAR, MONTH))
PERCENT = "%"

_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12,
}  # fmt: skip
_SPELT = {
    word: value
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        2,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<currency>(?:[A-Z]{1,3})?[$£€¥])? ?(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|bn|mn|tn|[km](?![\w])))?"
    rf"(?P<percent> ?%| per ?cent\b)?(?P<day> (?:{MONTHS})\b)?(?P<noun>[ -][a-z][a-z]+)?"
    rf"|\b(?P<spelt>{'|'.join(_SPELT)})(?:-(?P<ones>{'|'.join(list(_SPELT)[:8])}|one))?\b(?P<spelt_noun>[ -][a-z][a-z]+)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"(?<!\d)(?:(?P<first>\d\d?) )?\b(?P<name>{MONTHS})(?: (?P<day>\d\d?))?,? (?P<year>[12]\d{{3}})\b(?! [a-z]+s\b)"
)
_DAYS = 31  # of a month, at most
_NOT_A_UNIT = frozenset("in on at of to for and or by from per with while is was are were the as than which that when".split())
_AGAINST = re.compile(
    r"\b(?:against|compared (?:with|to)|(?:up|down) from|than|versus) (?:(?:only|just|about|some) )?$", re.IGNORECASE
)
_AND, _IN_YEAR = re.compile(r"\band (?:(?:only|just|about|some) )?$", re.IGNORECASE), re.compile(r" in \d{4}\b")
_FAR = 6.0  # words from a figure at which a word counts half
NAMED = 0.45  # closeness, as `weights_around` gives it, from which a figure is some country's or party's
_ACROSS = 0.3  # what a word counts beyond another figure of the same unit


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a sentence.

    Attributes:
        text: As it is written, with its currency or percent sign, without the noun behind it.
        value: Its value, scale words multiplied in.
        unit: The currency, `PERCENT`, `YEAR`, `MONTH`, or the stem of the noun that is counted; only like units are compared.
        start: Its first character in the sentence.
        end: One past its last.
    """

    text: str
    value: Decimal
    unit: str
    start: int
    end: int


def figures_in(sentence: str) -> list[Figure]:
    """The figures of a sentence, in order; days of a month and bare numbers without a unit are none.

    A bare number has the unit of the one that it is set against: "62,000 posts, as against 35,000", "from 2 to 3 euros".
    """
    found, bare = list[Figure](), list[Figure]()
    for match in _FIGURE.finditer(sentence):
        noun = (match["noun"] or match["spelt_noun"] or " ")[1:].casefold()
        noun = "" if noun in _NOT_A_UNIT else stem(noun)
        if match["spelt"]:
            ones = _SPELT.get((match["ones"] or "").casefold(), 1 if match["ones"] else 0)
            end = match.end("ones") if match["ones"] else match.end("spelt")
            value, unit = Decimal(_SPELT[match["spelt"].casefold()] + ones), noun
        else:
            end = max(match.end(name) for name in ("digits", "scale", "percent"))
            value = Decimal(match["digits"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1)
            unit = _unit(match, value) or noun
        if not match["day"]:
            start = match.start("spelt") if match["spelt"] else match.start("currency" if match["currency"] else "digits")
            (found if unit else bare).append(Figure(sentence[start:end], value, unit, start, end))
    return sorted([*found, *_set_against(bare, found, sentence)], key=lambda figure: figure.start)


def months_in(sentence: str) -> list[Figure]:
    """The months of a sentence that stand with their year, in order; their values are months since the year 0, and a part."""
    names, found = MONTHS.split("|"), list[Figure]()
    for one in _MONTH.finditer(sentence):
        day = int(one["first"] or one["day"] or 1)
        value = Decimal(12 * int(one["year"]) + names.index(one["name"])) + Decimal(day - 1) / _DAYS
        found.append(Figure(one.group(), value, MONTH, one.start(), one.end()))
    return found


def _set_against(bare: Sequence[Figure], found: Sequence[Figure], sentence: str) -> Iterator[Figure]:
    """The bare numbers that stand against a figure with a unit, in that unit."""
    for number in bare:
        after = next((other for other in found if sentence[number.end : other.start] == " to "), None)
        before = [other for other in found if other.end < number.start and other.unit.islower() and other.unit != YEAR]
        if after and after.unit != YEAR:
            yield replace(number, unit=after.unit)
        elif before and (
            _AGAINST.search(sentence[: number.start])
            or (_AND.search(sentence[: number.start]) and _IN_YEAR.match(sentence[number.end :]))
        ):
            yield replace(number, unit=before[-1].unit)


def _unit(match: re.Match[str], value: Decimal) -> str:
    if match["currency"]:
        return match["currency"].upper()
    if match["percent"]:
        return PERCENT
    bare = "," not in match["digits"] and "." not in match["digits"] and not match["scale"]
    return YEAR if bare and 1400 <= value < 2200 else ""


def weights_around(figure: Figure, sentence: str) -> dict[str, float]:
    """How closely each concept of a sentence belongs to one of its figures: 1 beside it, less with the distance in words.

    Words beyond another figure of the same unit count little: they belong to that one.
    """
    alike = months_in(sentence) if figure.unit == MONTH else figures_in(sentence)
    others = [other for other in alike if other.unit == figure.unit and other.start != figure.start]
    weights = {concept(word): 1.0 for word in words(figure.text)}
    for match in re.finditer(rf"{LONG_NAMES.pattern}|\S+", sentence):
        if match.start() < figure.end and match.end() > figure.start:
            continue
        between = sorted((match.start(), figure.start))
        distance = len(sentence[between[0] : between[1]].split())
        weight = 1.0 / (1.0 + distance / _FAR)
        if any(between[0] <= other.start < between[1] for other in others):
            weight *= _ACROSS
        elif others and match.start() > figure.end:
            weight *= _ACROSS * 2  # in English what a figure measures mostly stands before it
        for word in words(match.group()):
            weights[concept(word)] = max(weight, weights.get(concept(word), 0.0))
    return weights
