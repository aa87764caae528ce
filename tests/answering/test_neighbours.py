"""The next item of a list, and the one before."""

from __future__ import annotations

import pytest

from assistant import Assistant, Status
from assistant.answering.neighbours import neighbour
from assistant.moves import asks_for_others, list_step
from assistant.questions import Question
from assistant.types import ByForm, Turn

FIRST, SECOND, THIRD = (
    "First, the ferry is the only way",
    "Second, it brings the fish",
    "Third, a closure would cost ninety jobs.",
)


def asked(assistant: Assistant, question: str, told: str) -> str:
    whole = next(s.text for s in assistant.library.sentences if s.text.startswith(told))
    return assistant.ask(question, [Turn("What is one of the council's reasons?", f"{whole}\n(A position.)")]).text


@pytest.mark.parametrize(
    ("question", "told", "expected"),
    [
        ("And what comes after that one?", FIRST, SECOND),
        ("What is the next reason?", SECOND, THIRD),
        ("and the next one, please", SECOND, THIRD),
        ("And the reason named before that one?", SECOND, FIRST),
        ("the previous one?", THIRD, SECOND),
        ("And before that?", THIRD, SECOND),
        ("next?", FIRST, SECOND),
        ("and their next reason", FIRST, SECOND),
        ("the previous", THIRD, SECOND),
    ],
)
def test_the_item_next_to_the_one_told_is_found(ferry: Assistant, question: str, told: str, expected: str) -> None:
    assert asked(ferry, question, told).startswith(expected)


def test_an_item_told_in_other_words_is_one(ferry: Assistant) -> None:
    first = next(s.text for s in ferry.library.sentences if s.text.startswith(FIRST))
    said = first.removeprefix("First, t").rstrip(".")
    for question, expected in (("And the next one?", SECOND), ("what else?", SECOND)):
        assert ferry.ask(question, [Turn("What is one of the council's reasons?", f"T{said}, it says.")]).text.startswith(
            expected
        )


@pytest.mark.parametrize(("question", "told"), [("And the next one?", THIRD), ("and the one before?", FIRST)])
def test_beyond_the_ends_of_a_list_there_is_none(ferry: Assistant, question: str, told: str) -> None:
    assert asked(ferry, question, told).startswith("The text does not say")


@pytest.mark.parametrize("question", ["What else?", "Any other reasons?", "And the rest?", "what are its other reasons"])
def test_what_else_is_on_the_list_is_all_that_was_not_told(ferry: Assistant, question: str) -> None:
    text = asked(ferry, question, SECOND)
    assert text.startswith(FIRST) and THIRD in text and SECOND not in text


def test_of_a_list_told_whole_nothing_else_is_left(ferry: Assistant) -> None:
    whole = " ".join(sentence.text for sentence in ferry.library.sentences)
    assert ferry.ask("Anything else?", [Turn("What are the council's reasons?", whole)]).status is Status.ABSTAINED


@pytest.mark.parametrize(
    "question",
    [
        "What else did he say?",
        "What else does it cost?",
        "Who else was there?",
        "What else happened?",
        "What other ferries are there?",
        "What other obstacles are there?",
        "What other reasons does the mayor have?",
        "And the other side?",
        "What are the other two?",
    ],
)
def test_what_else_of_other_things_is_on_no_list(question: str) -> None:
    assert not asks_for_others(question, "What is one of the council's reasons?")


def test_other_reasons_are_those_that_a_why_asked_for() -> None:
    assert asks_for_others("Any other reasons?", "Why does the council want it?")
    assert not asks_for_others("Any other reasons?", "What does the council want?")


@pytest.mark.parametrize(("question", "told"), [("What happened next?", FIRST), ("And after that?", "It carries")])
def test_any_other_question_goes_to_no_item(ferry: Assistant, question: str, told: str) -> None:
    document = next(iter(ferry.library.documents.values()))
    whole = next(sentence.text for sentence in document.sentences if sentence.text.startswith(told))
    assert neighbour(Question(question, told=whole), document) == ByForm()


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("What's next?", 1),
        ("Right, and what comes after that one?", 1),
        ("Which reason follows that?", 1),
        ("What's the next obstacle after that?", 1),
        ("And the reason named before that one?", -1),
        ("and the one before", -1),
        ("What precedes it?", -1),
        ("What is the next step for the island?", 0),
        ("What came before the war?", 0),
        ("What was decided after that?", 0),
        ("Who came next?", 0),
    ],
)
def test_a_step_is_told_by_its_form(question: str, step: int) -> None:
    assert list_step(question) == step
