"""Every command: its options, and the calls it makes. The home of Typer here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant import Settings, errors
from eval import terminal
from eval.attempts import attempts
from eval.candidates import read_feedback, write_candidates
from eval.checking import counts, faults
from eval.comparing import compare as compare_runs
from eval.errors import ConfigError, EvalError
from eval.gating import accept as accept_run
from eval.gating import judge as hold
from eval.gating import read_baseline, read_gates
from eval.metrics.latency import latency_by_stage
from eval.model_judge import judgement, read_judgement, read_labelled, write_judgement
from eval.report import write_report
from eval.report.sweep_table import sweep_table, write_sweep
from eval.run_folder import RunFolder
from eval.running import RUNS, SCRATCH, choose_system, folder_for, open_for
from eval.running import run as run_cases
from eval.sources import OURS, names, open_dataset
from eval.sweeping import read_grid
from eval.sweeping import sweep as run_sweep
from eval.systems.baselines import BaselineName

app = typer.Typer(
    name="eval",
    help="Asks a test set, scores every reply, and says how sure the figures are.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

DatasetName = Annotated[
    str, typer.Option("--dataset", metavar="NAME|FILE", help="dev, test, or a path: our form, SQuAD form, BEIR form.")
]
SettingsPairs = Annotated[
    list[str] | None, typer.Option("--settings", metavar="NAME=VALUE", help="A setting of the assistant; may be repeated.")
]
RunDir = Annotated[Path | None, typer.Argument(metavar="[RUN]", help="Folder of a run; default: the last one.")]
GATES = Path(__file__).resolve().parent / "gates.toml"
LABELLED = OURS / "support-labels.jsonl"


@app.command()
def check(
    datasets: Annotated[list[str] | None, typer.Argument(metavar="[NAME|FILE]...", help="Default: all of ours.")] = None,
) -> None:
    """Prove that test sets are sound; print cases by type. Exit code 1 if not."""
    opened = [open_dataset(name, SCRATCH) for name in datasets or names()]
    found = faults(opened, open_for(opened[0]).library.documents)
    for fault in found:
        terminal.say(f"{fault.place}: {fault.message}")
    terminal.show_counts(opened, counts(opened))
    terminal.say(f"{len(found)} fault(s)")
    if found:
        raise typer.Exit(1)


@app.command()
def run(
    dataset: DatasetName = "dev",
    settings: SettingsPairs = None,
    predictions: Annotated[Path | None, typer.Option(metavar="FILE", help="Score these instead of asking.")] = None,
    baseline: Annotated[BaselineName | None, typer.Option(help="Score a trivial system instead of asking.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the run; default: a new one in eval/runs.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with --out, or with the last unfinished run.")] = False,
    counterfactual: Annotated[bool, typer.Option(help="Ask again without each citation.")] = True,
) -> None:
    """Ask a test set, score the replies, and write a report."""
    if predictions and baseline:
        raise ConfigError("Give --predictions or --baseline, not both.")
    cases = open_dataset(dataset, SCRATCH)
    assistant = open_for(cases, _pairs(settings))
    system = choose_system(cases, assistant, predictions, baseline, counterfactual=counterfactual)
    if not (predictions or baseline):
        for notice in assistant.notices:  # such as weights that are missing: the figures are others then
            terminal.say(notice)
    folder = folder_for(cases, system, out, resume=resume)
    results = run_cases(cases, system, assistant, folder, resume=resume, counterfactual=counterfactual, tracked=terminal.track)
    finished = folder.load()
    terminal.show_results(results)
    terminal.show_latency(latency_by_stage(finished.timings))
    terminal.show_unmatched(finished.header.missing, finished.header.extra)
    terminal.say(f"Report: {write_report(finished, folder.path)[0]}")


@app.command()
def report(
    run: RunDir = None,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write; default: the run's folder.")] = None,
) -> None:
    """Write a run's report again: report.html, report.md and report.json."""
    folder = _folder(run)
    target = out or folder.path
    target.mkdir(parents=True, exist_ok=True)
    for path in write_report(folder.load(), target, read_judgement(folder.path)):
        terminal.say(str(path))


