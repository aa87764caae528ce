"""The evaluators' tab of the chat page: run a test set, read its table and plots, open a failing case. The home of Gradio."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import gradio as gr

from assistant import Assistant, SourceDocument, errors
from eval.attempts import attempts
from eval.cases import Case, Dataset
from eval.errors import EvalError, NotComparableError
from eval.figures import Figure
from eval.gating import judge, read_baseline, read_gates
from eval.report import plots_of
from eval.report.content import report_of
from eval.run_folder import FinishedRun, RunFolder
from eval.running import RUNS, SCRATCH, choose_system, folder_for
from eval.running import run as run_cases
from eval.sources import names, open_dataset

_GATES = Path(__file__).resolve().parent
_GATES_OF = {True: _GATES / "gates-judging.toml", False: _GATES / "gates.toml"}  # by whether the judge is on
_COLUMNS = ("handled_right", "nugget_recall", "citation_recall", "citation_precision", "abstained")
Drawn = tuple[str, Any, str, FinishedRun]  # the table, the choice of cases, the plots, and the run that they show
_AROUND = 60  # characters shown on either side of highlighted evidence


_STYLE = """<style>
@media (max-width: 40rem) {
  .evaluate .row { flex-direction: column; }
  .evaluate .row > * { width: 100%; min-width: 0 !important; }
  .evaluate button.lg { align-self: stretch; }
  #evaluate-table { overflow-x: auto; }
}
</style>"""


def evaluate_tab(assistant: Assistant) -> None:
    """Draw the tab, inside a page, over an open assistant."""
    bench = Workbench(assistant)
    with gr.Column(elem_classes="evaluate"):
        gr.HTML(f"{_STYLE}<h1>Evaluate</h1><p>Ask a test set, and read what was right, what was not, and what changed.</p>")
        with gr.Row(equal_height=True):
            dataset = gr.Dropdown(names(), value=names()[0], label="Test set")
            only = gr.Number(0, label="Cases to ask; 0 for all", precision=0, minimum=0)
            start = gr.Button("Run", variant="primary", elem_id="evaluate-run")
            last = gr.Button("Show the last run", elem_id="evaluate-last")
        table = gr.HTML("", elem_id="evaluate-table")
        with gr.Row(equal_height=False):
            wrong = gr.Radio([], label="Cases that were not handled right", elem_id="evaluate-wrong")
            shown = gr.HTML("", elem_id="evaluate-case")
        plots = gr.HTML("", elem_id="evaluate-plots")
        seen = gr.State(None)  # the run that this visitor sees; others have their own
    hidden: dict[str, Any] = {"api_visibility": "private"}
    drawn = [table, wrong, plots, seen]
    busy = {**hidden, "show_progress_on": table}  # elsewhere the mark of an error would cover a label
    start.click(bench.run, [dataset, only], drawn, concurrency_limit=1, **busy)
    last.click(bench.last, None, drawn, **busy)
    wrong.change(bench.case, [wrong, seen], shown, show_progress="hidden", **hidden)


class Workbench:
    """Runs test sets over one assistant; which run is seen, each visitor's session remembers."""

    def __init__(self, assistant: Assistant) -> None:
        """Evaluate an open assistant."""
        self._assistant = assistant

    def run(self, name: str, only: float, progress: gr.Progress = gr.Progress()) -> Drawn:  # noqa: B008
        """Ask a test set of the assistant as it is open."""

        def tracked(cases: Iterable[Case]) -> Iterator[Case]:
            yield from progress.tqdm(list(cases), unit="cases", desc="Asking")

        try:
            dataset = _part_of(open_dataset(name, SCRATCH), int(only))
            system = choose_system(dataset, self._assistant, counterfactual=False)
            folder = folder_for(dataset, system, None, resume=False)
            run_cases(dataset, system, self._assistant, folder, counterfactual=False, tracked=tracked)
            return _drawn(folder.load())
        except (EvalError, errors.AssistantError) as error:
            raise gr.Error(str(error), print_exception=False) from error

    def last(self) -> Drawn:
        """The run that was begun last."""
        try:
            return _drawn(RunFolder.latest(RUNS).load())
        except EvalError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def case(self, label: str | None, run: FinishedRun | None) -> str:
        """One failing case of a run: what was asked, replied, expected and cited."""
        if run is None or not label:
            return ""
        wrong = next((w for w in report_of(run).wrong if w.case.id == label.partition(" ")[0]), None)
        return case_html(run, wrong.case, wrong.why, self._assistant.library.documents) if wrong else ""


