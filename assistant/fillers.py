"""Fillers: the kind of word that an answer has to hold, told from the question's form; and whether a sentence holds one."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import StrEnum

from assistant.words import MONTHS, words


class Filler(StrEnum):
    """The kind of word that an answer to a question has to hold."""

    NUMBER = "number"
    COUNT = "count"
    PERCENTAGE = "percentage"
    AGE = "age"
    DURATION = "duration"
    MONEY = "money"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    COMPARISON = "comparison"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_MORE = "more|less|most|least|better|best|worse|worst|ahead|bigger|biggest|larger|largest|greater|greatest|stronger|weaker"
_FILLERS: tuple[tuple[Filler, re.Pattern[str]], ...] = (
    (
        Filler.COMPARISON,
        _any(
            rf"\b(?:who|(?:which|what) (?:side|party|country|government|capital|one|of (?:the two|them))"
            rf"|(?:does|do|did|is|are|will|would|has|have) (?:\w+ ){{1,3}}or (?:\w+ )+?)\b(?! than).*\b(?:{_MORE}|upper hand)\b"
        ),
    ),
    (Filler.PERCENTAGE, _any(r"\b(?:percent(?:age)?|per ?cent|proportion|what share|which share)\b", "%")),
    (Filler.COUNT, _any(r"\bhow many\b(?! (?:percent|per cent|dollars|euros|pounds|yen))")),
    (Filler.AGE, _any(r"\b(?:what|which) age\b", r"\bhow old\b")),
    (
        Filler.DURATION,
        _any(r"\bhow long\b(?! (?:ago|is the|are the|was the))", r"\bfor how many (?:years|months|weeks|days)\b"),
    ),
    (
        Filler.MONEY,
        _any(
            r"\bhow much (?:money|did .* (?:cost|pay|spend|earn)|(?:does|do|will|would) .* cost|is .* (?:worth|paid))\b",
            r"\b(?:what|which) (?:is|was|are|were) the (?:\w+ )?(?:cost|price)\b",
            r"\bhow (?:much|many) (?:dollars|euros|pounds|yen)\b",
        ),
    ),
    (
        Filler.NUMBER,
        _any(
            r"\bhow (?:much|many|far|big|large|high|tall|fast|often)\b",
            r"\b(?:what|which) (?:is|was|are|were) the (?:\w+ ){0,2}"
            r"(?:number|amount|value|volume|size|cost|price|population|figure|total|sum)\b",
            r"\b(?:exact|specific|precise) (?:number|amount|figure)\b",
        ),
    ),
    (
        Filler.DATE,
        _any(
            r"\b(?:when|since when|how long ago)\b",
            r"\b(?:what|which) (?:year|date|day|month|decade|century)\b",
        ),
    ),
    (
        Filler.PERSON,
        _any(
            r"\b(?:who|whom|whose)\b",
            r"\b(?:name of the|which|what) (?:person|man|woman|leader|politician|official|expert|analyst)\b",
        ),
    ),
    (
        Filler.PLACE,
        _any(
            r"\bwhere\b(?! (?:do|does|did) [^?]*\bstand (?:on|over|about|when|with regard)\b)",
            r"\b(?:what|which) (?:\w+ )?(?:city|country|town|place|capital|venue|region|location|province)\b",
        ),
    ),
)

_BY_PRONOUN = (Filler.DATE, Filler.PERSON, Filler.PLACE)
# A question asks by its first such word: "what happens when", "the leader who" and "the place where" only tell of something.
_ASKED_FIRST = _any(r"\b(?:what|which|why|how|when|where|who|whom|whose)\b")

_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen"
    " dozens half third quarter twice once single couple several both hundreds thousands millions"
)
# A figure that is no year and no day of a month, with its currency.
_DIGITS = rf"(?<![\w.,-])(?!(?:1[5-9]|20)\d\d\b)(?!\d\d? (?:{MONTHS})\b)(?:[A-Z]{{2,3}})?[$£€]?\d[\d.,]*"
_NUMBER = _any(_DIGITS)
_YEAR = r"(?<![\w.,$£€¥])(?:1[4-9]|20|21)\d\ds?(?![\w%]|[.,]\d| per ?cent)"
_DATE = re.compile(
    rf"(?:\b\d\d?(?:st|nd|rd|th)? )?\b(?:{MONTHS.replace('|May', '')}|(?<=\d )May|(?<=(?:st|nd|rd|th) )May"
    rf"|(?<=\b(?:in|of|by) )May|May(?= \d))\b(?: \d\d?\b)?(?:,? {_YEAR})?|{_YEAR}"
)
_HOLDS: dict[Filler, re.Pattern[str]] = {
    Filler.COMPARISON: _any(rf"\b(?:{_MORE}|higher|lower|smaller|fewer|outweigh\w*|exceed\w*|outstrip\w*)\b"),
    Filler.NUMBER: _any(
        _DIGITS,
        rf"\b(?:{_NUMBER_WORDS.replace(' ', '|')})\b",
    ),
    Filler.COUNT: _any(
        rf"(?<![\w.,-])(?!(?:1[5-9]|20)\d\d\b)(?!\d\d? (?:{MONTHS})\b)\d[\d.,]*(?! ?%| ?per ?cent)(?![\d.,])",
        rf"\b(?:{_NUMBER_WORDS.replace(' ', '|')})\b(?! per ?cent)",
    ),
    Filler.AGE: _any(
        r"\b(?:aged?|born)\b\D{0,12}\d", r"\b\S+[ -]years?[ -]old\b", r"\b(?:in|into|past) (?:his|her|their) \w+ies\b"
    ),
    Filler.DURATION: _any(
        r"(?:\d[\d.,]*|\b\w+)[ -](?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie)|summer|winter)s?\b",
        r"\b(?:since|until|till|from) (?:\w+ ){0,2}\d{4}\b|\bbetween \d{4} and\b",
        r"\b(?:for (?:some|a long|a short)|long-?term|permanent(?:ly)?|forever|indefinite(?:ly)?|briefly)\b",
    ),
    Filler.MONEY: _any(r"[$£€¥] ?\d", r"\d[\d.,]*(?: \w+illion)? (?:dollars?|euros?|pounds?|yen|yuan|roubles?|rubles?)\b"),
    Filler.PERCENTAGE: _any(r"\d[\d.,]* ?%", r"\S+ per ?cent\b", r"\b(?:half|third|quarter|majority|most)\b"),
    Filler.DATE: re.compile(
        r"\b(?:1\d|20)\d\d\b|\b\d0s\b|\bMay (?:\d|of)|\d May\b|\bWar\b"
        rf"|\b(?:{MONTHS.replace('|May', '')})\b"
        r"|\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|century|decades?|today|yesterday|tomorrow)\b"
        r"|\b(?:last|next|this) (?:year|month|week|spring|summer|autumn|winter)\b"
    ),
    Filler.PERSON: re.compile(r"(?<!^)\b[A-Z][^\W\d_]+|^[A-Z][^\W\d_]+[’']?s? [A-Z]"),
    Filler.PLACE: re.compile(
        r"(?:(?<=\bin )|(?<=\bat )|(?<=\bto )|(?<=\bfrom )|(?<=\bnear )|(?<=\bin the )|(?<=\bat the )|(?<=\bto the ))"
        rf"(?!(?:{MONTHS})\b)[A-Z][^\W\d_]+"
    ),
}


def filler_of(question: str) -> Filler | None:
    """The kind of word a question asks for; None where its form does not tell."""
    asked = _ASKED_FIRST.search(question)
    for filler, pattern in _FILLERS:
        found = pattern.search(question)
        if found and not (filler in _BY_PRONOUN and asked and asked.start() < found.start()):
            return filler
    return None


def fills(filler: Filler, sentence: str, given: Set[str]) -> bool:
    """Whether a sentence holds a word of a kind, one that is not among those given."""
    return any(not set(words(found.group())) <= given for found in _HOLDS[filler].finditer(sentence))


def years_in(sentence: str) -> list[str]:
    """The years and decades of a sentence, as they are written."""
    return re.findall(_YEAR, sentence)


def dates_in(sentence: str) -> list[str]:
    """The dates of a sentence, as they are written: days, months, years, decades."""
    return [found.group() for found in _DATE.finditer(sentence)]


def numbers_in(sentence: str) -> list[str]:
    """The numbers of a sentence that are written in digits, with their currency; no years and no days of a month."""
    return [found.group().rstrip(".,") for found in _NUMBER.finditer(sentence)]
