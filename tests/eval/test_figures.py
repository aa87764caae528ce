from __future__ import annotations

import pytest

from tests.eval.making import attempt, case
from tests.eval.runs import RIGHT, finished, wrong_on_b


def test_the_headline_and_its_parts() -> None:
    figures = finished(wrong_on_b()).results.figures
    assert figures["handled_right"].value == pytest.approx(2 / 3, abs=1e-6)
    assert figures["handled_right/answerable"].value == 0.5
    assert figures["handled_right/unanswerable"].value == 1.0
    assert figures["handled_right/small_talk"].value is None  # there is none


def test_a_mean_is_over_the_cases_where_it_applies() -> None:
    # precision: 1 for a, 0 for b, none for c
    precision = finished(wrong_on_b()).results.figures["citation_precision"]
    assert (precision.value, precision.count, precision.low) == (0.5, 2, None)


def test_a_proportion_has_its_wilson_interval() -> None:
    # 3 of 3: low = 3 / (3 + 3.8415)
    right = finished(RIGHT).results.figures["handled_right"]
    assert right.low == pytest.approx(3 / 6.8415, abs=1e-4)
    assert right.high == 1.0


def test_types_are_apart() -> None:
    table = finished(wrong_on_b()).results.by_type
    assert {kind: row["handled_right"].value for kind, row in table.items()} == {"factoid": 0.5, "absent": 1.0}
    assert table["absent"]["abstained"].value == 1.0


def test_calibration_is_over_the_answers() -> None:
    # two answers of 0.9, one right: |0.9 - 0.5|
    assert finished(wrong_on_b()).results.figures["calibration_error"].value == pytest.approx(0.4)


def test_failures_are_counted() -> None:
    assert finished([*RIGHT, attempt(case("d"), error="it broke")]).results.figures["failed"].value == 0.25
