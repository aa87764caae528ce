"""A run as one HTML file that needs nothing else, and the same in Markdown and JSON."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from eval.model_judge import Judgement
from eval.report.content import Report, report_of
from eval.report.plots import latency_plot, reliability_plot, types_plot
from eval.report.templates import render
from eval.run_folder import FinishedRun

_REPORT = TypeAdapter(Report)


def write_report(run: FinishedRun, folder: Path, judgement: Judgement | None = None) -> list[Path]:
    """Write report.html, report.md and report.json.

    Args:
        run: What to report.
        folder: Where to write them.
        judgement: What a model thought of the citations, if one was asked.

    Returns:
        The three files.
    """
    report = report_of(run, judgement)
    texts = {
        "report.html": render("report.html.jinja", report=report, plots=plots_of(report)),
        "report.md": render("report.md.jinja", report=report),
        "report.json": _REPORT.dump_json(report, indent=1).decode() + "\n",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in texts]


def plots_of(report: Report) -> dict[str, str]:
    """Drawings, as SVG, by caption."""
    drawings = {}
    if report.by_type:
        drawings["Handled right, by type of case (cases)"] = types_plot(report.by_type)
    if report.reliability:
        drawings["Reliability: confidence against share handled right (answers)"] = reliability_plot(report.reliability)
    if report.latency:
        drawings["Latency by stage"] = latency_plot(report.latency)
    return drawings
