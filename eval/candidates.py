"""What people said of answers on the chat page, as candidate cases for the test set: a person completes each by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.cases import CaseType
from eval.errors import FeedbackError
from eval.outcomes import Quoted

_SAID_NO = "should have said no"
_SHOULD_ANSWER = "should have answered"
_COMPLETE = "to complete by hand: type, nuggets, evidence, reference"


class Heard(BaseModel):
    """A line of the feedback file: what was asked and answered, and what a person said of it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    at: str
    question: str
    history: tuple[tuple[str, str], ...] = ()
    answer: str
    status: str
    citations: tuple[Quoted, ...] = ()
    good: bool
    faults: tuple[str, ...] = ()
    remark: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the documents hold the answer, by what the person says."""
        if _SAID_NO in self.faults or _SHOULD_ANSWER in self.faults:
            return _SHOULD_ANSWER in self.faults
        return self.status == "answered"


def read_feedback(path: Path) -> list[Heard]:
    """What people said, oldest first; of the same question and answer the last word counts.

    Raises:
        FeedbackError: The file is not there, or a line of it is broken.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FeedbackError(f"Feedback must be in a file that the chat page wrote, but {path} is not: {error}.") from error
    return list({(one.question, one.answer): one for one in _heard(lines, path)}.values())


def _heard(lines: list[str], path: Path) -> Iterator[Heard]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Heard.model_validate_json(line)
            except ValidationError as error:
                raise FeedbackError(
                    f"Each line of {path} must be one piece of feedback, but line {number} is not: "
                    f"{error.errors()[0]['msg']}. Mend or delete it."
                ) from error


def candidate(heard: Heard, number: int) -> dict[str, Any]:
    """A case in our form as far as it is known; what a person must complete is empty or says so."""
    quotes = [citation.quote for citation in heard.citations] if heard.good and heard.answerable else []
    kind = CaseType.FOLLOWUP if heard.history else CaseType.FACTOID if heard.answerable else CaseType.ABSENT
    said = "; ".join([*heard.faults, *([heard.remark] if heard.remark else [])]) or ("good" if heard.good else "not right")
    return {
        "id": f"candidate-{number:03}",
        "type": kind.value,
        "question": heard.question,
        "history": [list(turn) for turn in heard.history],
        "answerable": heard.answerable,
        "nuggets": [],
        "forbidden": [],
        "evidence": quotes,
        "reference": heard.answer if heard.good else "",
        "note": f"{said} ({heard.at}); {_COMPLETE}",
    }


def write_candidates(heard: list[Heard], path: Path) -> None:
    """Write candidate cases, one a line, for a person to complete."""
    lines = [json.dumps(candidate(one, number), ensure_ascii=False) for number, one in enumerate(heard, 1)]
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
