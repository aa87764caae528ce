"""How long does a reply take? Kept apart from every other figure: no two runs take the same time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Latency:
    """Seconds that half and 95 % of the replies stayed below: lower is better.

    Attributes:
        count: How many replies passed through the stage.
        p50: The median.
        p95: The 95th percentile.
    """

    count: int
    p50: float
    p95: float


def latency_by_stage(timings: Iterable[Mapping[str, float]]) -> dict[str, Latency]:
    """Percentiles for each stage, in order of first occurrence, `total` last; empty without timings."""
    seconds: dict[str, list[float]] = {}
    for timing in timings:
        for stage, value in timing.items():
            seconds.setdefault(stage, []).append(value)
    stages = sorted(seconds, key=lambda stage: stage == TOTAL)
    return {stage: _percentiles(seconds[stage]) for stage in stages}


def _percentiles(values: list[float]) -> Latency:
    p50, p95 = np.percentile(values, [50, 95])
    return Latency(len(values), float(p50), float(p95))
