"""Plots as SVG to put into a page: the same bytes for the same figures. The home of matplotlib."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas

from eval.figures import Figure
from eval.metrics.calibration import Bin
from eval.metrics.latency import Latency

_BLUE, _GREY, _ORANGE = "#1f5fa8", "#777777", "#c8641b"


def reliability_plot(bins: Sequence[Bin]) -> str:
    """Share of right answers against confidence; dots on the diagonal are confidences that can be believed."""
    canvas, axes = _axes(4.2, 4.2)
    axes.plot([0, 1], [0, 1], color=_GREY, linewidth=1, linestyle="--")
    axes.plot([b.confidence for b in bins], [b.accuracy for b in bins], color=_BLUE, marker="o")
    for one in bins:
        axes.annotate(str(one.count), (one.confidence, one.accuracy), textcoords="offset points", xytext=(6, -10), fontsize=8)
    axes.set(xlim=(0, 1), ylim=(0, 1.02), xlabel="confidence", ylabel="share handled right")
    return _svg(canvas, "reliability")


def types_plot(by_type: Mapping[str, Mapping[str, Figure]]) -> str:
    """Share handled right by type of case, with its interval."""
    canvas, axes = _axes(6.4, 0.6 + 0.28 * len(by_type))
    for at, row in enumerate(reversed(list(by_type.values()))):
        right = row["handled_right"]
        if right.value is None or right.low is None or right.high is None:
            continue
        axes.plot([right.low, right.high], [at, at], color=_GREY, linewidth=2)
        axes.plot(right.value, at, color=_BLUE, marker="o")
    axes.set_yticks(
        range(len(by_type)), [f"{kind} ({by_type[kind]['handled_right'].count})" for kind in reversed(list(by_type))]
    )
    axes.set(xlim=(0, 1.02), xlabel="handled right, with 95 % interval")
    return _svg(canvas, "types")


def latency_plot(latency: Mapping[str, Latency]) -> str:
    """Milliseconds by stage: the median and the 95th percentile."""
    canvas, axes = _axes(6.4, 0.6 + 0.32 * len(latency))
    for at, one in enumerate(reversed(list(latency.values()))):
        axes.barh(at, one.p95 * 1000, color=_ORANGE, height=0.6, label="p95" if at == 0 else None)
        axes.barh(at, one.p50 * 1000, color=_BLUE, height=0.6, label="p50" if at == 0 else None)
    axes.set_yticks(range(len(latency)), list(latency)[::-1])
    axes.set(xlabel="milliseconds")
    axes.legend(frameon=False)
    return _svg(canvas, "latency")


def tradeoff_plot(points: Sequence[tuple[str, float, float]]) -> str:
    """Share handled right against median milliseconds, a dot a combination.

    Args:
        points: Label, milliseconds and share of each.
    """
    canvas, axes = _axes(7.2, 4.8)
    for label, milliseconds, share in points:
        axes.plot(milliseconds, share, color=_BLUE, marker="o")
        axes.annotate(label, (milliseconds, share), textcoords="offset points", xytext=(6, 4), fontsize=8)
    axes.set(xlabel="median milliseconds a reply", ylabel="share handled right")
    axes.margins(0.15)
    return _svg(canvas, "tradeoff")


def _axes(width: float, height: float) -> tuple[Canvas, Axes]:
    canvas = Canvas(figsize=(width, height), layout="constrained")
    axes = canvas.add_subplot()
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    return canvas, axes


def _svg(canvas: Canvas, name: str) -> str:
    """The drawing as an element; ids are salted with the name, so that several drawings can share a page."""
    file = io.StringIO()
    with mpl.rc_context({"svg.hashsalt": name, "svg.fonttype": "none"}):
        canvas.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    drawing = file.getvalue()
    return drawing[drawing.index("<svg") :]
