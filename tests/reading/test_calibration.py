from __future__ import annotations

import pytest

from assistant.reading.calibration import JUDGING, THRESHOLD


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
