"""Compare two runs over the same cases: what was different, what it changed, and whether that can be chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from eval.cases import Case
from eval.errors import NotComparableError
from eval.metrics.registry import YES_OR_NO
from eval.outcomes import Outcome
from eval.paired import bootstrap_interval, mcnemar
from eval.run_folder import FinishedRun, Header

_ABSENT = "(none)"


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A metric in two runs, over the cases where it applies in both.

    Attributes:
        name: The metric.
        count: How many cases that is.
        before: Its mean in the first run.
        after: Its mean in the second.
        low: Lower end of the 95 % bootstrap interval of the difference.
        high: Upper end.
        p_value: McNemar's, for a metric that is yes or no; None for others.
    """

    name: str
    count: int
    before: float
    after: float
    low: float
    high: float
    p_value: float | None


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case that one run handled right and the other did not."""

    case: Case
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs.

    Attributes:
        differences: Name, first value and second value of each setting, version or other condition that differs.
        metrics: In the order of a report.
        fixed: Wrong before, right after.
        broken: Right before, wrong after.
    """

    differences: list[tuple[str, str, str]]
    metrics: list[MetricChange]
    fixed: list[CaseChange]
    broken: list[CaseChange]


def compare(before: FinishedRun, after: FinishedRun) -> Comparison:
    """Compare two runs.

    Raises:
        NotComparableError: They are over different datasets.
    """
    one, two = before.header, after.header
    if one.dataset_sha256 != two.dataset_sha256:
        raise NotComparableError(
            f"Only runs over the same dataset can be compared, but {before.name} is over {one.over} "
            f"and {after.name} over {two.over}. Run one again."
        )
    names = next(iter(after.results.scores.values()))
    changes = (_metric(name, before, after) for name in names)
    return Comparison(
        differences=list(_differences(one, two)),
        metrics=[change for change in changes if change],
        fixed=_turned(before, after, to=1.0),
        broken=_turned(before, after, to=0.0),
    )


def _differences(one: Header, two: Header) -> Iterator[tuple[str, str, str]]:
    conditions = [_conditions(header) for header in (one, two)]
    for name in dict.fromkeys([*conditions[0], *conditions[1]]):
        first, second = (str(condition.get(name, _ABSENT)) for condition in conditions)
        if first != second:
            yield name, first, second


def _conditions(header: Header) -> Mapping[str, Any]:
    """Everything that made a run, settings first."""
    versions = {f"version of {name}": value for name, value in header.versions.items()}
    rest = {"system": header.system, "index": header.index_fingerprint[:12], "judge": header.judge}
    return {**header.settings, **rest, **versions}


def _metric(name: str, before: FinishedRun, after: FinishedRun) -> MetricChange | None:
    scores = [(before.results.scores[id_].get(name), row.get(name)) for id_, row in after.results.scores.items()]
    pairs = [(one, two) for one, two in scores if one is not None and two is not None]
    if not pairs:
        return None
    count = len(pairs)
    low, high = bootstrap_interval([two - one for one, two in pairs])
    p_value = None
    if name in YES_OR_NO:
        p_value = mcnemar(sum(one < two for one, two in pairs), sum(one > two for one, two in pairs))
    return MetricChange(name, count, sum(p[0] for p in pairs) / count, sum(p[1] for p in pairs) / count, low, high, p_value)


def _turned(before: FinishedRun, after: FinishedRun, *, to: float) -> list[CaseChange]:
    """The cases whose verdict changed to this one."""
    return [
        CaseChange(case, before.outcomes[case.id], after.outcomes[case.id])
        for case in after.cases
        if _right(after, case) == to and _right(before, case) == 1.0 - to
    ]


def _right(run: FinishedRun, case: Case) -> float | None:
    return run.results.scores[case.id].get("handled_right")
