from __future__ import annotations

import pytest
from langchain_core.embeddings import Embeddings

from assistant import Assistant, Status
from assistant.answering.about import about_document
from assistant.question_forms import Ask
from assistant.question_kinds import KINDS, QuestionKinds
from assistant.questions import Question


@pytest.fixture(scope="module")
def kinds(embedder: Embeddings) -> QuestionKinds:
    return QuestionKinds(embedder)


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("Who do I thank for this paper, I mean the one who wrote it down?", Ask.AUTHOR),
        ("Under what name should I file this article?", Ask.TITLE),
        ("Walk me through the parts this report is cut into, headings only", Ask.SECTIONS),
        ("I have no time, what do they want to tell me with this paper?", Ask.SUMMARY),
        ("How many sections does the new railway have?", Ask.FACT),
        ("Who signed the fisheries accord?", Ask.FACT),
        ("What is standing in the way of a deal?", Ask.FACT),
        ("What stands in the way of a deal?", Ask.LIST),
    ],
)
def test_a_wording_that_no_rule_foresees_is_told_by_its_meaning(kinds: QuestionKinds, text: str, ask: Ask) -> None:
    assert kinds.with_kind(Question(text)).ask is ask


def test_the_probabilities_of_all_kinds_make_one(kinds: QuestionKinds) -> None:
    probabilities = kinds.probabilities("Who wrote it?")
    assert tuple(probabilities) == KINDS
    assert sum(probabilities.values()) == pytest.approx(1.0)


def test_a_question_about_the_document_gets_its_own_words(kuriles: Assistant) -> None:
    answer = kuriles.ask("For the reference list, which name do I put as the one who penned this?")
    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text == "Chris Cheang"


@pytest.mark.parametrize(("text", "shown"), [("Who penned it for Lavrov?", []), ("Who penned it for Otto?", ["Chris Cheang"])])
def test_a_name_of_the_text_makes_it_a_question_about_that(kuriles: Assistant, text: str, shown: list[str]) -> None:
    (document,) = kuriles.library.documents.values()
    question = Question(text, leaning=Ask.AUTHOR, of_the_work=0.95)
    assert [statement.text for statement in about_document(question, document)] == shown


def test_where_something_is_concerned_is_no_place(kinds: QuestionKinds) -> None:
    asked = Question("Where oil and gas are concerned, what's in it for the town?")
    assert kinds.with_kind(asked).ask is Ask.FACT
