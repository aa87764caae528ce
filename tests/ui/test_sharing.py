from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant
from assistant.ui.sharing import LinkError, answer_from, link_to

QUESTIONS = ["What are Japan's motivations?", "How many times larger is Russia's trade with China than with Japan?"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_link_gives_back_the_answer(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    again = answer_from(link_to(answer, kuriles.library), kuriles.library)
    assert (again.statements, again.citations) == (answer.statements, answer.citations)


def test_a_link_to_other_documents_is_refused(kuriles: Assistant, ferry: Assistant) -> None:
    link = link_to(kuriles.ask(QUESTIONS[0]), kuriles.library)
    with pytest.raises(LinkError, match="not among the documents"):
        answer_from(link, ferry.library)


@given(st.text(max_size=200))
def test_any_text_is_refused_in_words(kuriles: Assistant, text: str) -> None:
    with pytest.raises(LinkError, match="This link"):
        answer_from(text, kuriles.library)
