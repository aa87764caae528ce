"""Scores of cases, and the figures that sum them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.attempts import Attempt
from eval.cases import CaseType
from eval.intervals import wilson
from eval.metrics.abstention import abstention_f1, abstention_precision, abstention_recall, unanswerable_classes
from eval.metrics.calibration import Bin, expected_calibration_error, reliability
from eval.metrics.registry import YES_OR_NO, case_metrics
from eval.metrics.retrieval import retrieval
from eval.support import SupportJudge

_DIGITS = 6  # more would differ between processors
Scores = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a report.

    Attributes:
        value: The mean or rate; None where it applies to no case.
        count: Cases it is over.
        low: Lower end of its 95 % interval, for a proportion of cases.
        high: Upper end.
    """

    value: float | None
    count: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a run measured, time apart: the same for every run of the same thing.

    Attributes:
        figures: By name; a part is named after a slash, as in `abstention_f1/absent`.
        by_type: Figures of each type of case.
        reliability: Confidence against accuracy.
        scores: Every metric of every case, by case id; None where it does not apply.
    """

    figures: dict[str, Figure]
    by_type: dict[str, dict[str, Figure]]
    reliability: list[Bin]
    scores: dict[str, Scores]


def summarise(attempts: Sequence[Attempt], judge: SupportJudge, *, answers: bool = True, squad: bool = False) -> Results:
    """Score every case and sum up.

    Args:
        attempts: Every case with its reply, in order.
        judge: Decides whether quotes support a statement.
        answers: Whether there are answers to score, or only retrieval.
        squad: Whether to score by SQuAD's own rule too.
    """
    scores = _score(attempts, judge, squad) if answers else {a.case.id: Scores() for a in attempts}
    for name, found in retrieval(attempts).items():
        for id_, row in scores.items():
            row[name] = _rounded(found.get(id_))
    figures = {name: _figure(name, [row[name] for row in scores.values()]) for name in next(iter(scores.values()))}
    bins = reliability(attempts) if answers else []
    if answers:
        figures |= _parts(attempts, scores) | _abstention(attempts)
        calibrated = sum(one.count for one in bins)
        figures["calibration_error"] = Figure(_rounded(expected_calibration_error(bins)), calibrated)
    figures["failed"] = _figure("failed", [float(a.outcome.error is not None) for a in attempts])
    return Results(figures, _by_type(attempts, scores) if answers else {}, bins, scores)


def _score(attempts: Sequence[Attempt], judge: SupportJudge, squad: bool) -> dict[str, Scores]:
    metrics = case_metrics(judge, squad=squad)
    return {a.case.id: {name: _rounded(metric(a)) for name, metric in metrics.items()} for a in attempts}


def _parts(attempts: Sequence[Attempt], scores: Mapping[str, Scores]) -> dict[str, Figure]:
    """The headline for what can be answered, what cannot, and small talk."""
    parts = {
        "answerable": [a for a in attempts if a.case.answerable],
        "unanswerable": [a for a in attempts if a.case.must_abstain],
        "small_talk": [a for a in attempts if a.case.type is CaseType.SMALL_TALK],
    }
    return {
        f"handled_right/{part}": _figure("handled_right", _of(scores, "handled_right", cases)) for part, cases in parts.items()
    }


def _abstention(attempts: Sequence[Attempt]) -> dict[str, Figure]:
    answerable = [a for a in attempts if a.case.answerable]
    classes = {"all": [a for a in attempts if a.case.must_abstain], **unanswerable_classes(attempts)}
    figures: dict[str, Figure] = {}
    for name, cases in classes.items():
        if not cases:
            continue
        figures[f"abstention_precision/{name}"] = Figure(_rounded(abstention_precision(cases, answerable)), len(cases))
        figures[f"abstention_recall/{name}"] = Figure(_rounded(abstention_recall(cases)), len(cases), *_interval(cases))
        figures[f"abstention_f1/{name}"] = Figure(_rounded(abstention_f1(cases, answerable)), len(cases))
    return figures


def _interval(cases: Sequence[Attempt]) -> tuple[float, float]:
    low, high = wilson(sum(a.abstained for a in cases), len(cases))
    return round(low, _DIGITS), round(high, _DIGITS)


def _by_type(attempts: Sequence[Attempt], scores: Mapping[str, Scores]) -> dict[str, dict[str, Figure]]:
    types = dict.fromkeys(a.case.type for a in attempts)
    table: dict[str, dict[str, Figure]] = {}
    for kind in types:
        cases = [a for a in attempts if a.case.type is kind]
        row = {
            name: _figure(name, _of(scores, name, cases))
            for name in ("handled_right", "nugget_recall", "citation_recall", "citation_precision")
        }
        row["abstained"] = _figure("abstained", [float(a.abstained) for a in cases])
        table[kind.value] = row
    return table


def _of(scores: Mapping[str, Scores], name: str, attempts: Iterable[Attempt]) -> list[float | None]:
    return [scores[a.case.id][name] for a in attempts]


def _figure(name: str, values: Sequence[float | None]) -> Figure:
    """The mean of the values that apply."""
    applying = [value for value in values if value is not None]
    if not applying:
        return Figure(None, 0)
    mean = round(sum(applying) / len(applying), _DIGITS)
    if name not in YES_OR_NO | {"failed", "abstained"}:
        return Figure(mean, len(applying))
    low, high = wilson(round(sum(applying)), len(applying))
    return Figure(mean, len(applying), round(low, _DIGITS), round(high, _DIGITS))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
