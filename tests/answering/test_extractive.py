from __future__ import annotations

from pathlib import Path

from assistant import Assistant
from assistant.answering.extractive import list_section
from assistant.questions import Question
from tests.conftest import document_at, judged

STANDPOINT = "of the standpoint"
ARGUES = "argues that the islands are its"
SECURE = "would like to secure"


def test_a_position_is_told_in_all_the_sentences_that_state_it(kuriles: Assistant) -> None:
    def vote(message: str, word: str) -> float:
        return 8.0 if any(one in message.split("Question:")[0] for one in (STANDPOINT, SECURE)) else -8.0

    answer = judged(kuriles, vote).ask("What is Japan's position on the islands, briefly?")
    assert [any(part in one.text for part in (STANDPOINT, SECURE)) for one in answer.statements] == [True, True]


def test_what_is_far_less_sure_than_the_best_is_not_told_beside_it(kuriles: Assistant) -> None:
    def told(second: float) -> list[bool]:
        def vote(message: str, word: str) -> float:
            passage = message.split("Question:")[0]
            return 8.0 if STANDPOINT in passage else second if SECURE in passage else -8.0

        answer = judged(kuriles, vote).ask("What is Japan's position on the islands, briefly?")
        return [SECURE in one.text for one in answer.statements]

    assert told(4.0) == [False, True] and told(3.0) == [False]


def test_the_claim_of_a_country_that_is_not_asked_for_is_no_part_of_anothers_position(kuriles: Assistant) -> None:
    def vote(message: str, word: str) -> float:
        passage = message.split("Question:")[0]
        return 9.0 if ARGUES in passage else 8.0 if STANDPOINT in passage else -8.0

    of_moscow = judged(kuriles, vote).ask("What is Moscow's position on the islands?")
    assert [ARGUES in one.text for one in of_moscow.statements] == [True]
    of_both = judged(kuriles, vote).ask("What are the positions of Moscow and Japan on the islands?")
    assert any(STANDPOINT in one.text for one in of_both.statements)


def test_objections_are_not_asked_for_as_objectives(tmp_path: Path) -> None:
    text = "The Bridge\n\nThe mayor's objectives\n\nFirst, she wants a bridge. Second, she wants a road.\n\nMore\n\nA tower."
    (tmp_path / "bridge.txt").write_text(text, "utf-8")
    document = document_at(tmp_path / "bridge.txt")
    assert len(list_section(Question("What are the mayor's objectives?"), document)) == 2
    assert list_section(Question("Which things does the mayor object to?"), document) == []
    assert list_section(Question("What are the mayor's objections to a bridge?"), document) == []


def test_what_stands_between_somebody_and_something_is_an_obstacle_and_no_motive(tmp_path: Path) -> None:
    text = (
        "The Bridge of Arden\n\nThe mayor's motives for a bridge\n\nFirst, she wants tolls. Second, she wants a road.\n\n"
        "Obstacles to a bridge\n\nFirst, nobody will pay. Second, the miller owns the bank."
    )
    (tmp_path / "bridge.txt").write_text(text, "utf-8")
    document = document_at(tmp_path / "bridge.txt")
    for question in (
        "List everything that stands between the mayor and a bridge.",
        "What hinders the mayor from a bridge?",
        "What keeps the mayor from a bridge?",
        "What is blocking a bridge?",
    ):
        told = list_section(Question(question), document)
        assert [one.text for one in told] == ["First, nobody will pay.", "Second, the miller owns the bank."]
    assert list_section(Question("What keeps falling from the bridge?"), document) == []
