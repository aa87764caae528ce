from __future__ import annotations

import pytest

from eval.intervals import wilson
from eval.paired import bootstrap_interval, mcnemar


def test_wilson_interval_of_8_of_10() -> None:
    # centre (0.8 + 3.8415/20) / (1 + 3.8415/10) = 0.7168; half width 1.96/1.38415 * sqrt(0.016 + 0.0096) = 0.2266
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_59_of_59_allow_to_claim_about_5_percent_error() -> None:
    low, high = wilson(59, 59)
    assert (round(low, 3), high) == (0.939, 1.0)


def test_mcnemar_is_the_exact_binomial_test_of_the_cases_that_changed() -> None:
    # 1 fixed, 5 broken: 2 * (C(6,0) + C(6,1)) / 2^6 = 14/64
    assert mcnemar(1, 5) == pytest.approx(14 / 64)
    assert mcnemar(0, 0) == 1.0


def test_the_bootstrap_repeats_and_holds_the_mean() -> None:
    differences = [0.0] * 8 + [1.0] * 2
    low, high = bootstrap_interval(differences)
    assert (low, high) == bootstrap_interval(differences)
    assert 0.0 <= low < 0.2 < high <= 0.5


def test_nothing_to_resample_is_a_point() -> None:
    assert bootstrap_interval([0.5, 0.5]) == (0.5, 0.5)
    assert bootstrap_interval([0.25]) == (0.25, 0.25)
