from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.edges import edge
from assistant.questions import Question

FIRST = "PRESIDENT Vladimir Putin is scheduled"


@pytest.mark.parametrize(
    ("question", "opening", "ending"),
    [
        ("Summarise the opening paragraph.", FIRST, "and the Kuriles."),
        ("What does the first paragraph say?", FIRST, "and the Kuriles."),
        ("Recap the introduction, please", FIRST, "on 10 May 2019."),
        ("What is in the opening passage, the one about the trip?", FIRST, "on 10 May 2019."),
        ("What does the last paragraph of the commentary say?", "However, ASEAN countries", "is fully resolved."),
        ("Summarise the closing.", "A final settlement would enhance", "is fully resolved."),
        ("Sum up the conclusion.", "A final settlement would enhance", "is fully resolved."),
    ],
)
def test_the_edge_of_a_text_is_told(kuriles: Assistant, question: str, opening: str, ending: str) -> None:
    answer = kuriles.ask(question)
    assert answer.statements[0].text.startswith(opening)
    assert answer.statements[-1].text.endswith(ending)


@pytest.mark.parametrize(
    "question",
    [
        "What does the last paragraph say about trade?",
        "What was the opening of the harbour like?",
        "What does the last line of the second section say?",
        "What is the beginning of the dispute?",
    ],
)
def test_a_subject_of_its_own_is_no_edge(kuriles: Assistant, question: str) -> None:
    assert not edge(Question(question), next(iter(kuriles.library.documents.values())))


def test_another_text_has_its_own_edges(ferry: Assistant) -> None:
    document = next(iter(ferry.library.documents.values()))
    said = ferry.ask("What does the final paragraph say?")
    assert said.statements[-1].text == document.sentences[-1].text
