"""Hold a run against a committed baseline: one sentence for each figure that fell too far, or rose and nobody said why."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import ConfigError, NotComparableError
from eval.metrics.registry import LOWER_IS_BETTER
from eval.run_folder import FinishedRun
from eval.sources.cases_file import first_fault

_ROUNDING = 1e-9  # figures are kept to six decimals; a fall of exactly what is allowed is allowed


class Gate(BaseModel):
    """How far a figure may move from the baseline.

    Attributes:
        may_worsen: How far it may go the wrong way.
        may_improve: How far it may go the right way before the baseline is to be renewed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    may_worsen: float = Field(ge=0.0)
    may_improve: float = Field(ge=0.0)


class Gates(BaseModel):
    """A gates file.

    Attributes:
        baseline: The baseline's file, from the gates file's folder.
        gates: By the figure's name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    baseline: str
    gates: dict[str, Gate] = Field(min_length=1)


class Baseline(BaseModel):
    """Figures that somebody looked at and accepted, with what made them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    dataset: str
    dataset_sha256: str
    index_fingerprint: str
    settings: dict[str, object]
    versions: dict[str, str]
    figures: dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a gate says.

    Attributes:
        failures: A sentence each; none passes.
        rises: A sentence for each figure that improved beyond its margin; they do not fail.
    """

    failures: list[str]
    rises: list[str]


def read_gates(path: Path) -> Gates:
    """Read a gates file.

    Raises:
        ConfigError: It cannot be read or says something unknown.
    """
    try:
        return Gates.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"Gates must be a readable TOML file, but {path} is not: {error}.") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {first_fault(error)}") from error


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: It cannot be read.
    """
    try:
        return Baseline.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ConfigError(
            f"A baseline must be a file that `gate --accept` wrote, but {path} is not. Accept a run first."
        ) from error


def accept(run: FinishedRun, path: Path) -> None:
    """Make a run the baseline."""
    header = run.header
    baseline = Baseline(
        dataset=header.dataset,
        dataset_sha256=header.dataset_sha256,
        index_fingerprint=header.index_fingerprint,
        settings=header.settings,
        versions=header.versions,
        figures={name: figure.value for name, figure in run.results.figures.items()},
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(baseline.model_dump(), indent=1) + "\n", "utf-8")


def judge(run: FinishedRun, baseline: Baseline, gates: Gates) -> Verdict:
    """Hold a run against a baseline.

    Raises:
        NotComparableError: They are over different datasets, or the run is over a part of it.
        ConfigError: A gate names a figure that there is not.
    """
    if run.header.part and run.header.dataset == baseline.dataset:
        raise NotComparableError(
            f"A baseline is over every case of a dataset, but {run.name} asked the {run.header.part} of {baseline.dataset}. "
            "Ask all of them."
        )
    if run.header.dataset_sha256 != baseline.dataset_sha256:
        raise NotComparableError(
            f"A run is held against a baseline over the same dataset, but {run.name} is over {run.header.over} "
            f"and the baseline over {baseline.dataset} ({baseline.dataset_sha256[:12]}). Accept a new baseline."
        )
    verdict = Verdict([], [])
    for name, gate in gates.gates.items():
        _hold(name, gate, run, baseline, verdict)
    return verdict


def _hold(name: str, gate: Gate, run: FinishedRun, baseline: Baseline, verdict: Verdict) -> None:
    if name not in run.results.figures or name not in baseline.figures:
        raise ConfigError(
            f"A gate must name a figure of the report, but {name!r} is none. Use: {', '.join(run.results.figures)}."
        )
    was, now = baseline.figures[name], run.results.figures[name].value
    if was is None or now is None:
        if was != now:
            verdict.failures.append(
                f"{name} applied to {'no' if was is None else 'some'} cases in the baseline, but not so now."
            )
        return
    gain = was - now if name in LOWER_IS_BETTER else now - was
    if gain < -gate.may_worsen - _ROUNDING:
        verdict.failures.append(f"{name} went from {was:.3f} to {now:.3f}; it may worsen by {gate.may_worsen:g} at most.")
    elif gain > gate.may_improve + _ROUNDING:
        verdict.rises.append(
            f"{name} went from {was:.3f} to {now:.3f}, better by more than {gate.may_improve:g}; "
            "find out why, then renew the baseline with gate --accept."
        )
