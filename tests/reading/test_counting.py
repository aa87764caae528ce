from __future__ import annotations

import pytest

from assistant.reading.counting import bears_out

POLL = "In a poll of May 49% were for the lease, 38% against it."
SURVEY = "Only 21% of those asked want the bridge."
CONTRACT = "The contract, concluded in 1998 for twenty-five years, had brought $22 million a year."
REPORT = "The court published its report on 3 July."
JOBS = "The ministry counts 5,200 jobs, the institute 3,100."


@pytest.mark.parametrize(
    ("question", "sentence", "borne_out"),
    [
        ("Did a majority support the lease?", POLL, {False}),
        ("Did most of those asked want the lease?", POLL, {False}),
        ("Did fewer than half want it?", POLL, {True}),
        ("Do more than a quarter want the bridge?", SURVEY, {False}),
        ("Do less than a third want the bridge?", SURVEY, {True}),
        ("Is public opinion for the bridge?", SURVEY, {False}),
        ("Are two-thirds in favour of the bridge?", SURVEY, {False}),
        ("Are at least two-thirds in favour of the bridge?", SURVEY, {False}),
        ("Do no more than a third want the bridge?", SURVEY, {True}),
        ("Do at most a third want the bridge?", SURVEY, {True}),
        ("Did a majority oppose the lease?", "60% were for the lease and 38% against it.", set()),
        ("Was it concluded before 2000?", CONTRACT, {True}),
        ("Was it concluded after 1998?", CONTRACT, set()),
        ("Was it concluded after the year 2000?", CONTRACT, {False}),
        ("Did the report come out before June?", REPORT, set()),
        ("Does the institute count more jobs than the ministry?", JOBS, set()),
        ("Did it get cheaper?", CONTRACT, set()),
        ("Did the mayor speak of rain before she met the treasurer?", "The mayor spoke of rain.", {False}),
        ("Had the mayor already met the treasurer when it rained?", "The mayor met the treasurer.", {False}),
        ("Did the mayor speak of rain before she met him?", "The mayor spoke of rain after the meeting.", {True, False}),
        ("Did it leave before the war ended?", "It left in 1933, and the war ended in 1945.", {True, False}),
        ("Did the mayor speak before the council?", "The mayor spoke to the council.", {True, False}),
        ("Is the bridge named after the queen?", "The bridge bears the name of the queen.", {True, False}),
    ],
)
def test_a_verdict_that_turns_on_figures_is_told_where_they_say_it(question: str, sentence: str, borne_out: set[bool]) -> None:
    assert {verdict for verdict in (True, False) if bears_out(verdict, question, sentence)} == borne_out


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the lease disputed?", POLL),
        ("Does the institute count more jobs than the ministry?", "The institute counts fewer than the ministry."),
        ("Do most people like the bridge?", "Hardly anybody likes the bridge."),
        ("Did the union sign after 2000?", "The union never signed."),
        ("Is the mayor mostly right?", CONTRACT),
        ("Was the treaty signed by Japan in 1956?", "Japan signed the treaty in 1956."),
        ("Was the deal rejected by Theresa May?", "Theresa May rejected the deal in 2018."),
        ("Did the talks get under way?", "The talks got under way in 2019."),
        ("Did exports grow last year?", "Exports grew by only 3% last year."),
        ("Do the voters back the bridge?", "Just over 60% of the voters back the bridge."),
    ],
)
@pytest.mark.parametrize("verdict", [True, False])
def test_what_no_figure_decides_is_left_to_the_judge(verdict: bool, question: str, sentence: str) -> None:
    assert bears_out(verdict, question, sentence)
