from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings, open_assistant
from assistant.answering.histories import history, place_of_history
from assistant.questions import Question


@pytest.mark.parametrize(
    "question",
    [
        "Give me a short history of the islands dispute.",
        "How did the dispute over the islands begin?",
        "What's the back story, from the war to today?",
        "What are the origins of the conflict?",
    ],
)
def test_how_the_matter_came_about_is_told_by_what_is_dated(kuriles: Assistant, question: str) -> None:
    quotes = [citation.quote for citation in kuriles.ask(question).citations]
    assert [any(words in quote for quote in quotes) for words in ("since 1945", "Seized", "1956", "1960")] == [True] * 4
    assert not any("does not recognise" in quote for quote in quotes)


@pytest.mark.parametrize(
    "question",
    [
        "How did the war start?",
        "How did ASEAN begin?",
        "What is the history of the missile defence system?",
        "Why did the dispute begin?",
        "Would a deal give Putin a place in history?",
    ],
)
def test_the_history_of_something_else_is_not_that_of_the_matter(kuriles: Assistant, question: str) -> None:
    (document,) = kuriles.library.documents.values()
    assert not history(Question(question), document)


def test_a_text_that_dates_nothing_has_none(ferry: Assistant) -> None:
    (document,) = ferry.library.documents.values()
    assert not history(Question("What is the history of the ferry?"), document)


def test_dates_that_go_to_and_fro_tell_no_history(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "port.txt").write_text(
        "The Port of Arnvik\nBy Ada Lund\n\nWages\n\nWages fell in 2020. They rose in 2018. The lamp is of 1902.\n\n"
        "The dispute\n\nIt goes on.\n",
        "utf-8",
    )
    port = open_assistant(Settings.load(corpus=tmp_path / "corpus", index=tmp_path / "index", reader="similarity"))
    (document,) = port.library.documents.values()
    assert not history(Question("How did the dispute start?"), document)


def test_where_another_history_would_be_told_is_not_where_the_matter_is(kuriles: Assistant) -> None:
    (document,) = kuriles.library.documents.values()
    assert place_of_history(Question("Which section tells the history of the dispute?").subject, document)
    assert not place_of_history(Question("Which section tells the history of ASEAN?").subject, document)
    assert not place_of_history(Question("Which section does not give the history of the dispute?").subject, document)
    assert not place_of_history(Question("What is the history of the dispute?"), document)
