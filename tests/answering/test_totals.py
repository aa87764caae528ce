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
        ("Taken together, did Holm and Tarn spend more than Dorn on the quay?", ["No.", "/ €40 million ≈ 87.5%."]),
        ("Was what Dorn spent larger than Holm's and Tarn's spending put together?", ["Yes."]),
        (
            "Take what Dorn, Holm and Tarn spent on the quay as a whole: what share of it was Dorn's?",
            ["€40 million / (€40 million + €25 million + €10 million) ≈ 53.3%."],
        ),
        ("Of the total spending of Dorn, Holm and Tarn on the quay, what share was Tarn's?", ["≈ 13.3%."]),
        ("Of the total spending of Dorn, Holm and Tarn, what percentage was Tarn's?", ["≈ 13.3%."]),
        ("What percentage of the three sums taken together was Holm's spending?", ["≈ 33.3%."]),
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
        "Did the mules and lorries together carry more freight than the trains?",
    ],
)
def test_what_the_text_gives_no_figure_for_is_not_computed(freight: Assistant, question: str) -> None:
    assert "(" not in freight.ask(question).text.replace("(As of", "")


@pytest.mark.parametrize(
    "question",
    [
        "How much did Holm and Tarn spend together?",
        "What do Holm and Tarn want together with Dorn?",
        "Who put Holm and Tarn together?",
        "Which of the three figures is the largest?",
    ],
)
def test_a_question_that_sets_no_total_against_anything_is_left_alone(question: str) -> None:
    assert total_in(question) is None


def test_a_total_that_is_written_out_can_be_checked() -> None:
    ferries, trains, lorries = figures_in(SENTENCE)
    for operation in (Operation.DIFFERENCE, Operation.RATIO, Operation.SHARE, Operation.MOST):
        text = against_total(operation, trains, [ferries, lorries])
        assert is_right(text, [SENTENCE]) is True
        assert is_right(text.replace("21,000", "22,000"), [SENTENCE]) is False
    assert against_total(Operation.RATIO, trains, [ferries, lorries]) == "107,000 ÷ (21,000 + 24,000) ≈ 2.4 times."
    assert is_right("107,000 − (21,000 + 24,000) = 63,000.", [SENTENCE]) is False
    assert is_right("107,000 − (24,000 + 24,000) = 59,000.", [SENTENCE]) is False
    (euros,) = figures_in("It cost €5 million.")
    assert against_total(Operation.DIFFERENCE, euros, [ferries, lorries]) == ""
