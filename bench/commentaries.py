"""The 24 commentaries in `bench/commentaries`: their questions, and what likeness finds for each."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Settings, open_assistant
from assistant.questions import Question
from assistant.types import Reading

FOLDER = Path(__file__).parent / "commentaries"
LEARNED, HELD_OUT = "abcdef", "gh"  # the hands whose texts the judge learns from, and those that it never sees
ABOUT_SENTENCES = frozenset(  # kinds of question that a sentence or a list answers, or that only seem to be answered
    "factoid why list comparison paraphrase noisy definition yesno absent false_premise off_topic injection".split()
)


@dataclass(frozen=True)
class Looked:
    """A question that was looked up.

    Attributes:
        kind: Its type in the test set.
        answerable: Whether the text answers it.
        evidence: The sentences that do.
        question: As looked up.
        reading: What likeness found.
    """

    kind: str
    answerable: bool
    evidence: tuple[str, ...]
    question: Question
    reading: Reading

    def is_right(self, sentence: str) -> bool:
        """Whether a sentence, or the whole that it is cut from, is evidence."""
        return any(sentence in one or one in sentence for one in self.evidence)


def of_hands(hands: str) -> list[tuple[Path, Path]]:
    """The texts of some hands, each with its test set."""
    return [(text, text.with_suffix(".jsonl")) for text in sorted(FOLDER.glob("*.txt")) if text.stem[0] in hands]


def looked_up(text: Path, cases: Path) -> Iterator[Looked]:
    """The questions of a test set that stand alone and ask for sentences, looked up in a text or a folder of texts."""
    with tempfile.TemporaryDirectory() as index:
        parts = open_assistant(Settings.load(corpus=text, index=Path(index), reader="similarity")).chain.parts
        for line in cases.read_text("utf-8").splitlines():
            case: dict[str, Any] = json.loads(line)
            if case["type"] in ABOUT_SENTENCES and not case["history"]:
                question = Question(parts.speller.mend(case["question"]))
                reading = parts.reader.read(question, [hit.passage for hit in parts.retriever.hits(question.text)])
                yield Looked(case["type"], case["answerable"], tuple(case["evidence"]), question, reading)
