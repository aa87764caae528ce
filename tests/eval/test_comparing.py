from __future__ import annotations

import pytest

from eval.comparing import compare
from eval.errors import NotComparableError
from tests.eval.runs import RIGHT, finished, wrong_on_b


def test_what_differs_comes_first() -> None:
    comparison = compare(finished(RIGHT), finished(RIGHT, settings={"passages": 4, "reader": "new"}, versions={}))
    assert comparison.differences == [
        ("passages", "8", "4"),
        ("version of python", "3.11", "(none)"),
        ("reader", "(none)", "new"),
    ]


def test_the_cases_that_changed_either_way() -> None:
    worse = compare(finished(RIGHT), finished(wrong_on_b()))
    assert ([c.case.id for c in worse.fixed], [c.case.id for c in worse.broken]) == ([], ["b"])
    better = compare(finished(wrong_on_b()), finished(RIGHT))
    assert ([c.case.id for c in better.fixed], [c.case.id for c in better.broken]) == (["b"], [])


def test_metrics_are_paired() -> None:
    changes = {change.name: change for change in compare(finished(RIGHT), finished(wrong_on_b())).metrics}
    right = changes["handled_right"]
    assert (right.count, right.before, right.p_value) == (3, 1.0, 1.0)  # one case changed: 2 * 1/2
    assert right.low <= right.after - right.before <= right.high
    assert changes["citation_precision"].count == 2
    assert changes["citation_precision"].p_value is None
    assert "counterfactual_faithfulness" not in changes  # it applies to no case


def test_the_same_run_twice_does_not_differ() -> None:
    comparison = compare(finished(RIGHT), finished(RIGHT))
    assert (comparison.differences, comparison.fixed, comparison.broken) == ([], [], [])
    assert {(change.low, change.high) for change in comparison.metrics} == {(0.0, 0.0)}


def test_runs_over_different_datasets_are_refused() -> None:
    with pytest.raises(
        NotComparableError, match=r"but new is over x/dev \(aaaaaaaaaaaa\) and other over x/dev \(cccccccccccc\)"
    ):
        compare(finished(RIGHT, "new"), finished(RIGHT, "other", dataset_sha256="c" * 64))
