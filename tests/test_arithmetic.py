from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.arithmetic import Operation, is_right, rest_of, written
from assistant.figures import figures_in

SENTENCE = "Ferries carry €21 million, trains €107 million and lorries €24 million."


def named(*labels: str) -> list[tuple[str, object]]:
    return list(zip(labels, figures_in(SENTENCE), strict=False))


@pytest.mark.parametrize(
    ("operation", "count", "expected"),
    [
        (Operation.DIFFERENCE, 2, "€107 million − €21 million = €86 million."),
        (Operation.RATIO, 2, "€107 million ÷ €21 million ≈ 5.1 times."),
        (Operation.SHARE, 2, "€21 million / €107 million ≈ 19.6%."),
        (Operation.EXCESS, 2, "(€107 million − €21 million) / €107 million ≈ 80.4%."),
        (Operation.SUM, 3, "€21 million + €107 million + €24 million = €152 million."),
        (Operation.MOST, 3, "€107 million > €24 million > €21 million."),
        (Operation.LEAST, 3, "€21 million < €24 million < €107 million."),
    ],
)
def test_a_computation_is_written_out_and_can_be_checked(operation: Operation, count: int, expected: str) -> None:
    text = written(operation, [("", figure) for figure in figures_in(SENTENCE)][:count])
    assert text == expected
    assert is_right(text, [SENTENCE]) is True


def test_a_ranking_names_what_it_ranks() -> None:
    text = written(Operation.MOST, list(zip(("ferries", "trains", "lorries"), figures_in(SENTENCE), strict=True)))
    assert text == "Trains: €107 million > lorries: €24 million > ferries: €21 million."
    assert is_right(text, [SENTENCE])


@pytest.mark.parametrize(
    "wrong",
    [
        "€107 million − €21 million = €85 million.",
        "€107 million − €22 million = €85 million.",
        "€107 million ÷ €21 million ≈ 5 times.",
        "€107 million / €21 million ≈ 19.6%.",
        "(€107 million − €21 million) / €24 million ≈ 358.3%.",
        "(€107 million − €21 million) / €107 million ≈ 81%.",
        "(€107 million − €22 million) / €107 million ≈ 79.4%.",
        "€21 million > €24 million.",
    ],
)
def test_a_wrong_result_or_a_figure_of_no_quote_is_refused(wrong: str) -> None:
    assert is_right(wrong, [SENTENCE]) is False


def test_no_figure_is_any_share_above_its_equal_and_no_share_above_a_share() -> None:
    for quote in ("Ferries carry €21 million and trains €21 million.", "Of the pupils 12% walk and 30% cycle."):
        assert written(Operation.EXCESS, [("", figure) for figure in figures_in(quote)]) == ""


def test_what_a_share_leaves_of_the_whole_is_written_out_and_can_be_checked() -> None:
    quote = "Some 12.5 per cent of pupils walk."
    (share,) = figures_in(quote)
    assert rest_of(share) == "100 per cent − 12.5 per cent = 87.5 per cent."
    assert is_right(rest_of(share), [quote]) is True
    assert is_right("100 per cent − 12.5 per cent = 88 per cent.", [quote]) is False
    assert is_right("100% − 13% = 87%.", [quote]) is False
    assert rest_of(figures_in("It grew by 140%.")[0]) == ""
    assert rest_of(figures_in("It cost €20 million.")[0]) == ""


def test_a_plain_sentence_is_no_computation() -> None:
    assert is_right("Ferries carry €21 million.", [SENTENCE]) is None
    assert is_right("The 2019–20 budget", [SENTENCE]) is None


def test_years_differ_in_years_and_have_no_sum() -> None:
    years = [("", figure) for figure in figures_in("Signed in 1956 and ended in 1960.")]
    assert written(Operation.DIFFERENCE, years) == "1960 − 1956 = 4 years."
    for senseless in (Operation.SUM, Operation.RATIO, Operation.SHARE):
        assert written(senseless, years) == ""


def test_percentages_differ_in_points() -> None:
    shares = [("", figure) for figure in figures_in("It rose from 12% to 17%.")]
    assert written(Operation.DIFFERENCE, shares) == "17% − 12% = 5 percentage points."


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(list(Operation)))
def test_what_is_written_always_checks(first: int, second: int, operation: Operation) -> None:
    sentence = f"One is ${first:,}, the other ${second:,}."
    text = written(operation, [("", figure) for figure in figures_in(sentence)])
    if first == second and operation in (Operation.MOST, Operation.LEAST, Operation.EXCESS):
        assert not text  # neither is more
    else:
        assert is_right(text, [sentence]) is True


def test_months_are_counted_between_those_that_the_quotes_give() -> None:
    quotes = ["They met in January 2019.", "Talks were held on 10 May 2019.", "It closed on 9 June 2019."]
    assert is_right("10 May 2019 − January 2019 = 4 months.", quotes) is True
    assert is_right("10 May 2019 − January 2019 = 5 months.", quotes) is False
    assert is_right("July 2019 − January 2019 = 6 months.", quotes) is False
    assert is_right("9 June 2019 − 10 May 2019 = 1 month.", quotes) is False  # a day less
