from __future__ import annotations

import pytest

from eval.metrics.calibration import Bin, expected_calibration_error, reliability
from tests.eval.making import CAT, DOG, abstained, attempt, case


def test_confidences_of_a_bin_are_averaged() -> None:
    # 0.75 right and 0.7875 wrong share a bin: confidence 0.76875, accuracy 0.5
    bins = reliability([attempt(case("a"), DOG, confidence=0.75), attempt(case("b"), CAT, confidence=0.7875)])
    assert bins == [Bin(2, 0.76875, 0.5)]


def test_certainty_is_in_the_last_bin_and_only_answers_with_a_confidence_count() -> None:
    bins = reliability([attempt(case("a"), DOG, confidence=1.0), attempt(case("b"), DOG), abstained(case("c"))])
    assert bins == [Bin(1, 1.0, 1.0)]


def test_the_error_is_weighted_by_count() -> None:
    # (3 * |0.9 - 1.0| + 1 * |0.5 - 0.0|) / 4 = 0.2
    assert expected_calibration_error([Bin(1, 0.5, 0.0), Bin(3, 0.9, 1.0)]) == pytest.approx(0.2)
    assert expected_calibration_error([]) is None
