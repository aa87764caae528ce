from __future__ import annotations

import pytest

from assistant.reading.calibration import FOLLOW_UP, JUDGING, THRESHOLD
from assistant.types import Told


@pytest.mark.parametrize(
    ("relevance", "coverage", "answered"),
    [(0.2, 0.0, False), (0.2, 0.1, True), (0.4, 0.0, True)],  # far, sharing a word, near
)
def test_a_doubtful_vote_is_no_answer_where_the_sentence_is_far(relevance: float, coverage: float, answered: bool) -> None:
    probability = JUDGING.probability(relevance=relevance, coverage=coverage, filled=False, vote=-2.5)
    assert (probability >= THRESHOLD) is answered


def test_a_strong_vote_outweighs_the_distance() -> None:
    assert JUDGING.probability(relevance=0.2, coverage=0.0, filled=False, vote=3.0) >= THRESHOLD


@pytest.mark.parametrize(("vote", "answered"), [(-4.0, False), (-3.0, False), (-2.0, True), (0.0, True)])
def test_what_a_low_vote_says_changes_fast(vote: float, answered: bool) -> None:
    assert (JUDGING.probability(relevance=0.5, coverage=0.5, filled=False, vote=vote) >= THRESHOLD) is answered


@pytest.mark.parametrize(
    ("told", "vote", "answered"),
    [
        (Told.NEXT, -3.0, True),
        (Told.NEXT, -4.5, False),
        (Told.BEFORE, -1.5, True),
        (Told.ELSEWHERE, -2.0, False),
        (Told.ELSEWHERE, 3.0, True),
        (Told.SHOWN, 1.0, False),
        (Told.SAID, 1.0, True),
    ],
)
def test_a_follow_up_takes_less_of_a_vote_beside_what_was_told_and_more_for_what_was_shown(
    told: Told, vote: float, answered: bool
) -> None:
    assert (FOLLOW_UP.probability(vote=vote, told=told, behind=0.0) >= THRESHOLD) is answered


def test_a_follow_up_takes_more_of_a_vote_far_behind_the_first_candidate() -> None:
    near, far = (FOLLOW_UP.probability(vote=0.5, told=Told.ELSEWHERE, behind=behind) for behind in (0.0, 3.0))
    assert far < THRESHOLD < near
