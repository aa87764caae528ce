from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.answering.counts import Counts, counted, counts_in
from assistant.arithmetic import Operation, written
from assistant.documents import Sentence

WANTED, LENT = "How many boats the club wants?", "How many boats did the harbour lend in May?"


@pytest.mark.parametrize(
    ("question", "operation", "asked"),
    [
        (
            "How many more boats does the club want than the harbour lent in May?",
            Operation.DIFFERENCE,
            ("How many boats does the club want?", "How many boats the harbour lent in May?"),
        ),
        ("Of the boats the club wants, how many did the harbour not lend in May?", Operation.DIFFERENCE, (WANTED, LENT)),
        (
            "Of all the boats that the club wants, how many lie outside what the harbour lent?",
            Operation.DIFFERENCE,
            (WANTED, "How many boats are in what the harbour lent?"),
        ),
        ("What share of the boats the club wants did the harbour lend in May?", Operation.SHARE, (WANTED, LENT)),
        ("Of the boats the club wants, what part did the harbour lend in May: all or half?", Operation.SHARE, (WANTED, LENT)),
        (
            "What share of the boats the club wants has been lent?",
            Operation.SHARE,
            ("How many boats the club wants?", "How many boats have been lent?"),
        ),
        (
            "By how much does the number of boats the club wants exceed the number the harbour lent?",
            Operation.DIFFERENCE,
            (WANTED, "How many boats the harbour lent?"),
        ),
        (
            "How many boats does the club want, against how many were lent in May?",
            Operation.DIFFERENCE,
            ("How many boats does the club want?", "How many boats were lent in May?"),
        ),
    ],
)
def test_a_comparison_of_two_counts_asks_for_each(question: str, operation: Operation, asked: tuple[str, str]) -> None:
    assert counts_in(question) == Counts(operation, "boat", asked)


@pytest.mark.parametrize(
    "question",
    [
        "Of the boats the club wants, how many did the harbour lend in talks that did not succeed?",
        "What share of the boats the club wants did the harbour not lend in May?",
        "What is the sum of the number of boats the club wants and the number the harbour lent?",
        "By how much does the number of boats the club wants exceed the number of sailors living there?",
        "Of the boats the club wants, how many are new?",
        "How many boats does the club want?",
        "What share of the boats is new?",
    ],
)
def test_what_sets_no_two_counts_against_each_other_is_left_to_the_reader(question: str) -> None:
    assert counts_in(question) is None


def told_by(assistant: Assistant, sure: dict[str, str]) -> list[str]:
    """The two figures where each question is told by the sentence with these words alone."""
    counts = Counts(Operation.SHARE, "island", ("How many are wanted?", "How many were promised?"))

    def states(asked: str, sentence: Sentence) -> float:
        return 2.0 if sure.get(asked, "nothing") in sentence.text else -2.0

    return [place.figure.text for _, place in counted(counts, assistant.library.sentences, states)]


def test_a_part_is_set_against_the_whole_that_another_sentence_counts(kuriles: Assistant) -> None:
    sure = {"How many are wanted?": "four islands", "How many were promised?": "Moscow agreed to return two"}
    assert told_by(kuriles, sure) == ["two", "four"]


@pytest.mark.parametrize("promised", ["none of them", "four islands"])
def test_one_count_alone_is_no_comparison(kuriles: Assistant, promised: str) -> None:
    assert told_by(kuriles, {"How many are wanted?": "four islands", "How many were promised?": promised}) == []


def test_more_is_not_taken_from_less(kuriles: Assistant) -> None:
    sure = {"How many are wanted?": "Moscow agreed to return two", "How many were promised?": "four islands"}
    assert told_by(kuriles, sure) == []


def test_the_figures_are_those_of_the_unit_counted(kuriles: Assistant) -> None:
    sure = {"How many are wanted?": "four islands", "How many were promised?": "Moscow agreed to return two"}

    def states(asked: str, sentence: Sentence) -> float:
        return 2.0 if sure[asked] in sentence.text else -2.0

    of_islands = Counts(Operation.SHARE, "island", ("How many are wanted?", "How many were promised?"))
    places = counted(of_islands, kuriles.library.sentences, states)
    assert written(Operation.SHARE, [("", place.figure) for _, place in places]) == "two / four ≈ 50%."
    assert {place.figure.unit for _, place in places} == {"island"}  # one of the sentences has "two countries" too
    assert counted(of_islands._replace(unit="boat"), kuriles.library.sentences, states) == []
