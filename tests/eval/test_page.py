from __future__ import annotations

from pathlib import Path

import gradio as gr
import pytest

from assistant import Assistant
from eval import page, running
from eval.page import Workbench


@pytest.fixture
def workbench(kuriles: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workbench:
    for module in (page, running):
        monkeypatch.setattr(module, "RUNS", tmp_path)
    return Workbench(kuriles)


def test_a_run_is_tabulated_and_its_wrong_cases_open(workbench: Workbench) -> None:
    table, wrong, plots = workbench.run("second", 12, gr.Progress())
    assert "of 12 cases" in table and "<th scope='row'>factoid</th>" in table
    assert "<svg" in plots
    assert wrong["choices"]
    shown = workbench.case(wrong["choices"][0])
    assert "<h3>Expected</h3>" in shown and "<mark>" in shown
    assert workbench.last()[0] == table


def test_a_case_is_only_shown_of_a_run(workbench: Workbench) -> None:
    assert workbench.case("second-factoid-001 · Who?") == ""
    with pytest.raises(gr.Error):
        workbench.last()
    with pytest.raises(gr.Error, match="nonsense"):
        workbench.run("nonsense", 1, gr.Progress())
