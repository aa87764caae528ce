from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from assistant import Answer, Assistant, Status
from assistant.errors import ModelError
from assistant.suggestions import Suggestions
from assistant.ui.replying import BUSY, Queue, Replies


def test_a_queue_lets_people_in_as_they_came() -> None:
    queue = Queue(1)
    with queue.ticket() as first:
        assert first.wait(0) == 0
        with queue.ticket() as second, queue.ticket() as third:
            assert (second.wait(0), third.wait(0), len(queue)) == (1, 2, 2)
        assert len(queue) == 0 and not queue.idle
    assert queue.idle


def test_one_who_leaves_gives_the_turn_to_the_next() -> None:
    queue, entered = Queue(1), threading.Event()

    def enter() -> None:
        with queue.ticket() as ticket:
            assert ticket.wait(5) == 0
            entered.set()

    with queue.ticket() as first:
        assert first.wait(0) == 0
        waiting = threading.Thread(target=enter)
        waiting.start()
        assert not entered.wait(0.1)
    assert entered.wait(5)
    waiting.join()


def test_past_the_limit_the_similarity_reader_answers_and_says_so(kuriles: Assistant, tmp_path: Path) -> None:
    settings = kuriles.settings.model_copy(update={"queue_limit": 0})
    crowded = replace(kuriles, settings=settings, quick=kuriles.chain)
    replies = Replies(crowded, Suggestions([], tmp_path, []))
    with replies._judge.ticket() as somebody:
        assert somebody.wait(0) == 0
        answers = list(replies.to("What did Moscow agree to in 1956?"))
    assert answers[0].status is Status.LOOKING
    assert answers[-1].status is Status.ANSWERED and BUSY in answers[-1].notices
    assert BUSY not in _last(replies, "What did Moscow agree to in 1956?").notices


def _last(replies: Replies, question: str) -> Answer:
    *_, answer = replies.to(question)
    return answer


def test_what_makes_answers_quicker_is_done_step_by_step_until_the_model_fails(kuriles: Assistant, tmp_path: Path) -> None:
    replies, done = Replies(kuriles, Suggestions([], tmp_path, [])), list[int]()

    def steps() -> Iterator[None]:
        for step in range(3):
            done.append(step)
            yield
        raise ModelError("out of memory")

    replies.prepare(steps())
    assert done == [0, 1, 2]
