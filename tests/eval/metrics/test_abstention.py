from __future__ import annotations

import pytest

from eval.cases import CaseType
from eval.metrics.abstention import (
    abstention_f1,
    abstention_precision,
    abstention_recall,
    false_abstention,
    unanswerable_classes,
)
from tests.eval.making import DOG, abstained, attempt, case, unanswerable

ABSENT = [
    abstained(unanswerable("a")),
    abstained(unanswerable("b")),
    abstained(unanswerable("c")),
    attempt(unanswerable("d"), DOG),
]
ANSWERABLE = [abstained(case("e")), attempt(case("f"), DOG), attempt(case("g"), DOG)]


def test_precision_recall_and_f1() -> None:
    assert abstention_recall(ABSENT) == 0.75  # 3 of 4
    assert abstention_precision(ABSENT, ANSWERABLE) == 0.75  # 3 right of 4 abstentions, one of them on an answerable case
    assert abstention_f1(ABSENT, ANSWERABLE) == pytest.approx(0.75)


def test_f1_weighs_both() -> None:
    # precision 3/5, recall 3/4: 2 * 0.6 * 0.75 / 1.35 = 2/3
    assert abstention_f1(ABSENT, [*ANSWERABLE, abstained(case("h"))]) == pytest.approx(2 / 3)


def test_where_it_does_not_apply() -> None:
    answered = [attempt(unanswerable("d"), DOG)]
    assert abstention_recall([]) is None
    assert abstention_f1([], ANSWERABLE) is None
    assert abstention_precision(answered, []) is None
    assert abstention_f1(answered, []) == 0.0  # it should have abstained, and never did


def test_each_class_is_by_itself_and_small_talk_is_none() -> None:
    trivial = attempt(unanswerable("hi", CaseType.SMALL_TALK), answer="Hello!")
    classes = unanswerable_classes([*ABSENT, abstained(unanswerable("o", CaseType.OFF_TOPIC)), *ANSWERABLE, trivial])
    assert {name: len(cases) for name, cases in classes.items()} == {"absent": 4, "off_topic": 1}


def test_false_abstention_applies_to_answerable_cases_that_did_not_fail() -> None:
    assert [false_abstention(one) for one in ANSWERABLE] == [1.0, 0.0, 0.0]
    assert false_abstention(ABSENT[0]) is None
    assert false_abstention(attempt(case(), error="it broke")) is None
