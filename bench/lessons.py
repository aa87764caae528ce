"""What the judge learns from: passages with the questions that each is asked.

Of `bench/judge_pairs`, of `bench/commentaries` and of SQuAD 2.0.
"""

from __future__ import annotations

import functools
import itertools
import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from assistant.reading.judge import Shown, in_context
from assistant.reading.stand_ins import StandIns
from bench.commentaries import looked_up

PAIRS = Path(__file__).parent / "judge_pairs"
ORDERS = PAIRS / "orders.txt"
_CANDIDATES = 6  # sentences of a commentary that a question is paired with, nearest first, besides those that answer it
_MOST_ASKED = 12  # questions of one passage at a time
_ASKED_ELSEWHERE = 0.4  # of SQuAD's questions are asked of another sentence of their paragraph too
_RENAMED = 0.7  # share of passages shown under other names
_IN_CONTEXT = 0.65  # share shown with a neighbour, of those that have one
_UNRELATED = 0.6  # share asked an order, and share asked a question on another passage: it answers neither


class Asked(NamedTuple):
    """A question of a passage: whether the passage states the answer, and whether it is Yes, where it is Yes or No."""

    question: str
    stated: bool
    verdict: bool | None = None


@dataclass(frozen=True)
class Lesson:
    """A passage, between its neighbours where it has some, with the questions that it is asked."""

    shown: Shown
    questions: tuple[Asked, ...]


def of_pairs(file: Path) -> list[Lesson]:
    """The passages of a file of `bench/judge_pairs`."""
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [Lesson(Shown(one["passage"]), tuple(_asked(*pair) for pair in one["pairs"])) for one in records]


def _asked(question: str, label: str, _kind: str, verdict: str = "") -> Asked:
    return Asked(question, label == "Stated", verdict == "Yes" if verdict else None)


def of_commentary(text: Path, cases: Path) -> list[Lesson]:
    """Sentences of a commentary, and its enumerations whole, with the questions that likeness would have them answer.

    A comparison that two sentences answer together is left out for these: each says half of it.
    """
    asked: dict[Shown, dict[str, Asked]] = {}
    for looked in looked_up(text, cases):
        halved = looked.kind == "comparison" and len(looked.evidence) > 1
        for place, one in enumerate(looked.reading.evidence):
            right = looked.is_right(one.sentence.text)
            if (place < _CANDIDATES or right) and not (right and halved):
                question = Asked(looked.question.text, right, looked.verdict if right else None)
                asked.setdefault(in_context(one.sentence, looked.library), {})[question.question] = question
        if listing := looked.reading.listing:
            items = listing.enumeration.items
            right = sum(looked.is_right(item.text) for item in items) > len(items) / 2
            asked.setdefault(Shown(listing.enumeration.text), {})[looked.question.text] = Asked(looked.question.text, right)
    return [Lesson(shown, tuple(questions.values())) for shown, questions in asked.items()]


def of_squad(data: dict[str, Any], shuffled: random.Random) -> list[Lesson]:
    """Sentences of SQuAD 2.0 with three questions or more, one answered at least: what is asked of each, and of others near."""
    found = []
    for paragraph in (one for article in data["data"] for one in article["paragraphs"]):
        text = paragraph["context"]
        starts = [0, *(m.end() for m in re.finditer(r'(?<=[a-z0-9)"”][.!?])\s+(?=[A-Z"“])', text)), len(text)]
        sentences = [text[start:end].strip() for start, end in itertools.pairwise(starts)]
        asked: list[list[Asked]] = [[] for _ in sentences]
        for question in paragraph["qas"]:
            for place in (question["plausible_answers"] if question["is_impossible"] else question["answers"])[:1]:
                answering = sum(start <= place["answer_start"] for start in starts[1:-1])
                put = question["question"].strip()
                asked[answering].append(Asked(put, not question["is_impossible"]))
                others = [other for other in range(len(sentences)) if other != answering]
                if others and shuffled.random() < _ASKED_ELSEWHERE:
                    asked[shuffled.choice(others)].append(Asked(put, stated=False))
        for number, questions in enumerate(asked):
            if len(questions) >= 3 and any(one.stated for one in questions) and 50 < len(sentences[number]) < 400:
                around = ("", *sentences, "")[number : number + 3]
                found.append(Lesson(Shown(around[1], around[0], around[2]), tuple(questions[:10])))
    return found


def with_some_context(shown: Shown, shuffled: random.Random) -> Shown:
    """A passage with both neighbours, one of them, or none: the passage answers, not what is around it."""
    ways = [way for way in (shown._replace(after=""), shown._replace(before=""), shown) if way.before or way.after]
    return shuffled.choice(ways) if ways and shuffled.random() < _IN_CONTEXT else Shown(shown.passage)


def drawn(lesson: Lesson, lessons: Sequence[Lesson], shuffled: random.Random) -> Lesson:
    """A lesson as it is read once: mostly under the names that the judge is shown, and mostly with questions far from it."""
    names = StandIns(list(lesson.shown)) if shuffled.random() < _RENAMED else str
    questions = shuffled.sample(lesson.questions, min(len(lesson.questions), _MOST_ASKED))
    unrelated = {shuffled.choice(_orders()), shuffled.choice(shuffled.choice(lessons).questions).question}
    own = {one.question for one in lesson.questions}
    questions += [Asked(one, stated=False) for one in sorted(unrelated - own) if shuffled.random() < _UNRELATED]
    asked = tuple(one._replace(question=names(one.question)) for one in questions)
    return Lesson(with_some_context(lesson.shown, shuffled).under(names), asked)


@functools.cache
def _orders() -> list[str]:
    return ORDERS.read_text("utf-8").splitlines()