@app.command()
def compare(
    before: Annotated[Path, typer.Argument(metavar="A", help="Folder of a run.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="Folder of another.")],
) -> None:
    """Say what differs between two runs over the same dataset, and whether that can be chance."""
    terminal.show_comparison(compare_runs(RunFolder(before).load(), RunFolder(after).load()))


@app.command()
def gate(
    run: RunDir = None,
    gates: Annotated[Path, typer.Option(metavar="FILE", help="What may move how far.")] = GATES,
    accept: Annotated[bool, typer.Option("--accept", help="Make the run the baseline instead.")] = False,
) -> None:
    """Hold a run against the committed baseline. Exit code 1, and a sentence for each, if figures fell."""
    finished, wanted = _folder(run).load(), read_gates(gates)
    baseline = gates.parent / wanted.baseline
    if accept:
        accept_run(finished, baseline)
        terminal.say(f"{finished.name} is the baseline now: {baseline}")
        return
    verdict = hold(finished, read_baseline(baseline), wanted)
    for sentence in (*verdict.failures, *verdict.rises):
        terminal.say(sentence)
    terminal.say(f"{len(wanted.gates)} gates: {len(verdict.failures)} failed, {len(verdict.rises)} risen")
    if verdict.failures:
        raise typer.Exit(1)


@app.command()
def sweep(
    file: Annotated[Path, typer.Argument(metavar="FILE.toml", help="A dataset and a [grid] of settings to try.")],
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Default: a folder in eval/runs.")] = None,
) -> None:
    """Try every combination of some settings: a table, and a plot of quality against latency."""
    grid = read_grid(file)
    folder = out or RUNS / f"sweep-{file.stem}"
    points = []
    for point in run_sweep(grid, folder, terminal.track):
        points.append(point)
        terminal.say(f"{len(points)}/{len(grid.combinations())} {point.label}")
    header, rows = sweep_table(points)
    terminal.show_table(header, rows)
    terminal.say(f"Table and plot: {write_sweep(points, folder)}")


@app.command()
def judge(
    model: Annotated[str, typer.Option(metavar="MODULE:CLASS", help="A LangChain chat model.")],
    run: RunDir = None,
    options: Annotated[str, typer.Option(metavar="JSON", help="What the model is made with.")] = "{}",
    dataset: Annotated[str | None, typer.Option(metavar="NAME|FILE", help="The run's dataset, if it is not ours.")] = None,
    labelled: Annotated[Path, typer.Option(metavar="FILE", help="Hand-labelled cases.")] = LABELLED,
) -> None:
    """Ask a model whether a run's citations support its answers; for the report, never for a gate."""
    folder = _folder(run)
    finished = folder.load()
    cases = open_dataset(dataset or finished.header.dataset, SCRATCH)
    placed = attempts(cases, finished.outcomes, open_for(cases).library.documents)
    opinion = judgement(model, options, placed, read_labelled(labelled))
    write_judgement(opinion, folder.path)
    terminal.say(opinion.model_dump_json(indent=1))
    terminal.say(f"Report: {write_report(finished, folder.path, opinion)[0]}")


@app.command()
def candidates(
    feedback: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Default: where the chat page keeps it.")] = None,
    out: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="Write them as cases to complete by hand.")] = None,
) -> None:
    """Show what people said of answers on the chat page: candidate cases for the test set."""
    heard = read_feedback(feedback or Settings.load().feedback)
    rows = [[one.at, "good" if one.good else "; ".join(one.faults) or "not right", one.question, one.remark] for one in heard]
    terminal.show_table(["at", "said", "question", "remark"], rows)
    if out:
        write_candidates(heard, out)
        terminal.say(f"{len(heard)} candidate case(s): {out}")


def _folder(run: Path | None) -> RunFolder:
    return RunFolder(run) if run else RunFolder.latest(RUNS)


def _pairs(settings: list[str] | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in settings or ()]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise ConfigError(f"--settings takes NAME=VALUE, but {wrong[0]!r} has no '='. Write for instance passages=4.")
    return {name: value for name, _, value in pairs}


def main() -> None:
    """Run a command; a failure the harness or the assistant foresees is one line on stderr and exit code 2."""
    try:
        app()
    except (EvalError, errors.AssistantError) as error:
        terminal.complain(str(error))
        sys.exit(2)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
