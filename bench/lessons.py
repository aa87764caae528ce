"""What the judge learns from: passages with the questions that each is asked.

Of `bench/judge_pairs`, of `bench/commentaries` and of SQuAD 2.0.
"""

from __future__ import annotations

import itertools
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from assistant.reading.stand_ins import StandIns
from bench.commentaries import looked_up

PAIRS = Path(__file__).parent / "judge_pairs"
ORDERS = PAIRS / "orders.txt"
_CANDIDATES = 5  # sentences of a commentary that a question is paired with, nearest first, besides those that answer it
_MOST_QUESTIONS = 14  # of one passage
_RENAMED = 0.5  # of the passages are shown under other names


class Asked(NamedTuple):
    """A question of a passage: whether the passage states the answer, and whether it is Yes, where it is Yes or No."""

    question: str
    stated: bool
    verdict: bool | None = None


@dataclass(frozen=True)
class Lesson:
    """A passage with the questions that it is asked."""

    passage: str
    questions: tuple[Asked, ...]


def of_pairs(file: Path) -> list[Lesson]:
    """The passages of a file of `bench/judge_pairs`."""
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [Lesson(one["passage"], tuple(_asked(*pair) for pair in one["pairs"])) for one in records]


def _asked(question: str, label: str, _kind: str, verdict: str = "") -> Asked:
    return Asked(question, label == "Stated", verdict == "Yes" if verdict else None)


def of_commentary(text: Path, cases: Path) -> list[Lesson]:
    """Sentences of a commentary, and its enumerations whole, with the questions that likeness would have them answer."""
    asked: dict[str, dict[str, Asked]] = {}
    for looked in looked_up(text, cases):
        sentences = [one.sentence.text for one in looked.reading.evidence]
        for place, sentence in enumerate(sentences):
            if place < _CANDIDATES or looked.is_right(sentence):
                right = looked.is_right(sentence)
                asked.setdefault(sentence, {})[looked.question.text] = Asked(
                    looked.question.text, right, looked.verdict if right else None
                )
        if listing := looked.reading.listing:
            items = listing.enumeration.items
            right = sum(looked.is_right(item.text) for item in items) > len(items) / 2
            asked.setdefault(listing.text, {})[looked.question.text] = Asked(looked.question.text, right)
    return [Lesson(passage, tuple(questions.values())[:_MOST_QUESTIONS]) for passage, questions in asked.items()]


def of_squad(data: dict[str, Any]) -> list[Lesson]:
    """Sentences of SQuAD 2.0 that answer two questions at least, and that two at least only seem to be answered by."""
    found = []
    for article in data["data"]:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            starts = [0, *(m.end() for m in re.finditer(r'(?<=[a-z0-9)"”][.!?])\s+(?=[A-Z"“])', text)), len(text)]
            for start, end in itertools.pairwise(starts):
                asked: dict[bool, list[str]] = {True: [], False: []}
                for question in paragraph["qas"]:
                    places = question["plausible_answers"] if question["is_impossible"] else question["answers"]
                    if places and start <= places[0]["answer_start"] < end:
                        asked[not question["is_impossible"]].append(question["question"].strip())
                if min(len(asked[True]), len(asked[False])) >= 2 and 60 < end - start < 320:
                    pairs = [Asked(question, stated) for stated in (True, False) for question in asked[stated][:4]]
                    found.append(Lesson(text[start:end].strip(), tuple(pairs)))
    return found


def under_other_names(lessons: Sequence[Lesson], shuffled: random.Random) -> list[Lesson]:
    """The same passages, half of them under the names that the judge is shown: it should know both."""
    shown = []
    for lesson in lessons:
        names = StandIns([lesson.passage]) if shuffled.random() < _RENAMED else str
        asked = tuple(one._replace(question=names(one.question)) for one in lesson.questions)
        shown.append(Lesson(names(lesson.passage), asked))
    return shown


def with_unrelated(lessons: Sequence[Lesson], shuffled: random.Random) -> list[Lesson]:
    """The same passages, each with an order and with a question about another one too: neither is answered."""
    orders = ORDERS.read_text("utf-8").splitlines()
    with_both = []
    for lesson in lessons:
        other = shuffled.choice([one for one in lessons if one is not lesson])
        unrelated = (shuffled.choice(orders), shuffled.choice(other.questions).question)
        with_both.append(
            replace(lesson, questions=(*lesson.questions, *(Asked(question, stated=False) for question in unrelated)))
        )
    return with_both
