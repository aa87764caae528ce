from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.noting import AS_OF, claim_in


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Harbour Master Tove Lind called the service a “thin thread”.", "Harbour Master Tove Lind"),
        ("According to the County Council, fuel is dear.", "County Council"),
        ("Moreover, Norway fears that the fish will go.", "Norway"),
        ("Lind’s remarks were short.", "Lind"),
        ("Indeed, Norwegian fears of the toll remain.", "the Norwegian side"),
        ("The Norwegians fear that the fish will go.", "Norwegians"),
        ("The rock is regarded by Iceland as its own.", "Iceland"),
    ],
)
def test_a_claim_is_told_with_whose_it_is(sentence: str, who: str) -> None:
    assert claim_in(sentence) == f"The position of {who}, as the text reports it."


def test_a_poll_and_a_claim_of_no_name_are_told() -> None:
    assert claim_in("Only 9% agree in a recent survey.") == "A poll’s finding, as the text reports it."
    assert claim_in("They are said to be friends.") == "A position that the text reports."


@pytest.mark.parametrize(
    "sentence",
    ["Another hope, less often told, is a tunnel.", "Many Norwegians believe it.", "Two said no.", "Few fear the toll."],
)
def test_a_word_of_number_or_kind_is_no_name(sentence: str) -> None:
    assert claim_in(sentence) == "A position that the text reports."


@pytest.mark.parametrize("sentence", ["The ferry has linked the islands since 1987.", "Repairs would cost €6 million."])
def test_a_plain_statement_is_nobodys_claim(sentence: str) -> None:
    assert claim_in(sentence) == ""


def test_a_question_about_now_is_answered_as_of_the_writing(kuriles: Assistant) -> None:
    answer = kuriles.ask("What is Russia’s current trade with China?")
    assert AS_OF in answer.notes
    assert answer.text.endswith(f"({AS_OF})")
    assert AS_OF not in kuriles.ask("What is Russia’s trade with China?").notes
