"""Questions worth offering: each was asked beforehand and got a verified answer, which is kept and shown at once.

The answers are kept in a file beside the index, under a key of everything that they depend on: a second start has them all.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.candidate_questions import CandidateQuestion
from assistant.documents import Span
from assistant.errors import AssistantError
from assistant.status import Status
from assistant.types import Answer, Citation
from assistant.words import content_words, stem

STARTERS = 6
FOLLOW_UPS = 3
AFTER_REFUSAL = 2
_MOST = 30  # candidates asked; each costs the judge some seconds, once
_VERSION = 4  # of the file, and of the rules that make and answer candidates
_SURE = 0.65  # probability from which an answer is worth offering; the threshold to answer may be lower
_KEPT = TypeAdapter(list[Answer])


class Suggestions:
    """Verified questions with their answers; filled in the background, read from any thread."""

    def __init__(self, candidates: Sequence[CandidateQuestion], path: Path, made_of: Iterable[object]) -> None:
        """Take what an earlier start found.

        Args:
            candidates: Questions that may be offered, the best first.
            path: Folder to keep the answers in.
            made_of: Everything that the answers depend on: documents, reader, settings.
        """
        key = hashlib.sha256(json.dumps([_VERSION, *map(repr, made_of)]).encode()).hexdigest()[:16]
        self._path = path / f"suggestions-{key}.json"
        self._candidates = _in_turn(candidates)[:_MOST]
        self._lock = threading.Lock()
        self._answers: dict[str, Answer] = {}
        self.complete = self._read()

    def fill(self, ask: Callable[[str], Answer]) -> None:
        """Ask every candidate that is not answered yet, keep the verified answers, and write them down.

        Ends early, and begins anew at the next start, when the program ends meanwhile.

        Args:
            ask: Answers one question; may raise an `AssistantError`, which drops the candidate.
        """
        for candidate in self._candidates:
            if not threading.main_thread().is_alive():
                return
            if self.complete or candidate.text in self._answers:
                continue
            try:
                answer = ask(candidate.text)
            except AssistantError:
                continue
            with self._lock:
                if _is_good(answer) and not any(_same(answer, other) for other in self._answers.values()):
                    self._answers[candidate.text] = answer
        if not self.complete:
            self._write()
        self.complete = True

    def answer_to(self, question: str) -> Answer | None:
        """The answer that is ready for a question; None where none is."""
        with self._lock:
            return self._answers.get(question.strip())

    def starters(self) -> list[str]:
        """The first questions to offer, at most six."""
        with self._lock:
            return list(self._answers)[:STARTERS]

    def after(self, answer: Answer, asked: Collection[str]) -> list[str]:
        """Questions to offer after an answer, nearest first: three, or two after a refusal.

        Args:
            answer: What was just said.
            asked: Questions of the conversation so far, which are not offered again.
        """
        done = {question.casefold() for question in asked}
        shown = {citation.span for citation in answer.citations}
        with self._lock:
            ready = [
                (question, other)
                for question, other in self._answers.items()
                if question.casefold() not in done and not {citation.span for citation in other.citations} <= shown
            ]
        ready.sort(key=lambda one: -_nearness(answer, *one))
        return [question for question, _ in ready[: FOLLOW_UPS if answer.status is Status.ANSWERED else AFTER_REFUSAL]]

    def _read(self) -> bool:
        try:
            answers = _KEPT.validate_json(self._path.read_bytes())
        except (OSError, ValidationError):  # none yet, or a file that was cut short: they are made anew
            return False
        self._answers = {answer.question: answer for answer in answers}
        return True

    def _write(self) -> None:
        try:
            for old in self._path.parent.glob("suggestions-*.json"):
                old.unlink()
            part = self._path.with_suffix(".part")
            part.write_bytes(_KEPT.dump_json(list(self._answers.values())))
            os.replace(part, self._path)
        except OSError:  # a folder that may not be written: they are made again at the next start
            return


def _in_turn(candidates: Sequence[CandidateQuestion]) -> list[CandidateQuestion]:
    """The candidates of several documents in turn, each document's best first."""
    by_document: dict[str, list[CandidateQuestion]] = {}
    for candidate in candidates:
        by_document.setdefault(candidate.document, []).append(candidate)
    places = {id(one): place for ones in by_document.values() for place, one in enumerate(ones)}
    return sorted(candidates, key=lambda one: places[id(one)])


def _is_good(answer: Answer) -> bool:
    sure = answer.confidence is None or answer.confidence >= _SURE
    return answer.status is Status.ANSWERED and not answer.refusals and sure


def _same(answer: Answer, other: Answer) -> bool:
    """Whether two answers say the same: only one of their questions is offered."""
    return answer.statements == other.statements


def _nearness(answer: Answer, question: str, other: Answer) -> float:
    """How near a question is to what was just talked about: shared words, the same section, and further on rather than back."""
    about = {stem(word) for word in content_words(f"{answer.question} {answer.text}")}
    words = {stem(word) for word in content_words(question)}
    shared = len(about & words) / (len(words) or 1)
    here, there = [*answer.citations, *answer.related], other.citations
    same_section = any(a.section == b.section and a.document == b.document for a in here for b in there)
    further = bool(here and there) and _first(here) < _first(there)
    return shared + 0.5 * same_section + 0.2 * further


def _first(citations: Sequence[Citation]) -> Span:
    return min(citation.span for citation in citations)
