"""Score predictions made elsewhere: one JSON object a line, as `assistant ask --batch` writes them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from eval.cases import Case
from eval.errors import PredictionsError
from eval.metrics.latency import TOTAL
from eval.outcomes import Outcome
from eval.sources.cases_file import first_fault
from eval.systems import Reply

MISSING = "missing from the predictions file"


@dataclass(frozen=True, slots=True)
class Predictions:
    """A file of predictions as a system.

    Attributes:
        name: The file's name.
        replies: What it holds, by case id.
        missing: Cases it has no line for, in the order of the dataset; each counts as failed.
        extra: Ids it has a line for that are no case, in the order of the file; they count for nothing.
    """

    name: str
    replies: dict[str, Reply]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def reply(self, case: Case) -> Reply:
        """The prediction for a case, or that there is none."""
        return self.replies.get(case.id) or Reply(Outcome(id=case.id, error=MISSING))


def read_predictions(path: Path, cases: Iterable[Case]) -> Predictions:
    """Read a predictions file whole.

    Raises:
        PredictionsError: It cannot be read, or a line is wrong or repeats an id; the message names file and line.
    """
    replies: dict[str, Reply] = {}
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        reply = _reply(line, f"{path}:{number}")
        if reply.outcome.id in replies:
            raise PredictionsError(f"{path}:{number}: an id must occur once, but {reply.outcome.id!r} came before. Drop one.")
        replies[reply.outcome.id] = reply
    ids = [case.id for case in cases]
    missing = tuple(id_ for id_ in ids if id_ not in replies)
    return Predictions(path.name, replies, missing, tuple(id_ for id_ in replies if id_ not in set(ids)))


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PredictionsError(f"Predictions must be a readable UTF-8 file, but {path} is not: {error}.") from error
    if not any(line.strip() for line in lines):
        raise PredictionsError(f"{path}:1: predictions must hold at least one line, but the file is empty.")
    return lines


def _reply(line: str, place: str) -> Reply:
    try:
        outcome = Outcome.model_validate_json(line)
    except ValidationError as error:
        raise PredictionsError(f"{place}: {first_fault(error)}") from error
    latency = json.loads(line).get("latency_s")
    return Reply(outcome, {TOTAL: float(latency)} if isinstance(latency, int | float) else {})
