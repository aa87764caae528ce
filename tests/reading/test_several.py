from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.questions import Question
from assistant.reading.calibration import THRESHOLD
from assistant.reading.several import for_several
from assistant.types import Reading

LIST, ACCOUNT, FACT = (
    Question(text) for text in ("List all reasons for the strike.", "Sum up the strike in short.", "Who paid?")
)


def sure(question: Question, reading: Reading, *, computation: bool = False) -> float:
    return for_several(question, reading, THRESHOLD, computation=computation).confidence


@pytest.mark.parametrize("question", [LIST, ACCOUNT])
def test_one_sentence_is_less_sure_to_be_a_list_or_an_account_but_still_told(question: Question) -> None:
    judged = Reading((), 0.8, judged=True)
    assert THRESHOLD < sure(question, judged) < 0.5
    assert sure(question, replace(judged, confidence=0.5)) == THRESHOLD
    assert sure(question, replace(judged, confidence=0.3)) == 0.3
    assert sure(question, replace(judged, listed=True)) == 0.8


def test_one_sentence_in_the_place_of_a_computation_is_told_where_it_is_very_likely_alone() -> None:
    judged = Reading((), 0.8, judged=True)
    assert sure(FACT, judged, computation=True) < THRESHOLD < sure(FACT, replace(judged, confidence=0.95), computation=True)
    assert sure(FACT, replace(judged, confidence=0.0), computation=True) < 0.01


def test_any_other_is_as_sure_as_it_was() -> None:
    judged = Reading((), 0.8, judged=True)
    assert sure(FACT, judged) == 0.8
    assert sure(LIST, replace(judged, judged=False)) == 0.8
    assert sure(replace(LIST, told="The crew said why."), judged) == 0.8
