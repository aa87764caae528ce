from __future__ import annotations

import pytest

from assistant import Assistant, Status
from assistant.answering.mentions import everything_on
from assistant.questions import Question


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


def test_everything_on_a_thing_is_every_sentence_with_a_word_of_it(kuriles: Assistant, ferry: Assistant) -> None:
    quotes = [citation.quote for citation in kuriles.ask("Give me everything the text says about sanctions.").citations]
    assert len(quotes) == 2 and all("sanctions" in quote for quote in quotes)
    assert (
        kuriles.ask("Everything it says about sanctions, condensed.").citations
        == kuriles.ask("Give me everything the text says about sanctions.").citations
    )
    assert ferry.ask("Give me everything the text says about whales.").abstained
    assert len(kuriles.ask("What does the text say about sanctions, all sections taken together?").citations) == 2
    (document,) = kuriles.library.documents.values()
    assert not everything_on(Question("Taken together, do sanctions hurt?"), document)
