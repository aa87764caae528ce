from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.candidate_questions import LONGEST, candidate_questions, question_of


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("the council’s reasons for keeping the ferry", "What are the council’s reasons for keeping the ferry?"),
        ("obstacles to settlement", "What are the obstacles to settlement?"),
        ("Russia’s stake is larger", "Why is Russia’s stake larger?"),
        ("why Tavria is building it", "Why is Tavria building it?"),
        ("what a treaty would need", "What would a treaty need?"),
        ("the road ahead", ""),
    ],
)
def test_a_heading_raises_a_question(heading: str, question: str) -> None:
    assert question_of(heading, listed=True) == question


def test_any_text_raises_natural_questions(ferry: Assistant) -> None:
    made = [one.text for one in candidate_questions(next(iter(ferry.library.documents.values())))]
    assert "How much would much-needed repairs cost?" in made
    assert "When is a vote due?" in made
    assert len(made) == len(set(made))
    assert all(text.endswith("?") and text[0].isupper() and len(text) <= LONGEST for text in made)
