"""Try every combination of some settings on one dataset: quality against latency."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import ConfigError
from eval.figures import Results
from eval.metrics.latency import TOTAL, latency_by_stage
from eval.run_folder import RunFolder
from eval.running import SCRATCH, Tracked, open_for, run
from eval.sources import open_dataset
from eval.sources.cases_file import first_fault
from eval.systems.asking import AskedAssistant

_NEVER_TUNED = "test"  # the split whose figures are to mean something


class Grid(BaseModel):
    """A sweep file.

    Attributes:
        dataset: What to measure on.
        grid: Values to try, by the setting's name.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    dataset: str = "dev"
    grid: dict[str, list[str | int | float | bool]] = Field(min_length=1)

    def combinations(self) -> list[dict[str, str]]:
        """Every combination, the last setting varying fastest."""
        return [dict(zip(self.grid, map(str, values), strict=True)) for values in itertools.product(*self.grid.values())]


@dataclass(frozen=True, slots=True)
class Point:
    """One combination and what it measured.

    Attributes:
        settings: The combination.
        results: Its figures.
        p50: Median seconds of a reply.
        p95: The 95th percentile.
    """

    settings: dict[str, str]
    results: Results
    p50: float
    p95: float

    @property
    def label(self) -> str:
        """The combination in words."""
        return ", ".join(f"{name}={value}" for name, value in self.settings.items())


def read_grid(path: Path) -> Grid:
    """Read a sweep file.

    Raises:
        ConfigError: It cannot be read, says something unknown, or is over the test split.
    """
    try:
        grid = Grid.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"A sweep must be a readable TOML file, but {path} is not: {error}.") from error
    except ValidationError as error:
        raise ConfigError(f"{path}: {first_fault(error)}") from error
    if Path(grid.dataset).stem == _NEVER_TUNED:
        raise ConfigError(f"{path}: a sweep is tuning, and nothing is tuned on {grid.dataset!r}. Use dev.")
    return grid


def sweep(grid: Grid, folder: Path, tracked: Tracked = lambda cases: cases) -> Iterator[Point]:
    """Run every combination, each in a folder of its own; citations are not tried out.

    Raises:
        DatasetError: The dataset is broken.
        AssistantError: A setting is unknown or out of bounds.
    """
    dataset = open_dataset(grid.dataset, SCRATCH)
    for number, combination in enumerate(grid.combinations(), 1):
        assistant = open_for(dataset, combination)
        system = AskedAssistant(assistant, answers=dataset.answers, counterfactual=False)
        kept = RunFolder(folder / f"{number:03d}")
        results = run(dataset, system, assistant, kept, counterfactual=False, tracked=tracked)
        total = latency_by_stage(kept.load().timings)[TOTAL]
        yield Point(combination, results, total.p50, total.p95)
