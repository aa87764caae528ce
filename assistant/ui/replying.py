"""Who is answered when: ready answers at once, others one after the other, and past a limit without the judge."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.chain import AnswerChain, growing
from assistant.errors import ModelError
from assistant.status import Status
from assistant.suggestions import Suggestions
from assistant.types import Answer, Turn

if TYPE_CHECKING:
    from assistant.assistant import Assistant

BUSY = "The judge has other questions at this moment, so this was answered without it: less surely."
_PATIENCE_S = 12.0  # a wait for the judge; past it the similarity reader answers, so that nobody waits for 20 s
_LOOK_S = 2.0  # between two words about the place in the queue; more often would cost a crowd more than its answers
_LOOK_AT_JUDGE_S = 0.5  # the same where few wait, each for seconds
_AT_ONCE = 1  # questions of one reader at once; two only compete with each other and with the page for the cores
_REST_S = 0.05  # between two questions of the background, so that people come first


class Queue:
    """Lets a number of people in at once, first come, first served."""

    def __init__(self, at_once: int) -> None:
        """Let so many in."""
        self._at_once = at_once
        self._changed = threading.Condition()
        self._waiting: list[object] = []
        self._inside = 0

    def __len__(self) -> int:
        """How many wait."""
        with self._changed:
            return len(self._waiting)

    @property
    def idle(self) -> bool:
        """Whether nobody is inside or waits."""
        with self._changed:
            return not self._inside and not self._waiting

    @contextmanager
    def ticket(self) -> Iterator[Ticket]:
        """A place at the end of the queue; leaving the block gives it, and the turn, to the next."""
        ticket = Ticket(self)
        with self._changed:
            self._waiting.append(ticket)
        try:
            yield ticket
        finally:
            with self._changed:
                if ticket.inside:
                    self._inside -= 1
                else:
                    self._waiting.remove(ticket)
                self._changed.notify_all()

    def place_of(self, ticket: Ticket, wait_s: float) -> int:
        """How many are before a ticket, after waiting for its turn; 0 once it is inside."""
        deadline = time.monotonic() + wait_s
        with self._changed:
            while not ticket.inside:
                if self._waiting[0] is ticket and self._inside < self._at_once:
                    self._waiting.pop(0)
                    self._inside += 1
                    ticket.inside = True
                    self._changed.notify_all()
                elif (left := deadline - time.monotonic()) <= 0:
                    return self._waiting.index(ticket) + 1
                else:
                    self._changed.wait(left)
            return 0


class Ticket:
    """A place in a queue."""

    def __init__(self, queue: Queue) -> None:
        """Stand in this queue."""
        self._queue = queue
        self.inside = False

    def wait(self, seconds: float) -> int:
        """Wait for the turn, at most so long; how many are before, 0 once it is here."""
        return self._queue.place_of(self, seconds)


class Replies:
    """Streams the reply to a question, in its turn."""

    def __init__(self, assistant: Assistant, suggestions: Suggestions) -> None:
        """Reply with an assistant and with the answers that are ready."""
        self._chain, self._quick = assistant.chain, assistant.quick
        self._limit = assistant.settings.queue_limit
        self._ready = suggestions
        self._judge = Queue(1 if assistant.quick else _AT_ONCE)
        self._similarity = Queue(_AT_ONCE)

    def to(self, question: str, turns: Sequence[Turn] = ()) -> Iterator[Answer]:
        """What is being done, then the answer as it grows; the last one is whole.

        Raises:
            QuestionError: The input is no question.
        """
        yield Answer(question, "Looking …", Status.LOOKING)
        if ready := self._ready.answer_to(question):
            yield from growing(ready)
        elif self._quick is None:
            yield from self._in_turn(self._judge, self._chain, question, turns)
        elif len(self._judge) >= self._limit and not self._judge.idle:
            yield from self._without_judge(question, turns)
        else:
            yield from self._judged(question, turns)

    def in_background(self, question: str) -> Answer:
        """The answer to a question that nobody waits for: asked when nobody else does."""
        self._rest()
        *_, answer = self._in_turn(self._judge, self._chain, question, ())
        return answer

    def prepare(self, steps: Iterator[None]) -> None:
        """Do what makes answers quicker, step by step, while nobody asks."""
        with suppress(ModelError):  # the next question will meet it too, and say so
            for _ in steps:
                if not threading.main_thread().is_alive():
                    return
                self._rest()

    def _rest(self) -> None:
        time.sleep(_REST_S)
        while not self._judge.idle and threading.main_thread().is_alive():
            time.sleep(_REST_S)

    def _judged(self, question: str, turns: Sequence[Turn]) -> Iterator[Answer]:
        deadline = time.monotonic() + _PATIENCE_S
        with self._judge.ticket() as ticket:
            yield from _waiting(ticket, question, deadline)
            if ticket.inside:
                yield from self._chain.stream(_asked(question, turns))
                return
        yield from self._without_judge(question, turns)

    def _without_judge(self, question: str, turns: Sequence[Turn]) -> Iterator[Answer]:
        for answer in self._in_turn(self._similarity, self._quick or self._chain, question, turns):
            yield replace(answer, notices=(*answer.notices, BUSY)) if answer.status in _SURE_TO_SAY else answer

    def _in_turn(self, queue: Queue, chain: AnswerChain, question: str, turns: Sequence[Turn]) -> Iterator[Answer]:
        with queue.ticket() as ticket:
            yield from _waiting(ticket, question, deadline=None)
            yield from chain.stream(_asked(question, turns))


_SURE_TO_SAY = (Status.ANSWERED, Status.ABSTAINED)


def _asked(question: str, turns: Sequence[Turn]) -> dict[str, Any]:
    return {"question": question, "history": list(turns)}


def worth_drawing(answers: Iterator[Answer]) -> Iterator[Answer]:
    """Without what nobody would see: the same word twice, and of an answer that is all there more than its first sentence.

    Each drawing costs some milliseconds, which a crowd waits for.
    """
    said, whole, begun = "", None, False
    for answer in answers:
        if answer.status in _SURE_TO_SAY and not answer.written and begun:
            whole = answer
        elif answer.text != said:
            said, begun, whole = answer.text, answer.status in _SURE_TO_SAY, None
            yield answer
    if whole:
        yield whole


def _waiting(ticket: Ticket, question: str, deadline: float | None) -> Iterator[Answer]:
    """Say the place in the queue whenever it changes, until the turn or the deadline comes."""
    said = 0
    while place := ticket.wait(_LOOK_S if deadline is None else _LOOK_AT_JUDGE_S):
        if deadline is not None and time.monotonic() > deadline:
            return
        if place != said:
            said = place
            before = "1 question is" if place == 1 else f"{place} questions are"
            yield Answer(question, f"Waiting: {before} before yours …", Status.WAITING)
