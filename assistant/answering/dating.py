"""Which year or month an event was in, by a judge: how near the event's words stand to a year says too little."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence, Set

from assistant.answering.operands import LAST, OPERATION_WORDS, Place
from assistant.documents import Sentence
from assistant.words import concept, content_words, words

States = Callable[[str, Sentence], float]  # how surely a sentence states the answer to a question; from 0 on it is held to

_MOST_DATES = 3  # sentences, at most, that are asked when something was
_IN_OTHER_WORDS = 1.0  # log-odds that a sentence needs which has none of the event's words
_CLAUSE = re.compile(r",? (?:that|which) .*", re.IGNORECASE)  # "the treaty that undid it" is asked of as "the treaty"
_ONE = re.compile(r"\bone$", re.IGNORECASE)  # "the last Putin-Abe meeting and the Lavrov-Kono one"
_BEGINS = re.compile(r"\b(?:the )?(?:start|beginning) of\b|\b(?:beg[aiu]n\w*|start\w*|first)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince (?:\w+ )?$", re.IGNORECASE)


def dated(operands: Sequence[str], places: Sequence[Place], states: States, *, goes_on: bool) -> list[tuple[str, Place]]:
    """The year or month of each of two events or more, under the question's words for it; empty unless all are told, apart.

    Args:
        operands: The events, in the question's words.
        places: The years, or the months, that there are.
        states: Is asked whether a sentence tells when an event was.
        goes_on: Whether the first is held to go on, since a year.
    """
    found = list[tuple[str, Place]]()
    kind = content_words(operands[0])[-1:]
    for operand in (_ONE.sub(kind[0], one) if kind else one for one in operands):
        terms = {concept(word) for word in content_words(operand)} - OPERATION_WORDS
        place = next((one for one in places if one.figure.text in terms), None)
        place = place or _date_of(operand, terms, places, states, goes_on=goes_on and not found)
        if place is None or place in [other for _, other in found]:
            return []
        found.append((operand, place))
    return found if len(found) > 1 else []


def _date_of(operand: str, terms: Set[str], places: Sequence[Place], states: States, *, goes_on: bool) -> Place | None:
    """When something was, or began, by the likeliest sentences; what has gone on since a year began in it."""
    nearest = dict[Sentence, Place]()
    for place in sorted(places, key=lambda one: -one.closeness(sorted(terms))):
        nearest.setdefault(place.sentence, place)
    count = Counter(place.sentence for place in places)  # of two years in one sentence the judge cannot tell which is meant
    alone = [one for one in nearest.values() if count[one.sentence] == 1]
    likely = sorted(alone, key=lambda one: -one.share(terms))
    for place in likely[:_MOST_DATES]:
        if bool(LAST & {*words(operand)}) != bool(LAST & {*words(place.sentence.text)}):  # the last meeting is not the first
            continue
        asked = _asked_when(operand, since=is_since(place), goes_on=goes_on)
        if sum(states(one, place.sentence) for one in asked) >= (0 if place.share(terms) else _IN_OTHER_WORDS):
            return place
    return None


def is_since(place: Place) -> bool:
    """Whether a year is one since which something has gone on."""
    return bool(_SINCE.search(place.sentence.text[: place.figure.start]))


def _asked_when(operand: str, *, since: bool, goes_on: bool) -> list[str]:
    """What is asked of a sentence.

    Of a year since which something goes on two things: anything beside it seems to answer "Since when ...?" alone, and what is
    said to have been so since then seems not to have begun.
    """
    if not since:
        return [f"When was {_CLAUSE.sub('', operand)}?"]
    named = " ".join(_BEGINS.sub(" ", operand).split())
    return [f"Since when {named}?", *([] if goes_on else [f"When did {named} begin?"])]
