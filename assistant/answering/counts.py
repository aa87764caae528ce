"""Two counts of one kind, each told by a sentence of its own: "How many more islands does A want than B would give?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.answering.dating import States
from assistant.answering.operands import Place
from assistant.arithmetic import Operation
from assistant.documents import Sentence
from assistant.figures import figures_in
from assistant.words import stem

_SURE = 1.0  # log-odds beyond what a date needs: a figure beside something like it is easily taken for its count
_MOST_ASKED = 4  # sentences, at most, that are asked for one of the two counts
_UNIT = "(?P<unit>[a-z]+s)"
_DOES = "(?:is|are|was|were|does|do|did|has|have|had|would|will|can|could)"
_PART = "(?:share|part|portion|fraction|proportion|percentage|per ?cent)"
_THOSE = rf"(?:all )?(?:(?:the|those) )?{_UNIT} (?:that |which )?"
_FORMS = tuple(
    (operation, re.compile(form, re.IGNORECASE))
    for operation, form in (
        (Operation.DIFFERENCE, rf"\bhow many more {_UNIT} (?P<a>{_DOES} .+?) than (?P<b>[^?.:]+)"),
        (
            Operation.DIFFERENCE,
            r"^(?:by how (?:much|many)|how (?:do|does|did)|what is the (?:difference|gap))\b.*?"
            rf"\bthe number of {_UNIT} (?P<a>.+?) (?:and|differ from|exceed|compare (?:with|to)) the number"
            r"(?: of (?P=unit))? (?P<b>(?!of\b).+?)(?: differ| compare)?\W*$",
        ),
        (
            Operation.DIFFERENCE,
            rf"^how many {_UNIT} (?P<a>.+?),? (?:and|against|versus|compared (?:with|to)) how many (?P<b>{_DOES} [^?.:]+)",
        ),
        (Operation.DIFFERENCE, rf"^of {_THOSE}(?P<a>[^,]+), how many (?P<rest>[^?.:]+)"),
        (Operation.SHARE, rf"^of {_THOSE}(?P<a>[^,]+), what {_PART} (?P<b>[^?.:]+)"),
        (Operation.SHARE, rf"\bwhat {_PART} of {_THOSE}(?P<a>(?!{_DOES}\b).+?) (?P<b>{_DOES} [^?.:]+)"),
    )
)
_NOT_IN = re.compile(
    r"\b(?:(?:(?:is|are|was|were|fall|fell|lie|lay) )?(?:left )?"
    r"(?P<outside>outside(?: of)?|out of|not (?:in|part of|among))|not|never)\b|(?<=did|oes|are|ere|was|has|ave|had)n[’']t\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(  # what is not so in such a clause counts nothing
    r"\b(?:that|which|who|if|when|unless|because|while)\b", re.IGNORECASE
)
_HAS_BEEN = re.compile(r"^has been\b", re.IGNORECASE)  # as a share has, and those that it is of have


class Counts(NamedTuple):
    """What is to be counted twice.

    Attributes:
        operation: What is asked of the two counts.
        unit: The stem of what is counted.
        asked: The question for each; where one is a part of the other or less than it, that is the second.
    """

    operation: Operation
    unit: str
    asked: tuple[str, str]


def counts_in(question: str) -> Counts | None:
    """The two counts that a question asks to be compared; None where its form asks for none."""
    for operation, form in _FORMS:
        if match := form.search(question):
            found = match.groupdict()
            other = found.get("b") or _counted_in(found["rest"])
            if other and not any(_NOT_IN.search(one) for one in (found["a"], other)):
                unit = found["unit"]
                return Counts(operation, stem(unit.casefold()), (_how_many(unit, found["a"]), _how_many(unit, other)))
    return None


def counted(counts: Counts, sentences: Sequence[Sentence], states: States) -> list[tuple[str, Place]]:
    """The figure of each count, from the sentence that states it most surely; empty unless both are told, by two sentences.

    Args:
        counts: What to count.
        sentences: Where to look, likeliest first; only those with one figure of that unit can tell.
        states: Is asked whether a sentence states the answer to a question.
    """
    figures = [(sentence, [one for one in figures_in(sentence.text) if one.unit == counts.unit]) for sentence in sentences]
    places = [Place(alike[0], sentence) for sentence, alike in figures if len(alike) == 1][:_MOST_ASKED]
    found = list[tuple[str, Place]]()
    for asked in counts.asked:
        sure = {states(asked, place.sentence): place for place in places}
        if not sure or max(sure) < _SURE:
            return []
        found.append((asked, sure[max(sure)]))
    whole, part = (place for _, place in found)
    if whole.sentence == part.sentence or whole.figure.value < part.figure.value:
        return []
    return found[::-1] if counts.operation is Operation.SHARE else found


def _counted_in(rest: str) -> str:
    """Of "fall outside what B would give" what B would give is asked for; empty where nothing is taken away."""
    match = _NOT_IN.search(_SUBORDINATE.split(rest)[0])
    if not match:
        return ""
    inside = "are in" if match["outside"] else ""
    return " ".join(f"{rest[: match.start()]}{inside}{rest[match.end() :]}".split())


def _how_many(unit: str, of_what: str) -> str:
    return f"How many {unit} {_HAS_BEEN.sub('have been', of_what.strip())}?"
