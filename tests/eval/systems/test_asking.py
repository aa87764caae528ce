from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

import pytest

from assistant import Answer, Assistant, Span
from assistant.status import Status
from eval.systems.asking import AskedAssistant
from tests.eval.making import case


class Broken:
    """An assistant that fails."""

    def prepare(self) -> Iterator[None]:
        yield from ()

    def ask(self, *_: object) -> NoReturn:
        raise RuntimeError("out of luck")


def test_a_failure_is_a_row() -> None:
    broken: Any = Broken()
    assert AskedAssistant(broken).reply(case()).outcome.error == "RuntimeError: out of luck"


class Prepared(Broken):
    """Counts what was read ahead."""

    steps = 0

    def prepare(self) -> Iterator[None]:
        for _ in range(3):
            self.steps += 1
            yield


def test_what_can_be_read_ahead_is_read_once_before_the_first_question() -> None:
    prepared: Any = Prepared()
    system = AskedAssistant(prepared)
    for _ in range(2):
        system.reply(case())
    assert prepared.steps == 3


def test_an_answer_comes_with_what_was_retrieved_and_the_time_it_took(kuriles: Assistant) -> None:
    asked = case(question="How much is trade between Russia and China worth?")
    reply = AskedAssistant(kuriles).reply(asked)
    assert "US$107 billion" in reply.outcome.answer
    assert reply.outcome.hits
    assert reply.outcome.statements[0].citations == (0,)
    assert "total" in reply.timings


def test_without_the_cited_passage_an_extract_cannot_stay_the_same(kuriles: Assistant) -> None:
    reply = AskedAssistant(kuriles).reply(case(question="Who wrote this piece?"))
    assert reply.outcome.changed == (True,)


def test_a_reply_that_stands_without_its_citation_is_found_out(monkeypatch: pytest.MonkeyPatch, kuriles: Assistant) -> None:
    document = next(iter(kuriles.library.documents.values()))
    cited = kuriles.library.cite(Span(document.name, 0, 6))
    answer = Answer("q", "Always this.", Status.ANSWERED, citations=(cited,))
    monkeypatch.setattr(Assistant, "ask", lambda *_: answer)
    assert AskedAssistant(kuriles).reply(case()).outcome.changed == (False,)
    assert AskedAssistant(kuriles, counterfactual=False).reply(case()).outcome.changed is None
