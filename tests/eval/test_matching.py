from __future__ import annotations

import pytest

from eval.matching import fold, holds, holds_any


def test_fold_levels_case_quotes_dashes_and_spaces() -> None:
    assert fold("Achilles’  Heel –\n“X”") == 'achilles\' heel - "x"'


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("It is US$21 billion.", "21 billion"),
        ("JAPAN’S goals", "Japan's goals"),
        ("Japan’s goals", "Japan"),
        ("vis-à-vis China", "China"),
        ("in 2012, they met", "2012"),
        ("Only 17% agree", "17%"),
        ("the US’ support", "US"),
        ("missile\ndefence", "missile defence"),
    ],
)
def test_a_form_is_found_at_word_borders(text: str, form: str) -> None:
    assert holds(text, form)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("in 2012", "21"),
        ("in 2012", "12"),
        ("US$21.5 billion", "21"),
        ("1,107 billion", "107 billion"),
        ("117% agree", "17%"),
        ("the Japanese", "Japan"),
        ("several forms", "form"),
        ("", "form"),
    ],
)
def test_a_form_is_not_found_inside_a_word_or_number(text: str, form: str) -> None:
    assert not holds(text, form)


def test_one_form_of_several_is_enough() -> None:
    assert holds_any("about five times", ["5 times", "five times"])
    assert not holds_any("about five times", [])
