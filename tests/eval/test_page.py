from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest

from assistant import Assistant
from eval import page, running
from eval.commands import GATES
from eval.errors import NotComparableError
from eval.gating import judge, read_baseline, read_gates
from eval.page import Workbench
from eval.report.content import report_of


@pytest.fixture
def workbench(kuriles: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    for module in (page, running):
        monkeypatch.setattr(module, "RUNS", tmp_path)
    return Workbench(kuriles)


def test_a_run_is_tabulated_and_its_wrong_cases_open(workbench: Workbench) -> None:
    table, wrong, plots, run = workbench.run("second", 12, gr.Progress())
    assert "of 12 cases" in table and "<th scope='row'>factoid</th>" in table
    assert "<svg" in plots
    assert wrong["choices"]
    shown = workbench.case(wrong["choices"][0], run)
    assert "<h3>Expected</h3>" in shown and "<mark>" in shown
    assert workbench.last()[0] == table


def test_a_case_is_only_shown_of_a_run(workbench: Workbench) -> None:
    assert workbench.case("second-factoid-001 · Who?", None) == ""
    with pytest.raises(gr.Error):
        workbench.last()
    with pytest.raises(gr.Error, match="nonsense"):
        workbench.run("nonsense", 1, gr.Progress())


def test_a_run_of_some_cases_says_so_and_is_not_held_against_the_baseline_of_all(workbench: Workbench) -> None:
    table, *_, run = workbench.run("dev", 3, gr.Progress())
    assert "only the first 3 of 181 cases were asked" in table and "Accept" not in table
    gates = read_gates(GATES)
    with pytest.raises(NotComparableError, match=r"asked the first 3 of 181 of kuriles/dev\. Ask all of them"):
        judge(run, read_baseline(GATES.parent / gates.baseline), gates)


def test_two_visitors_see_runs_of_their_own(workbench: Workbench) -> None:
    *_, first = workbench.run("second", 12, gr.Progress())
    *_, other = workbench.run("dev", 3, gr.Progress())
    label = f"{report_of(first).wrong[0].case.id} · "
    assert workbench.case(label, first) and not workbench.case(label, other)
