from __future__ import annotations

import pytest

from assistant import Span
from eval.attempts import Attempt
from eval.cases import CaseType
from eval.metrics.answers import handled_right, list_item_recall, nugget_recall
from tests.eval.making import BIRDS, CAT, DOG, abstained, attempt, case, unanswerable

SMALL_TALK = unanswerable("hi", CaseType.SMALL_TALK)


@pytest.mark.parametrize(
    ("tried", "right"),
    [
        (attempt(case(), DOG), 1.0),
        (attempt(case(), CAT, DOG), 1.0),
        (attempt(case(), CAT), 0.0),  # lacks the nugget
        (attempt(case(), CAT, answer="21 bones."), 0.0),  # says it, cites something else
        (attempt(case(), answer="21 bones."), 0.0),  # says it, cites nothing
        (attempt(case(forbidden=("2012",)), DOG), 0.0),
        (attempt(case(nuggets=(("bones",), ("fish",))), DOG), 0.0),  # one nugget of two
        (attempt(case(), Span("a.txt", 24, 30), answer="bones"), 0.0),  # 6 of the 29 characters of evidence
        (abstained(case()), 0.0),
        (attempt(case(), error="it broke"), 0.0),
        (abstained(unanswerable()), 1.0),
        (attempt(unanswerable(), DOG), 0.0),
        (attempt(unanswerable(forbidden=("fish",)), answer="No. It ate fish.", abstained=True), 0.0),
        (attempt(unanswerable(), error="it broke"), 0.0),
        (attempt(SMALL_TALK, answer="Hello!"), 1.0),
        (attempt(SMALL_TALK, BIRDS), 0.0),
        (abstained(SMALL_TALK), 0.0),
    ],
)
def test_handled_right(tried: Attempt, right: float) -> None:
    assert handled_right(tried) == right


def test_nugget_recall_is_the_share_of_nuggets_held() -> None:
    three = case(nuggets=(("21", "twenty-one"), ("bones",), ("fish",)))
    assert nugget_recall(attempt(three, DOG)) == pytest.approx(2 / 3)  # 21 and bones, no fish
    assert nugget_recall(abstained(three)) == 0.0
    assert nugget_recall(abstained(unanswerable())) is None


def test_list_item_recall_applies_to_lists_only() -> None:
    two = (("bones",), ("fish",))
    assert list_item_recall(attempt(case(type=CaseType.LIST, nuggets=two), DOG)) == 0.5
    assert list_item_recall(attempt(case(nuggets=two), DOG)) is None
