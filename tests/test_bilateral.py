from __future__ import annotations

import pytest

from assistant.bilateral import with_parties

ABOUT = ["Chile and Peru met.", "Chile waited.", "Peru asked Chile.", "Peru agreed.", "Bolivia did not."] * 2
TRADE = "Currently, bilateral trade stands at US$3 billion."


def test_bilateral_trade_is_of_the_two_countries_that_a_question_names_and_a_text_is_about() -> None:
    for question in ("How much do Chile and Peru trade?", "What is Chilean trade with Lima worth?"):
        assert with_parties(TRADE, question, ABOUT) == "Currently, Chile-Peru bilateral trade stands at US$3 billion."
    assert "Peru-Chile bilateral" in with_parties(TRADE, "How big is trade of Peru with Chile?", ABOUT)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        (TRADE, "How much does Chile trade?"),
        (TRADE, "How much do Chile and Bolivia trade?"),
        (TRADE, "Do Chile and Peru trade more than Bolivia?"),
        (TRADE, ""),
        ("For Peru and Brazil bilateral trade is US$3 billion.", "How much do Chile and Peru trade?"),
        ("It prefers multilateral to bilateral deals.", "Do Chile and Peru have deals?"),
        ("In non-bilateral trade it is first.", "How much do Chile and Peru trade?"),
        ("It hopes for bilateral talks with Brazil.", "Do Chile and Peru talk?"),
        ("Trade stands at US$3 billion.", "How much do Chile and Peru trade?"),
    ],
)
def test_it_may_be_of_others(sentence: str, question: str) -> None:
    assert with_parties(sentence, question, ABOUT) == sentence


def test_a_text_about_three_countries_has_no_two() -> None:
    assert with_parties(TRADE, "How much do Chile and Peru trade?", ["Chile, Peru and Bolivia met."] * 5) == TRADE
