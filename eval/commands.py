"""Every command: its options, and the calls it makes. The home of Typer here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.errors import AssistantError
from eval import terminal
from eval.checking import counts, faults
from eval.errors import ConfigError, EvalError
from eval.metrics.latency import latency_by_stage
from eval.running import SCRATCH, choose_system, folder_for, open_for
from eval.running import run as run_cases
from eval.sources import names, open_dataset
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
    folder = folder_for(cases, system, out, resume=resume)
    results = run_cases(cases, system, assistant, folder, resume=resume, counterfactual=counterfactual, tracked=terminal.track)
    finished = folder.load()
    terminal.show_results(results)
    terminal.show_latency(latency_by_stage(finished.timings))
    terminal.show_unmatched(finished.header.missing, finished.header.extra)


def _pairs(settings: list[str] | None) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in settings or ()]
    if wrong := [name for name, sign, _ in pairs if not sign]:
        raise ConfigError(f"--settings takes NAME=VALUE, but {wrong[0]!r} has no '='. Write for instance passages=4.")
    return {name: value for name, _, value in pairs}


def main() -> None:
    """Run a command; a failure the harness or the assistant foresees is one line on stderr and exit code 2."""
    try:
        app()
    except (EvalError, AssistantError) as error:
        terminal.complain(str(error))
        sys.exit(2)
    except (KeyboardInterrupt, BrokenPipeError):
        sys.exit(130)
