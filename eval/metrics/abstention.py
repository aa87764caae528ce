"""Does it say no when it should, and only then? Each class of unanswerable question by itself: easy ones hide hard ones."""

from __future__ import annotations

from collections.abc import Sequence

from eval.attempts import Attempt


def unanswerable_classes(attempts: Sequence[Attempt]) -> dict[str, list[Attempt]]:
    """The cases to abstain from, by type, in order of first occurrence."""
    classes: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.case.must_abstain:
            classes.setdefault(attempt.case.type.value, []).append(attempt)
    return classes


def abstention_recall(unanswerable: Sequence[Attempt]) -> float | None:
    """Share of unanswerable cases abstained from: 0 to 1, higher is better; None without such cases."""
    return sum(a.abstained for a in unanswerable) / len(unanswerable) if unanswerable else None


def abstention_precision(unanswerable: Sequence[Attempt], answerable: Sequence[Attempt]) -> float | None:
    """Share of the abstentions, over these and the answerable cases, that were right: 0 to 1, higher is better.

    None where nothing was abstained from.
    """
    right = sum(a.abstained for a in unanswerable)
    total = right + sum(a.abstained for a in answerable)
    return right / total if total else None


def abstention_f1(unanswerable: Sequence[Attempt], answerable: Sequence[Attempt]) -> float | None:
    """Harmonic mean of abstention precision and recall: 0 to 1, higher is better; None without unanswerable cases.

    Where nothing was abstained from although it should have been, 0.
    """
    recall = abstention_recall(unanswerable)
    if recall is None:
        return None
    precision = abstention_precision(unanswerable, answerable) or 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def false_abstention(attempt: Attempt) -> float | None:
    """Whether an answerable case was abstained from: 0 or 1, lower is better; None unless answerable, or where it failed."""
    if not attempt.case.answerable or attempt.outcome.error is not None:
        return None
    return float(attempt.abstained)
