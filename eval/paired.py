"""Did a change matter? Paired tests over the same cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.stats import binomtest, bootstrap

from eval.intervals import CONFIDENCE

_RESAMPLES = 9_999  # the second decimal of an interval's ends is steady from here on
_SEED = 1956  # any number: the same one every time, so that two comparisons agree


def mcnemar(fixed: int, broken: int) -> float:
    """Exact two-sided McNemar test: the probability of a split at least this uneven by chance, 0 to 1.

    Args:
        fixed: Cases that were wrong and are right.
        broken: Cases that were right and are wrong.
    """
    return float(binomtest(fixed, fixed + broken).pvalue) if fixed + broken else 1.0


def bootstrap_interval(differences: Sequence[float]) -> tuple[float, float]:
    """Percentile bootstrap interval, at 95 %, of the mean of paired differences; at least one is needed."""
    values = np.asarray(differences, dtype=float)
    if np.ptp(values) == 0.0:  # all the same: there is nothing to resample
        return float(values[0]), float(values[0])
    found = bootstrap(
        (values,),
        np.mean,
        n_resamples=_RESAMPLES,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(_SEED),
    )
    return float(found.confidence_interval.low), float(found.confidence_interval.high)
