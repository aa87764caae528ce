"""Abbreviations that a text explains."""

import pytest

from assistant.abbreviations import SpeltOut, abbreviations_in


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Coastal Fisheries Board (CFB) met.", {"CFB": "Coastal Fisheries Board"}),
        ("It would develop the Northern Hills and Marshes (NHM) which are poor.", {"NHM": "Northern Hills and Marshes"}),
        ("The price of the grain (GDP) fell.", {}),
        ("The bank (see below) lends to the Farmers’ Union (FU).", {"FU": "Farmers’ Union"}),
        ("Trade fell (by 4%).", {}),
        ("The Coastal Board’s (CB) staff left.", {"CB": "Coastal Board"}),
        ("It was almost total denial (SAD).", {}),
    ],
)
def test_an_abbreviation_stands_behind_its_words(sentence: str, found: dict[str, str]) -> None:
    assert abbreviations_in([sentence]) == found


def test_they_are_spelt_out_but_where_they_are_explained() -> None:
    spelt_out = SpeltOut(["The Coastal Fisheries Board (CFB) met.", "The CFB waits."])
    assert spelt_out("The CFB (CFB) waits.") == "The Coastal Fisheries Board (CFB) waits."
    assert SpeltOut(["Nothing."])("The CFB waits.") == "The CFB waits."
    assert SpeltOut(["The Coastal Board (CB) met.", "The Central Bank (CB) did not."])("The CB waits.") == "The CB waits."
    assert SpeltOut(["The Integrated Tariff (IT) fell."])("WHO CUT IT?") == "WHO CUT IT?"
