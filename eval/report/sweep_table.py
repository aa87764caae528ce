"""A sweep as a table and a plot of quality against latency."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from eval.report.plots import tradeoff_plot
from eval.report.templates import render
from eval.sweeping import Point
from eval.terminal import interval, number

_COLUMNS = {
    "answerable": "handled_right/answerable",
    "unanswerable": "handled_right/unanswerable",
    "recall@10": "retrieval_recall@10",
}
_MOST_LABELLED = 24  # dots; the labels of more would lie on top of each other, so they are numbered as in the table


def sweep_table(points: Sequence[Point]) -> tuple[list[str], list[list[str]]]:
    """Header and rows: a row a combination, best first, ties in the order of the grid."""
    header = ["run", *points[0].settings, "handled right", "95 % interval", *_COLUMNS, "p50 ms", "p95 ms"]
    numbered = sorted(enumerate(points, 1), key=lambda pair: -_quality(pair[1]))
    return header, [_row(number_, point) for number_, point in numbered]


def write_sweep(points: Sequence[Point], folder: Path) -> Path:
    """Write sweep.html, which holds the table and the plot, and sweep.md, which holds the table.

    Returns:
        The page.
    """
    header, rows = sweep_table(points)
    labelled = len(points) <= _MOST_LABELLED
    dots = [(p.label if labelled else str(n), p.p50 * 1000, _quality(p)) for n, p in enumerate(points, 1)]
    lines = ["| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows)]
    (folder / "sweep.md").write_text("\n".join(lines) + "\n", "utf-8")
    page = folder / "sweep.html"
    page.write_text(render("sweep.html.jinja", header=header, rows=rows, drawing=tradeoff_plot(dots)), "utf-8")
    return page


def _row(number_: int, point: Point) -> list[str]:
    figures = point.results.figures
    right = figures["handled_right"]
    rest = [number(figures[name].value) for name in _COLUMNS.values()]
    times = [f"{seconds * 1000:.1f}" for seconds in (point.p50, point.p95)]
    return [f"{number_:03d}", *point.settings.values(), number(right.value), interval(right), *rest, *times]


def _quality(point: Point) -> float:
    return point.results.figures["handled_right"].value or 0.0
