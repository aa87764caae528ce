from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings, open_assistant


@pytest.mark.parametrize("question", ["What does the author leave open?", "Which questions are left open at the end?"])
def test_what_a_text_leaves_open_it_says_so(kuriles: Assistant, question: str) -> None:
    (quote,) = (citation.quote for citation in kuriles.ask(question).citations)
    assert quote.startswith("The question in the near future is whether")


@pytest.mark.parametrize(
    "question",
    [
        "What does the author leave open about the sanctions?",
        "Which questions are not left open?",
        "How many open questions are there?",
    ],
)
def test_other_questions_about_what_is_open_are_none_for_all_of_it(kuriles: Assistant, question: str) -> None:
    assert not any(citation.quote.startswith("The question") for citation in kuriles.ask(question).citations)


def test_a_question_that_is_put_is_not_one_left_open(tmp_path: Path) -> None:
    text = (
        "The Mill\n\nThe question of blame is what divides us. One question for the council is whether it pays."
        " It remains to be seen who pays. The settled question is how.\n"
    )
    (tmp_path / "mill.txt").write_text(text, "utf-8")
    mill = open_assistant(Settings.load(corpus=tmp_path / "mill.txt", index=tmp_path / "index", reader="similarity"))
    assert [c.quote for c in mill.ask("What does the author leave open?").citations] == [
        "One question for the council is whether it pays.",
        "It remains to be seen who pays.",
    ]