def _drawn(run: FinishedRun) -> Drawn:
    report = report_of(run)
    choices = [f"{w.case.id} · {w.case.question}" for w in report.wrong]
    drawn = "".join(
        f"<figure>{svg}<figcaption>{escape(words)}</figcaption></figure>" for words, svg in plots_of(report).items()
    )
    return table_html(run), gr.update(choices=choices, value=None), drawn, run


def _part_of(dataset: Dataset, only: int) -> Dataset:
    total = len(dataset.cases)
    if not 0 < only < total:
        return dataset
    return replace(dataset, cases=dataset.cases[:only], sha256=f"{dataset.sha256} first {only} of {total}")


def table_html(run: FinishedRun) -> str:
    """The headline against the baseline, and the figures by type of case."""
    head = "".join(f"<th scope='col'>{escape(name.replace('_', ' '))}</th>" for name in _COLUMNS)
    rows = "".join(
        f"<tr><th scope='row'>{escape(kind)}</th>{''.join(f'<td>{_number(row.get(name))}</td>' for name in _COLUMNS)}</tr>"
        for kind, row in run.results.by_type.items()
    )
    right = run.results.figures.get("handled_right")
    return (
        f"<h2>{escape(run.name)}</h2><p>Handled right: <b>{_number(right)}</b> of {len(run.cases)} cases.</p>{_against(run)}"
        f"<table><caption>By type of case</caption><thead><tr><th scope='col'>type</th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _against(run: FinishedRun) -> str:
    """What the gates say of the run, against the committed baseline."""
    gates_file = _GATES_OF[run.header.settings.get("reader") != "similarity"]
    try:
        gates = read_gates(gates_file)
        verdict = judge(run, read_baseline(gates_file.parent / gates.baseline), gates)
    except NotComparableError as error:
        part = run.header.part
        told = f"only the {part} cases were asked; ask all for that." if part else str(error)
        return f"<p>Not held against the baseline: {escape(told)}</p>"
    except EvalError as error:
        return f"<p>Not held against a baseline: {escape(str(error))}</p>"
    said = "".join(f"<li>{escape(sentence)}</li>" for sentence in (*verdict.failures, *verdict.rises))
    failed, risen = len(verdict.failures), len(verdict.rises)
    return f"<p>Against the baseline: {failed} of {len(gates.gates)} gates failed, {risen} risen.</p><ul>{said}</ul>"


def case_html(run: FinishedRun, case: Case, why: str, documents: dict[str, SourceDocument]) -> str:
    """One case: question, answer, expected evidence and cited passages, highlighted where they stand."""
    outcome = run.outcomes[case.id]
    alone = Dataset(run.header.dataset, Path(), "", (case,), Path())
    try:
        placed = attempts(alone, {case.id: outcome}, documents)[0]
    except EvalError as error:
        return f"<p>{escape(str(error))}</p>"
    expected = (
        "".join(_there(documents[span.document], span.start, span.end) for span in placed.evidence) or "<p>To say no.</p>"
    )
    cited = "".join(_there(documents[s.document], s.start, s.end) for s in placed.cited if s) or "<p>Nothing.</p>"
    return (
        f"<h2>{escape(case.question)}</h2><p>{escape(why)}</p><h3>Replied</h3><p>{escape(outcome.answer)}</p>"
        f"<h3>Expected</h3><p>{escape(case.reference)}</p>{expected}<h3>Cited</h3>{cited}"
    )


def _there(document: SourceDocument, start: int, end: int) -> str:
    """Words of a document, highlighted between those around them."""
    text = document.text
    before, words, after = text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
    return f"<blockquote>…{escape(before)}<mark>{escape(words)}</mark>{escape(after)}…</blockquote>"


def _number(figure: Figure | None) -> str:
    return "–" if figure is None or figure.value is None else f"{figure.value:.3f}"
