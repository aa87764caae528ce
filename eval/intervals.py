"""How sure is a proportion? With `paired`, the home of scipy."""

from __future__ import annotations

from scipy.stats import binomtest

CONFIDENCE = 0.95


def wilson(successes: int, count: int) -> tuple[float, float]:
    """Wilson's score interval of a proportion at 95 %; `count` must be positive.

    59 of 59 gives 0.939 to 1: what it takes to claim about 5 % error at most.
    """
    interval = binomtest(successes, count).proportion_ci(CONFIDENCE, method="wilson")
    return float(interval.low), float(interval.high)
