"""The commentaries in `bench/commentaries`: their questions, and what likeness finds for each."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant import Settings, open_assistant
from assistant.finding import AskParts, retrieved
from assistant.ingest import ranking_vectors
from assistant.library import Library
from assistant.models import open_ranker
from assistant.questions import Question
from assistant.reading.reranking import RerankingReader
from assistant.reading.stand_ins import StandIns
from assistant.store.index import IndexStore
from assistant.types import Reading

FOLDER = Path(__file__).parent / "commentaries"
FAR_OFF = Path(__file__).parent / "far_off.txt"
HELD_OUT = frozenset("gh")  # the hands whose texts the judge never sees; it learns from all others
ABOUT_SENTENCES = frozenset(  # kinds of question that a sentence or a list answers, or that only seem to be answered
    "factoid why list comparison paraphrase noisy definition yesno absent false_premise off_topic injection far_off".split()
)


@dataclass(frozen=True)
class Looked:
    """A question that was looked up.

    Attributes:
        kind: Its type in the test set.
        answerable: Whether the text answers it.
        evidence: The sentences that do.
        question: As looked up.
        reading: What the judge would be shown.
        disguise: Under which names the trained judge is shown it.
        verdict: Whether the answer is Yes, where it is Yes or No; else None.
        library: The text, or the texts.
    """

    kind: str
    answerable: bool
    evidence: tuple[str, ...]
    question: Question
    reading: Reading
    disguise: StandIns
    verdict: bool | None
    library: Library

    def is_right(self, sentence: str) -> bool:
        """Whether a sentence, or the whole that it is cut from, is evidence."""
        return is_among(sentence, self.evidence)


def asks_for_a_sentence(case: dict[str, Any]) -> bool:
    """Whether a case of a test set, or a paraphrase, stands alone and asks for what one sentence says, answered or not."""
    if "type" not in case:
        return True
    halves = case["type"] == "list" or (case["type"] == "comparison" and len(case["evidence"]) > 1)
    return case["type"] in ABOUT_SENTENCES and not halves and not case["history"]


def is_among(sentence: str, evidence: Sequence[str]) -> bool:
    """Whether a sentence is one of a case's own, or is a part of one, or holds one."""
    return any(sentence in one or one in sentence for one in evidence)


def commentaries(*, held_out: bool) -> list[tuple[Path, Path]]:
    """The texts that the judge never sees, or all others, each with its test set."""
    texts = sorted(FOLDER.glob("*.txt"))
    return [(text, text.with_suffix(".jsonl")) for text in texts if (text.stem.rstrip("123") in HELD_OUT) is held_out]


def far_off() -> list[str]:
    """Questions and orders that have nothing to do with any of the texts."""
    return FAR_OFF.read_text("utf-8").splitlines()


def opened(text: Path, index: Path) -> tuple[AskParts, AskParts]:
    """What a text, or a folder of texts, is answered with: by likeness alone, and with candidates ranked as for the judge."""
    parts = open_assistant(Settings.load(corpus=text, index=index, reader="similarity", ranker="none")).chain.parts
    ranker, notices = open_ranker(Settings.load(ranker="auto"))
    if ranker is None:
        sys.exit(" ".join(notices))
    store = IndexStore(index)
    catalogue = store.catalogue()
    assert catalogue
    vectors = ranking_vectors(store, catalogue, parts.library, ranker)
    ranked = RerankingReader(parts.reader, ranker, parts.library, vectors)
    return parts, replace(parts, reader=ranked, ranker=ranked)


def looked_up(text: Path, cases: Path, unanswered: Sequence[str] = ()) -> Iterator[Looked]:
    """The questions of a test set that stand alone and ask for sentences, looked up in a text or a folder of texts.

    Args:
        text: The text, or the folder.
        cases: The test set.
        unanswered: Further questions, which the text does not answer; of kind "far_off".
    """
    with tempfile.TemporaryDirectory() as index:
        _, parts = opened(text, Path(index))
        found = [json.loads(line) for line in cases.read_text("utf-8").splitlines()]
        found += [
            {"type": "far_off", "question": one, "answerable": False, "evidence": [], "history": []} for one in unanswered
        ]
        disguise = StandIns([sentence.text for sentence in parts.library.sentences])
        for case in found:
            if case["type"] in ABOUT_SENTENCES and not case["history"]:
                question = Question(parts.speller.mend(case["question"]))
                reading = parts.reader.read(question, retrieved(question, parts))
                decided = re.match(r"(Yes|No)\b", case.get("reference", "")) if case["type"] == "yesno" else None
                verdict = decided[1] == "Yes" if decided else None
                evidence = tuple(case["evidence"])
                yield Looked(case["type"], case["answerable"], evidence, question, reading, disguise, verdict, parts.library)
