"""What people say of answers, kept in a file of this machine: one JSON object a line, only ever added to."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from assistant.errors import FeedbackError
from assistant.types import Answer, Turn

MAX_REMARK = 2000  # characters
_writing = threading.Lock()


class Fault(StrEnum):
    """What was wrong with an answer."""

    WRONG_ANSWER = "wrong answer"
    WRONG_PASSAGE = "wrong passage"
    SHOULD_HAVE_SAID_NO = "should have said no"
    SHOULD_HAVE_ANSWERED = "should have answered"


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person says of an answer.

    Attributes:
        good: Thumbs up.
        faults: What was wrong; empty for thumbs up.
        remark: In the person's own words; mostly empty.
    """

    good: bool
    faults: tuple[Fault, ...] = ()
    remark: str = ""


def keep(path: Path, feedback: Feedback, answer: Answer, history: Sequence[Turn]) -> None:
    """Add one line to the file: what was asked, what was answered and cited, and what is said of it.

    Raises:
        FeedbackError: The file cannot be written.
    """
    line = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "question": answer.question,
        "history": [[turn.user, turn.assistant] for turn in history],
        "answer": answer.text,
        "status": answer.status,
        "reason": answer.reason,
        "citations": [asdict(citation) for citation in answer.citations],
        "good": feedback.good,
        "faults": list(feedback.faults),
        "remark": feedback.remark[:MAX_REMARK],
    }
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _writing, path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise FeedbackError(
            f"Feedback needs a file that can be written, but {path} is not: {error}. Name another with ASSISTANT_FEEDBACK."
        ) from error
