from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures import MONTH, PERCENT, YEAR, figures_in, months_in, weights_around


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It costs US$1.5 billion.", [("US$1.5 billion", "1500000000", "US$")]),
        ("It carries 41,000 passengers a year.", [("41,000", "41000", "passeng")]),
        ("Only 17% and 9 per cent agreed.", [("17%", "17", PERCENT), ("9 per cent", "9", PERCENT)]),
        ("Built in 1987, rebuilt on 3 March 2021.", [("1987", "1987", YEAR), ("2021", "2021", YEAR)]),
        ("It would cost ninety jobs and twenty-five boats.", [("ninety", "90", "job"), ("twenty-five", "25", "boat")]),
        ("€6 million more, £2m less", [("€6 million", "6000000", "€"), ("£2m", "2000000", "£")]),
        ("There is nothing to count in G-20, page 4.", []),
    ],
)
def test_figures_are_found_with_their_unit(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(f.text, str(int(f.value)), f.unit) for f in figures_in(sentence)] == expected


def test_months_are_found_with_their_year() -> None:
    march, may = months_in("Built in March 2021, it sank on May 3, 2022; in June it was raised.")
    assert (march.text, may.text, int(may.value - march.value)) == ("March 2021", "May 3, 2022", 14)
    assert {march.unit, may.unit} == {MONTH}
    dated = months_in("On 3 March, 2020; by May 3 2022; in May 2000 workers came.")
    assert [one.text for one in dated] == ["3 March, 2020", "May 3 2022"]


def test_words_belong_to_the_figure_they_stand_beside() -> None:
    sentence = "Trade with Norway stands at €5 million and trade with Iceland at €3 million."
    norway, iceland = figures_in(sentence)
    assert weights_around(norway, sentence)["@norway"] > weights_around(iceland, sentence)["@norway"]
    assert weights_around(iceland, sentence)["@iceland"] > weights_around(norway, sentence)["@iceland"]


@given(st.text(max_size=200))
def test_every_figure_is_a_slice_of_its_sentence(sentence: str) -> None:
    for figure in figures_in(sentence):
        assert sentence[figure.start : figure.end] == figure.text
        assert figure.value >= 0


@given(st.integers(1, 999), st.sampled_from(["", " thousand", " million", " billion"]))
def test_a_scale_word_multiplies(number: int, scale: str) -> None:
    (figure,) = figures_in(f"It is ${number}{scale}.")
    assert figure.value == Decimal(number) * {"": 1, " thousand": 10**3, " million": 10**6, " billion": 10**9}[scale]


def test_a_length_of_time_is_no_date() -> None:
    found = figures_in("In 2004 it proposed a lease of 49 years.")
    assert [(figure.text, figure.unit == YEAR) for figure in found] == [("2004", True), ("49", False)]


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("There are 62,000 posts, as against 35,000 in 2019.", ["post", "post", YEAR]),
        ("It rose from 2,600 to 3,800 euros.", ["euro", "euro"]),
        ("It saw 37 incidents in 2019 and only 112 in 2023.", ["incid", YEAR, "incid", YEAR]),
        ("They met 12 in the hall and 40 in the yard.", []),
        ("It cost €20 million, and 7 in the end.", ["€"]),
    ],
)
def test_a_bare_number_has_the_unit_of_the_one_it_is_set_against(sentence: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures_in(sentence)] == units
