"""Totals set against one figure, on a text of other people and numbers than the commentary's."""

from __future__ import annotations

import pytest

from assistant import Assistant, Settings, open_assistant
from assistant.answering.totals import total_in
from assistant.arithmetic import Operation, against_total, is_right
from assistant.figures import figures_in

SENTENCE = "Last year the ferries carried 21,000 tonnes of freight, the trains 107,000 tonnes and the lorries 24,000 tonnes."
SPENT = "Dorn spent €40 million on the quay, Holm €25 million and Tarn €10 million."
TEXT = f"""Freight on the Lorn

By Ada Lind

The year

{SENTENCE} {SPENT} Nobody counted the mules.
"""


@pytest.fixture(scope="module")
def freight(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("freight")
    (folder / "freight.txt").write_text(TEXT, "utf-8")
    return open_assistant(Settings.load(corpus=folder, index=folder / "index", reader="similarity"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "By how much did the freight of the trains exceed that of the ferries and lorries combined?",
            ["21,000 + 24,000 = 45,000.", "107,000 − (21,000 + 24,000) = 62,000."],
        ),
        (
            "Did the freight of the ferries and lorries together reach half of the trains’?",
            ["No.", "(21,000 + 24,000) / 107,000 ≈ 42.1%."],
        ),
        (
            "How much more did Dorn spend on the quay than Holm and Tarn put together?",
            ["€25 million + €10 million = €35 million.", "€40 million − (€25 million + €10 million) = €5 million."],
        ),
        ("Did the spending of Holm and Tarn together reach more than half of Dorn's?", ["Yes.", "/ €40 million ≈ 87.5%."]),
        ("If you add Holm's and Tarn's spending on the quay, do you get to twice Dorn's?", ["No.", "≈ 87.5%."]),
        (
            "Take what Dorn, Holm and Tarn spent on the quay as a whole: what share of it was Dorn's?",
            ["€40 million / (€40 million + €25 million + €10 million) ≈ 53.3%."],
        ),
        ("Of the total spending of Dorn, Holm and Tarn on the quay, what share was Tarn's?", ["≈ 13.3%."]),
        ("Add up the three sums in the text. What share of it is Tarn's?", ["≈ 13.3%."]),
        ("Put Holm's and Tarn's spending on the quay in one pot: is it half of Dorn's?", ["Yes.", "≈ 87.5%."]),
        (
            "Suppose we put Holm's and Tarn's spending in one pot. By how much would Dorn's be ahead?",
            ["€40 million − (€25 million + €10 million) = €5 million."],
        ),
        ("Of the total spending of Dorn, Holm and Tarn, what percentage was Tarn's?", ["≈ 13.3%."]),
        ("Taken together, does the freight of the ferries and lorries reach half of the trains'?", ["No.", "≈ 42.1%."]),
        ("What percentage of the three sums taken together was Holm's spending?", ["≈ 33.3%."]),
        ("Of all that Dorn, Holm and Tarn spent on the quay put together, what slice is Tarn's?", ["≈ 13.3%."]),
        ("Does the freight of the ferries and lorries together exceed that of the trains?", ["No.", "≈ 42.1%."]),
        (
            "Does the freight of the trains outweigh that of the ferries and lorries together? If so, by how many thousands?",
            ["Yes.", "≈ 42.1%.", "107,000 − (21,000 + 24,000) = 62,000."],
        ),
        ("Did Tarn spend more on the quay than Dorn and Holm together?", ["No."]),
        (
            "Would Holm's and Tarn's spending combined match Dorn's, or still fall short? By how much?",
            ["No.", "≈ 87.5%.", "€40 million − (€25 million + €10 million) = €5 million."],
        ),
    ],
)
def test_a_total_is_set_against_one_figure(freight: Assistant, question: str, told: list[str]) -> None:
    answer = freight.ask(question)
    assert all(one in answer.text for one in told), answer.text
    assert all(statement.support and statement.support.holds for statement in answer.statements)
    assert {citation.quote for citation in answer.citations} <= {SENTENCE, SPENT}


