"""What changed: the two figures that one sentence sets against each other, by time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answering.operands import Place, explained
from assistant.answering.operations import direction_of
from assistant.figures import Figure
from assistant.fillers import years_in
from assistant.library import Library
from assistant.questions import Question

_BOTH = 2
_BESIDE = re.compile(r"\W*(?:\w+ )?(?:in|by|for|\() ?(?P<year>\d{4})")  # the year of a figure stands behind it
_FROM, _TO = re.compile(r"\bfrom (?:\w+ )?$", re.IGNORECASE), re.compile(r"\bto (?:\w+ ){0,2}$", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:against|(?:up|down) from) (?:\w+ )?$", re.IGNORECASE)
_GREW_BY = re.compile(r"\b(?:by|rose|grew|fell|increased|decreased|rise of|growth of)\W+(?:\w+ )?$", re.IGNORECASE)


def before_and_after(question: Question, places: Sequence[Place], library: Library) -> list[tuple[str, Place]]:
    """The two figures of one unit that one sentence sets against each other for what a question says has changed.

    The sentence, the first that speaks of what is asked, has the years that the question names, if it names any. Empty where
    none does, or where it says the opposite: that what has grown fell.
    """
    years = set(years_in(question.text))
    for sentence in dict.fromkeys(place.sentence for place in places):
        of_it = [place for place in places if place.sentence == sentence]
        units = [unit for unit, count in Counter(place.figure.unit for place in of_it).items() if count == _BOTH]
        pair = [place for place in of_it if place.figure.unit in units]
        if len(units) == 1 and years <= set(years_in(sentence.text)) and explained(question, pair, library):
            earlier, later = _in_order(pair[0].figure, pair[1].figure, sentence.text) or (None, None)
            if earlier and later and (later.value - earlier.value) * direction_of(question.text) >= 0:
                return [("", place) for place in pair]
    return []


def _in_order(one: Figure, other: Figure, sentence: str) -> tuple[Figure, Figure] | None:
    """Two figures of a sentence by time, the earlier first; None where it does not set them against each other as such."""
    before, between = sentence[: one.start], sentence[one.end : other.start]
    if _FROM.search(before) and _TO.search(between):
        return one, other
    dated = [_BESIDE.match(sentence[figure.end :]) for figure in (one, other)]
    if _EARLIER.search(between) and (dated[1] or " ago" in sentence[other.end :] or " earlier" in sentence[other.end :]):
        return other, one
    if all(dated) and not _GREW_BY.search(before):
        first, second = (match["year"] for match in dated if match)
        return (one, other) if first < second else (other, one) if second < first else None
    return None
