"""A run on disk: what was asked and how (run.json), the replies as they come, and at the end the results.

run.json         dataset, settings, versions, index: what made the run
cases.jsonl      the cases, so that a report needs nothing but this folder
outcomes.jsonl   the replies; written one by one, put in order at the end
timings.jsonl    seconds by case and stage, apart from everything that two runs must agree on
results.json     figures and scores; a run without it is unfinished
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from eval.cases import Case, Dataset
from eval.errors import RunError
from eval.figures import Results
from eval.outcomes import Outcome
from eval.systems import Reply

_RESULTS = TypeAdapter(Results)
_SHA256 = 64  # characters of a hash; what stands behind says which part of the dataset was asked


class Header(BaseModel):
    """What made a run.

    Attributes:
        dataset: The test set's name.
        dataset_sha256: Hash of its bytes, and behind it, where only a part was asked, which.
        system: What replied.
        settings: The assistant's settings that bear on answers.
        versions: Versions of Python, of the packages that bear on answers, and of the writing prompt.
        index_fingerprint: Hash over the passages and how they are embedded.
        counterfactual: Whether every citation was tried for whether it matters.
        judge: What decided support.
        missing: Cases without a prediction.
        extra: Predictions without a case.
    """

    model_config = ConfigDict(frozen=True)

    dataset: str
    dataset_sha256: str
    system: str
    settings: dict[str, Any]
    versions: dict[str, str]
    index_fingerprint: str
    counterfactual: bool
    judge: str
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """Which cases of the dataset were asked, where not all were: "first 40 of 181"; empty where all were."""
        return self.dataset_sha256[_SHA256:].strip()

    @property
    def over(self) -> str:
        """The dataset and what tells it from others, for a person."""
        return f"{self.dataset} ({' '.join(filter(None, [self.dataset_sha256[:12], self.part]))})"


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run with its results."""

    name: str
    header: Header
    cases: list[Case]
    outcomes: dict[str, Outcome]
    timings: list[dict[str, float]]
    results: Results


class RunFolder:
    """Where one run is kept."""

    def __init__(self, path: Path) -> None:
        """Use a folder; nothing is written yet."""
        self.path = path

    @property
    def finished(self) -> bool:
        """Whether the run got to its end."""
        return (self.path / "results.json").exists()

    def start(self, header: Header, dataset: Dataset, *, resume: bool) -> None:
        """Begin anew, or go on where a run of the same thing stopped.

        Raises:
            RunError: There is no such run to go on with, or it is of something else.
        """
        if resume:
            if self._header() != header:
                raise RunError(
                    f"A run can go on only with the same dataset, settings and versions, but {self.path} has others. "
                    "Run without --resume."
                )
            return
        self.path.mkdir(parents=True, exist_ok=True)
        for name in ("results.json", "outcomes.jsonl", "timings.jsonl", "judge.json"):
            (self.path / name).unlink(missing_ok=True)
        self._write("cases.jsonl", "".join(case.model_dump_json() + "\n" for case in dataset.cases))
        self._write("run.json", header.model_dump_json(indent=2) + "\n")

    def append(self, reply: Reply) -> None:
        """Keep a reply."""
        self._append("outcomes.jsonl", reply.outcome.model_dump_json())
        self._append("timings.jsonl", json.dumps({"id": reply.outcome.id, **reply.timings}))

    def outcomes(self) -> dict[str, Outcome]:
        """The replies so far, by case id; the last of several. A line cut short by a crash is as good as none."""
        found = {}
        for line in self._lines("outcomes.jsonl"):
            try:
                outcome = Outcome.model_validate_json(line)
            except ValidationError:
                continue
            found[outcome.id] = outcome
        return found

    def finish(self, outcomes: Sequence[Outcome], results: Results) -> None:
        """Put the replies in order and write the results."""
        self._write("outcomes.jsonl", "".join(outcome.model_dump_json() + "\n" for outcome in outcomes))
        self._write("results.json", _RESULTS.dump_json(results, indent=1).decode() + "\n")

    @classmethod
    def latest(cls, runs: Path) -> RunFolder:
        """The finished run that was begun last.

        Raises:
            RunError: There is none.
        """
        found = [cls(path.parent) for path in runs.glob("*/results.json")]
        if not found:
            raise RunError(f"There must be a finished run, but {runs} holds none. Run: python -m eval run.")
        return max(found, key=lambda folder: (folder.path / "run.json").stat().st_mtime)

    def load(self) -> FinishedRun:
        """The whole run.

        Raises:
            RunError: It is not there or not finished.
        """
        if not self.finished:
            raise RunError(
                f"A run must be a finished one, but {self.path} is not. See eval/runs, or finish it with run --resume."
            )
        return FinishedRun(
            name=self.path.name,
            header=self._header(),
            cases=[Case.model_validate_json(line) for line in self._lines("cases.jsonl")],
            outcomes=self.outcomes(),
            timings=self._timings(),
            results=_RESULTS.validate_json((self.path / "results.json").read_bytes()),
        )

    def _timings(self) -> list[dict[str, float]]:
        """Seconds by stage of every reply; as with replies, a line cut short is as good as none."""
        by_id: dict[str, dict[str, float]] = {}
        for line in self._lines("timings.jsonl"):
            try:
                row = json.loads(line)
            except json.JSONDecodeError:
                continue
            by_id[row.pop("id")] = row
        return list(by_id.values())

    def _header(self) -> Header:
        try:
            return Header.model_validate_json((self.path / "run.json").read_bytes())
        except (OSError, ValidationError) as error:
            raise RunError(
                f"A run must be a folder that `python -m eval run` made, but {self.path} is not. See eval/runs."
            ) from error

    def _lines(self, name: str) -> list[str]:
        path = self.path / name
        return [line for line in path.read_text("utf-8").split("\n") if line] if path.exists() else []

    def _append(self, name: str, line: str) -> None:
        """Add a line; after one that a crash cut short, on a line of its own."""
        path = self.path / name
        cut = path.exists() and path.stat().st_size > 0 and not path.read_bytes().endswith(b"\n")
        with path.open("a", encoding="utf-8") as file:
            file.write(("\n" if cut else "") + line + "\n")

    def _write(self, name: str, text: str) -> None:
        (self.path / name).write_text(text, "utf-8")