@pytest.mark.parametrize(
    "question",
    [
        "How much more did Dorn spend than Elm and Tarn put together?",
        "By how much did the trains' profit exceed that of the ferries and lorries combined?",
        "What percentage of the four sums taken together was Holm's spending?",
        "What percent more did Dorn spend on the quay than Holm and Tarn together?",
        "By what percentage did the freight of the trains exceed that of the ferries and lorries combined?",
        "Did the mules and lorries together reach half of the trains’ freight?",
        "Did the spending of Holm and Tarn together fail to reach half of Dorn's spending?",
        "Did the spending of Holm and Tarn together not reach half of Dorn's spending?",
        "Why did the spending of Holm and Tarn together reach half of Dorn's spending?",
        "By how much does the spending of Dorn exceed half of that of Holm and Tarn combined?",
        "Did the spending of Holm and Tarn together reach half of €30 million?",
        "Of the total spending of Holm and Tarn on the quay, what share was Dorn's?",
        "Of the total spending of Holm, Tarn and Dorn on the quay, what share was Holm's and Tarn's?",
        "By how much did the spending of Dorn on the quay in 2015 exceed that of Holm and Tarn combined?",
    ],
)
def test_what_the_text_gives_no_figure_for_is_not_computed(freight: Assistant, question: str) -> None:
    answer = freight.ask(question)
    assert not any(sign in answer.text for sign in ("− ", "÷", "≈")) and answer.verdict is None, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How much did Holm and Tarn spend together?",
        "What do Holm and Tarn want together with Dorn?",
        "Who put Holm and Tarn together?",
        "Which of the three figures is the largest?",
        "Take Holm and Tarn: by how much is Tarn higher?",
        "Put aside Holm and Tarn: by how much is Dorn ahead?",
        "Is trade with Oak larger by half than trade with Elm and Ash together?",
    ],
)
def test_a_question_that_sets_no_total_against_anything_is_left_alone(question: str) -> None:
    assert total_in(question) is None


TRADE = """Trade of the Coast

The sums

Trade with Mali was worth €30 billion, trade with Chad €12 billion and trade with Somalia €100 billion. Holm spent €10 million
on ships, Tarn €15 million and Dorn €50 million. In 2013 exports to Peru came to €9 billion, and in 2015 those to Chile to €4
billion and those to Brazil to €20 billion.
"""


@pytest.fixture(scope="module")
def trade(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("trade")
    (folder / "trade.txt").write_text(TRADE, "utf-8")
    return open_assistant(Settings.load(corpus=folder, index=folder / "index", reader="similarity"))


def test_a_name_within_another_is_another(trade: Assistant) -> None:
    answer = trade.ask("By how much does trade with Somalia exceed that of Mali and Chad combined?")
    assert "€100 billion − (€30 billion + €12 billion) = €58 billion." in answer.text


@pytest.mark.parametrize(("part", "verdict"), [("half", "Yes"), ("at least half", "Yes"), ("more than half", "No")])
def test_what_is_reached_is_not_exceeded(trade: Assistant, part: str, verdict: str) -> None:
    answer = trade.ask(f"Did the spending of Holm and Tarn on ships together reach {part} of Dorn's spending?")
    assert answer.verdict == verdict and "≈ 50%." in answer.text


def test_figures_of_two_years_are_not_added(trade: Assistant) -> None:
    assert "(" not in trade.ask("By how much do exports to Brazil exceed those to Peru and Chile combined?").text


def test_many_members_are_not_tried_one_by_one() -> None:
    assert total_in("By how much does Dorn's spending exceed that of Alba, Bern, Cord, Elm and Fay combined?") is None


def test_a_total_that_is_written_out_can_be_checked() -> None:
    ferries, trains, lorries = figures_in(SENTENCE)
    for operation in (Operation.DIFFERENCE, Operation.RATIO, Operation.SHARE, Operation.MOST):
        text = against_total(operation, trains, [ferries, lorries])
        assert is_right(text, [SENTENCE]) is True
        assert is_right(text.replace("21,000", "22,000"), [SENTENCE]) is False
    assert against_total(Operation.RATIO, trains, [ferries, lorries]) == "107,000 ÷ (21,000 + 24,000) ≈ 2.4 times."
    assert is_right("107,000 − (21,000 + 24,000) = 63,000.", [SENTENCE]) is False
    assert is_right("107,000 − (24,000 + 24,000) = 59,000.", [SENTENCE]) is False
    assert is_right("107,000 − (107,000 + 24,000) = 24,000.", [SENTENCE]) is False  # no figure is on both sides
    share = against_total(Operation.SHARE, trains, [ferries, trains, lorries])
    assert share == "107,000 / (21,000 + 107,000 + 24,000) ≈ 70.4%." and is_right(share, [SENTENCE]) is True
    (euros,) = figures_in("It cost €5 million.")
    assert against_total(Operation.DIFFERENCE, euros, [ferries, lorries]) == ""
