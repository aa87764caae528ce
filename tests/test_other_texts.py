"""What holds for one commentary holds for others: two short texts with other people, numbers and enumerations."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings, Support, open_assistant
from tests.conftest import judge_weights

DAM = Path(__file__).parent / "texts_two"


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings.load(index=tmp_path_factory.mktemp("dam"), corpus=DAM, reader="similarity"))


@pytest.fixture(scope="module")
def judged_dam(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(Settings.load(index=tmp_path_factory.mktemp("dam"), corpus=DAM, reader="judging", ranker="auto"))


@pytest.mark.parametrize(
    ("question", "openings"),
    [
        ("Why does Tavria want the dam?", ["To begin with", "Secondly", "Thirdly", "Lastly"]),
        ("What are Osmark's objections?", ["First", "Second", "Third"]),
        ("List the objections that Osmark has to the dam", ["First", "Second", "Third"]),
        ("What is the second objection of Osmark?", ["Second"]),
        ("What is Osmark's last objection?", ["Third"]),
    ],
)
def test_every_item_of_the_right_list_and_no_other(dam: Assistant, question: str, openings: list[str]) -> None:
    statements = dam.ask(question).statements
    assert [s.text.split(",")[0] for s in statements] == openings


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        ("How much more have banks lent than private investors?", "€2.6 billion − €0.9 billion = €1.7 billion."),
        ("How much of the cost do banks and private investors cover together?", "€2.6 billion + €0.9 billion = €3.5 billion."),
        ("How many years passed between the start of building and the Varn talks?", "2013 − 2011 = 2 years."),
    ],
)
def test_figures_are_computed_with(dam: Assistant, question: str, computed: str) -> None:
    first = dam.ask(question).statements[0]
    assert (first.text, first.support) == (computed, Support.COMPUTED)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who wrote it?", "Rosa Akande"),
        ("What is the gist?", "A treaty on the river’s water could satisfy both."),
        ("what's this piece about?", "The Ilmet dam will be finished next year."),
        ("How is the text organised?", "What A Treaty Would Need"),
        ("Which section talks about the survey?", "Osmark’s Objections"),
        ("What is the first section called?", "KEY POINTS"),
        ("What point is the writer trying to make?", "The Ilmet dam will be finished next year."),
        ("Who is the piece by?", "Rosa Akande"),
        ("What does the section on the project say?", "Tavria began to build the dam in 2011"),
    ],
)
def test_the_document_itself_is_known(dam: Assistant, question: str, words: str) -> None:
    assert words in dam.ask(question).text


def test_a_sentence_that_announces_points_brings_them(dam: Assistant) -> None:
    statements = dam.ask("What does a treaty need?").statements
    assert [s.text.split(",")[0] for s in statements] == [
        "A treaty needs three things:",
        "- a rule on how fast the lake is filled",
        "- a shared record of the river’s flow",
        "- a court that both sides accept.",
    ]


def test_two_questions_get_two_answers(dam: Assistant) -> None:
    answer = dam.ask("Who wrote this text, and what are Osmark's objections?")
    assert answer.statements[0].text == "Rosa Akande"
    assert len(answer.statements) == 4


def test_of_two_questions_the_one_without_an_answer_is_named(dam: Assistant) -> None:
    answer = dam.ask("Who wrote this text? What is the capital of Australia?")
    assert [s.text for s in answer.statements] == ["Rosa Akande"]
    assert answer.refusals[0].startswith("To “What is the capital of Australia?”: the text does not say")
    assert answer.refusals[0] in answer.text


FOUND_IN_OTHER_WORDS = (
    ("Who stepped down because of poor concrete?", "Amina Leth"),
    ("When is the first turbine meant to run?", "1 May 2024"),
    ("How much did the dam end up costing?", "€4.2 billion"),
    ("How big a share of Osmark's water comes from the river?", "86%"),
)
NOT_SAID = (
    "Which company supplied the turbines?",
    "Why did Osmark sign the Varn treaty?",
    "How many workers died on the site?",
    "Who replaced the engineer in charge?",
)


@judge_weights
def test_the_judge_finds_what_other_words_ask_for_and_refuses_what_is_not_said(judged_dam: Assistant) -> None:
    found = [words in judged_dam.ask(question).text for question, words in FOUND_IN_OTHER_WORDS]
    refused = [judged_dam.ask(question).abstained for question in NOT_SAID]
    assert found.count(True) >= 3 and refused.count(True) >= 3  # a model's votes: docs/reading.md has how often they err
    assert judged_dam.ask(FOUND_IN_OTHER_WORDS[0][0]).judged
