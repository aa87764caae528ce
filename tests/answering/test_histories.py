from __future__ import annotations

import pytest

from assistant import Assistant


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
    assert len(kuriles.ask(question).citations) < 3


def test_a_text_that_dates_nothing_has_none(ferry: Assistant) -> None:
    assert len(ferry.ask("What is the history of the ferry?").citations) < 3
