"""Compute what a question asks of figures that the text gives: a difference, a multiple, a sum, a ranking, a span of years.

The figures are the text's own and are quoted; only the arithmetic is added, and it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.operands import Place, meant
from assistant.answering.operations import operation_of, pair_compared, taken_for, unit_of
from assistant.arithmetic import written
from assistant.figures import YEAR, figures_in
from assistant.library import Library
from assistant.questions import Question
from assistant.types import Evidence, Statement

_SENTENCES = 6  # best candidates whose figures are looked at; of years all are, as two events seldom stand together
_AROUND = re.compile(r"^the |[ .!]+$", re.IGNORECASE)


def verdict_on(question: str, computed: str) -> str | None:
    """Yes or no, where a question is whether one thing is more than another and the computation ranks the two; else None."""
    compared = pair_compared(question)
    if not compared:
        return None
    one, other = (_AROUND.sub("", side.strip()) for side in compared)
    return {one: "Yes", other: "No"}.get(computed.partition(": ")[0])


def compute(question: Question, evidence: Sequence[Evidence], library: Library) -> list[Statement]:
    """The computed answer.

    Args:
        question: The question as looked up.
        evidence: Candidates, best first.
        library: The documents they come from.

    Returns:
        The computation and the sentences its figures stand in; nothing where the question asks for no computation, the
        text does not give its figures, or they say the opposite of what the question takes for granted.
    """
    operation = operation_of(question.text)
    figures = _figures(question, evidence, library)
    if operation is None or not figures or _takes_wrongly(question, figures):
        return []
    text = written(operation, [(_AROUND.sub("", label.strip()), place.figure) for label, place in figures])
    sources = list(dict.fromkeys(place.sentence for _, place in figures))
    quotes = [Statement(sentence.text, (sentence.span,)) for sentence in sources]
    return [Statement(text, tuple(sentence.span for sentence in sources)), *quotes] if text else []


def otherwise(question: Question, evidence: Sequence[Evidence], library: Library) -> list[Evidence]:
    """The candidates whose figures say the opposite of what a question takes for granted: "How much larger is A than B?"."""
    figures = _figures(question, evidence, library)
    if not _takes_wrongly(question, figures):
        return []
    sources = {place.sentence for _, place in figures}
    return [candidate for candidate in evidence if candidate.sentence in sources]


def _figures(question: Question, evidence: Sequence[Evidence], library: Library) -> list[tuple[str, Place]]:
    """The figures to compute with, each under the words that the question has for it; empty unless there are two at least."""
    operation, unit = operation_of(question.text), unit_of(question.text)
    if operation is None:
        return []
    places = [
        Place(figure, candidate.sentence)
        for candidate in (evidence if unit == YEAR else evidence[:_SENTENCES])
        for figure in figures_in(candidate.sentence.text)
        if (figure.unit == unit if unit else figure.unit != YEAR)
    ]
    return meant(question, operation, places, library)


def _takes_wrongly(question: Question, figures: Sequence[tuple[str, Place]]) -> bool:
    """Whether a question takes the smaller of two for the larger, or the larger for the smaller."""
    if len(figures) < 2 or not figures[0][0]:  # where the question has no words for them, it tells of neither
        return False
    (_, one), (_, other) = figures[:2]
    return (one.figure.value - other.figure.value) * taken_for(question.text) < 0
