"""Is a confidence a probability? Measured over the answers given: how often are those of 80 % right?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.attempts import Attempt
from eval.metrics.answers import handled_right

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence.

    Attributes:
        count: How many.
        confidence: Their mean confidence.
        accuracy: Share of them that were right.
    """

    count: int
    confidence: float
    accuracy: float


def reliability(attempts: Sequence[Attempt]) -> list[Bin]:
    """Answers with a confidence, in ten bins of equal width, empty ones left out; in order of confidence."""
    filled: dict[int, list[tuple[float, float]]] = {}
    for attempt in attempts:
        confidence = attempt.outcome.confidence
        if attempt.answered and confidence is not None:
            pair = (confidence, handled_right(attempt))
            filled.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append(pair)
    return [_bin(filled[number]) for number in sorted(filled)]


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """Mean distance of confidence and accuracy over the bins, by count: 0 to 1, lower is better; None without answers."""
    total = sum(one.count for one in bins)
    if not total:
        return None
    return sum(one.count * abs(one.confidence - one.accuracy) for one in bins) / total


def _bin(pairs: Sequence[tuple[float, float]]) -> Bin:
    count = len(pairs)
    return Bin(count, sum(c for c, _ in pairs) / count, sum(right for _, right in pairs) / count)
