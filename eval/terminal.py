"""What the commands show in a terminal. The home of Rich here."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

from eval.cases import Case, CaseType, Dataset
from eval.comparing import Comparison
from eval.figures import Figure, Results
from eval.metrics.latency import Latency
from eval.metrics.registry import LOWER_IS_BETTER
from eval.outcomes import Outcome

_NAMED_IDS = 10  # of missing or extra ones; the run folder names them all


def say(text: str) -> None:
    """Print a line."""
    _out().print(escape(text))


def complain(text: str) -> None:
    """Print one line on stderr."""
    Console(stderr=True, highlight=False, soft_wrap=True).print("eval: " + escape(" ".join(text.split())))


def track(cases: Iterable[Case]) -> Iterator[Case]:
    """The cases, with a progress bar on stderr that names the one being asked."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        listed = list(cases)
        task = bar.add_task("", total=len(listed))
        for case in listed:
            bar.update(task, description=escape(case.id))
            yield case
            bar.advance(task)


def show_counts(datasets: Sequence[Dataset], counts: Mapping[CaseType, Sequence[int]]) -> None:
    """Cases by type, a column a dataset."""
    kinds = Column("type", min_width=max(len(kind) for kind in CaseType))  # many datasets leave it no room of its own
    table = Table(kinds, *(dataset.name.rpartition("/")[2] for dataset in datasets))
    for kind, row in counts.items():
        table.add_row(kind.value, *map(str, row))
    table.add_section()
    for label, wanted in (("answerable", True), ("unanswerable", False)):
        table.add_row(label, *(str(sum((c.answerable if wanted else c.must_abstain) for c in d.cases)) for d in datasets))
    table.add_row("all", *(str(len(dataset.cases)) for dataset in datasets))
    _out().print(table)


def show_results(results: Results) -> None:
    """The headline, every figure, and the table by type."""
    table = Table("metric", "value", "95 % interval", "cases")
    for name, figure in results.figures.items():
        better = " (lower is better)" if name in LOWER_IS_BETTER else ""
        table.add_row(name + better, number(figure.value), interval(figure), str(figure.count))
    _out().print(table)
    if results.by_type:
        types = Table(
            "type", "cases", "handled right", "95 % interval", "nugget recall", "citation recall", "precision", "abstained"
        )
        for kind, row in results.by_type.items():
            right = row["handled_right"]
            rest = [number(row[n].value) for n in ("nugget_recall", "citation_recall", "citation_precision", "abstained")]
            types.add_row(kind, str(right.count), number(right.value), interval(right), *rest)
        _out().print(types)


def show_latency(latency: Mapping[str, Latency]) -> None:
    """Percentiles by stage, in milliseconds."""
    table = Table("stage", "replies", "p50 ms", "p95 ms")
    for stage, one in latency.items():
        table.add_row(stage, str(one.count), f"{one.p50 * 1000:.1f}", f"{one.p95 * 1000:.1f}")
    if latency:
        _out().print(table)


def show_comparison(comparison: Comparison) -> None:
    """What was different, what it changed, and which cases changed."""
    show_table(("setting", "A", "B"), comparison.differences or [("(none differs)", "", "")])
    rows = [
        (
            change.name,
            str(change.count),
            number(change.before),
            number(change.after),
            f"{change.after - change.before:+.3f}",
            f"{change.low:+.3f} to {change.high:+.3f}",
            "" if change.p_value is None else f"{change.p_value:.3f}",
        )
        for change in comparison.metrics
    ]
    show_table(("metric", "cases", "A", "B", "B - A", "95 % bootstrap interval", "McNemar p"), rows)
    for changes, what in ((comparison.fixed, "wrong in A, right in B"), (comparison.broken, "right in A, wrong in B")):
        say(f"{len(changes)} {what}")
        for change in changes:
            say(f"  {change.case.id}: {change.case.question}")
            say(f"    A: {_reply(change.before)}")
            say(f"    B: {_reply(change.after)}")


def show_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Any table."""
    table = Table(*header)
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    _out().print(table)


def show_unmatched(missing: Sequence[str], extra: Sequence[str]) -> None:
    """How many predictions are missing or extra, and which."""
    for ids, what in (
        (missing, "case(s) without a prediction, counted as failed"),
        (extra, "prediction(s) without a case, ignored"),
    ):
        if ids:
            more = f" and {len(ids) - _NAMED_IDS} more" if len(ids) > _NAMED_IDS else ""
            say(f"{len(ids)} {what}: {', '.join(ids[:_NAMED_IDS])}{more}")


def number(value: float | None) -> str:
    """Three decimals, or a dash where it does not apply."""
    return "–" if value is None else f"{value:.3f}"


def interval(figure: Figure) -> str:
    """The ends of a figure's interval, if it has one."""
    return "" if figure.low is None or figure.high is None else f"{figure.low:.3f} to {figure.high:.3f}"


def _reply(outcome: Outcome) -> str:
    return " ".join((outcome.error or outcome.answer).split())


def _out() -> Console:
    return Console(highlight=False, soft_wrap=not sys.stdout.isatty(), width=None if sys.stdout.isatty() else 140)
