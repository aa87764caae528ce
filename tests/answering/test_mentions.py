from __future__ import annotations

import pytest

from assistant import Assistant, Status


@pytest.mark.parametrize(
    "question", ["Does the text mention Gorbachev?", "Is Gorbachev mentioned at all?", "Does it talk about Gorbachev?"]
)
def test_what_is_mentioned_is_shown_with_a_yes(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    assert (answer.status, answer.verdict) == (Status.ANSWERED, "Yes")
    assert all("Gorbachev" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize("question", ["Does the text mention Napoleon?", "Is North Korea mentioned?"])
def test_what_is_not_is_refused(kuriles: Assistant, question: str) -> None:
    assert kuriles.ask(question).abstained


def test_what_is_said_of_a_thing_is_another_question(kuriles: Assistant) -> None:
    assert kuriles.ask("Does the text mention that Gorbachev agreed?").verdict is None


@pytest.mark.parametrize("question", ["Which leaders are named in the text?", "Who are the people mentioned?"])
def test_those_whom_a_text_names_are_not_its_author(kuriles: Assistant, question: str) -> None:
    assert "Chris Cheang" not in kuriles.ask(question).text
