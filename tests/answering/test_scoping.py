from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.scoping import within
from assistant.questions import Question


@pytest.mark.parametrize(
    ("question", "asked", "heading"),
    [
        ("What does the synopsis call a stumbling block?", "What does it call a stumbling block?", "SYNOPSIS"),
        ("According to the synopsis, what must be raised?", "What must be raised?", "SYNOPSIS"),
        ("Under Implications on ASEAN, who can partner with whom?", "Who can partner with whom?", "Implications on ASEAN"),
        ("What poll is cited under Obstacles to Overall Settlement?", "What poll is cited?", "Obstacles to Overall Settlement"),
        ("In the section on Japan's motivations, what is said of energy?", "What is said of energy?", "Japan’s Motivations"),
        ("Who is mentioned in the last section?", "Who is mentioned?", "Implications on ASEAN"),
    ],
)
def test_a_section_is_asked_alone(kuriles: Assistant, question: str, asked: str, heading: str) -> None:
    (document,) = kuriles.library.documents.values()
    found = within(Question(question), document)
    assert found and (found[0].text, found[1].heading) == (asked, heading)


@pytest.mark.parametrize(
    "question",
    [
        "What does Japan say about the islands?",
        "What does the issue say?",
        "What happened in the war?",
        "Summarise the section on obstacles.",
        "What is the first sentence of the synopsis?",
        "How many people live in the Kuriles?",
        "What does the synopsis say?",
        "What happened in the Kuriles Issue?",  # a place or an event could have that name
    ],
)
def test_any_other_question_is_asked_of_all(kuriles: Assistant, question: str) -> None:
    (document,) = kuriles.library.documents.values()
    assert within(Question(question), document) is None


def test_only_that_section_answers(kuriles: Assistant, ferry: Assistant) -> None:
    answer = kuriles.ask("Which years are mentioned in the section The Kuriles Issue?")
    assert {citation.section for citation in answer.citations} == {"The Kuriles Issue"}
    assert all(year in answer.text for year in ("1945", "1956", "1960", "2012", "2019"))
    assert "2014" not in answer.text
    assert kuriles.ask("In the synopsis, what percentage supports the return of the islands?").abstained
    assert "12%" in ferry.ask("Which percentages are mentioned in the section Background?").text
