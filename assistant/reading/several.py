"""How sure one sentence is where several are asked for: a list, a short account, or a computation that could not be made."""

from __future__ import annotations

from dataclasses import replace

from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.reading.calibration import ONE_OF_SEVERAL, UNCOMPUTED
from assistant.types import Reading


def for_several(question: Question, reading: Reading, least: float, *, computation: bool) -> Reading:
    """The reading, less sure where one sentence is seldom all that was asked for; any other as it is.

    Args:
        question: The question as looked up.
        reading: What the reader found.
        least: Probability below which nothing is answered. A list or short account that would be answered still is: a part of
            it is some help. A sentence in the place of a computation is none.
        computation: Whether the question asks for a computation, which could not be made.
    """
    if reading.listed or question.told or not (reading.judged or question.ask is Ask.SUMMARY):
        return reading
    if computation:
        return replace(reading, confidence=UNCOMPUTED.probability(reading.confidence))
    if question.ask in (Ask.LIST, Ask.SUMMARY) and reading.confidence >= least:
        return replace(reading, confidence=max(ONE_OF_SEVERAL.probability(reading.confidence), least))
    return reading
