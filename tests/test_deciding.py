from dataclasses import replace

import pytest

from assistant import Reason, Span
from assistant.deciding import why_abstain
from assistant.documents import Sentence
from assistant.types import Evidence, Reading


def reading(confidence: float, relevance: float = 0.6, missing: tuple[str, ...] = (), coverage: float = 0.5) -> Reading:
    sentence = Sentence(Span("a", 0, 2), "A.", None, 0)
    return Reading((Evidence(sentence, 1.0, relevance, coverage),), confidence, missing)


def test_a_sure_vote_answers_an_idiom_and_no_vote_what_is_far_off() -> None:
    judged = replace(reading(0.9, relevance=0.16, coverage=0.0), judged=True)
    assert why_abstain(judged, 0.5) is None
    assert why_abstain(replace(judged, judged=False), 0.5) is Reason.NOTHING_RELEVANT
    assert why_abstain(replace(judged, judged=False, defined=True), 0.5) is None
    assert why_abstain(replace(judged, judged=False, paired=True), 0.5) is None
    far = replace(reading(0.9, relevance=0.1, coverage=0.0), judged=True)
    assert why_abstain(far, 0.5) is Reason.NOTHING_RELEVANT


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (reading(0.5), None),
        (reading(0.49), Reason.NOT_STATED),
        (reading(0.49, relevance=0.1), Reason.NOTHING_RELEVANT),
        (reading(0.49, missing=("Biden",)), Reason.NOT_MENTIONED),
        (reading(0.9, missing=("Biden",)), None),
        (reading(0.9, relevance=0.2), Reason.NOTHING_RELEVANT),
        (Reading((), 0.9), Reason.NOTHING_RELEVANT),
    ],
)
def test_why_it_abstains(found: Reading, reason: Reason | None) -> None:
    assert why_abstain(found, 0.5) is reason
