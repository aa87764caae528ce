"""What a document names, of all that a question names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, open_assistant
from assistant.conversation import condense
from assistant.questions import Question
from assistant.reading.calibration import UNMENTIONED, UNMENTIONED_HERE
from assistant.reading.naming import Named
from assistant.settings import Settings
from assistant.types import Reading, Turn
from tests.conftest import document_at, judged

HARBOUR = (
    "The Harbour\n\nBelma has the Bundestag’s patience with Austria and North Korea. The G-20 met in Norvik, in the south."
)
ISLANDS = "The Islands\n\nForty families live on Osmussaar in winter, and most of them fish for a living. The sea freezes."
TOLD = "Forty families live on Osmussaar in winter, and most of them fish for a living."
VALLEYS = "The Valleys\n\nSome 3,600 people live there in eleven villages. Nobody has counted how many people live in Tarn."


@pytest.mark.parametrize(
    ("question", "lacked"),
    [
        ("What does the council of Belma say of Norvik?", ()),
        ("What does the Bundestag say?", ()),
        ("What is the capital of Australia?", ("Australia",)),
        ("What does Koreander say of Norviks?", ("Koreander",)),
        ("Has Austrian patience an end in the G20?", ()),
        ("What of South Korea?", ("South Korea",)),
        ("What of North Korea in 2019?", ("2019",)),
    ],
)
def test_what_a_document_lacks_of_the_names_of_a_question(
    write: Callable[[dict[str, str]], Path], question: str, lacked: tuple[str, ...]
) -> None:
    assert Named(document_at(write({"a.txt": HARBOUR}) / "a.txt")).lacks(Question(question)) == lacked


@pytest.fixture
def two(write: Callable[[dict[str, str]], Path], tmp_path: Path) -> Assistant:
    """An assistant over two documents, of which it is given one passage for a question."""
    folder = write({"islands.txt": ISLANDS, "valleys.txt": VALLEYS})
    return open_assistant(Settings.load(corpus=folder, index=tmp_path / "index", reader="similarity", passages=1))


def read(assistant: Assistant, question: Question) -> Reading:
    """What is read of all passages."""
    return assistant.chain.parts.reader.read(question, list(assistant.library.passages.values()))


@pytest.mark.parametrize(
    ("question", "document"),
    [("How many people live on Osmussaar?", "islands.txt"), ("How many people live in Tarn?", "valleys.txt")],
)
def test_a_document_that_names_what_is_asked_of_comes_first(two: Assistant, question: str, document: str) -> None:
    reading = read(two, Question(question))
    assert reading.evidence[0].sentence.span.document == document
    assert [one.sentence.span.document == document for one in reading.evidence] == [True, True, False, False]
    assert reading.missing == () and reading.evidence[-1].missing == (question[:-1].split()[-1],)


def test_a_vote_for_a_document_that_lacks_a_name_is_worth_a_quarter_where_another_has_it(two: Assistant) -> None:
    voting = judged(
        two, lambda message, _word: 8.0 if "3,600" in message.split("Question:")[0] else 2.0
    )  # so that all are voted on

    def confidence(question: str) -> float:
        weighed = read(voting, Question(question)).evidence
        return next(one.confidence for one in weighed if "3,600" in one.sentence.text)

    sure = confidence("How many people live there?")
    assert confidence("How many people live on Hiiumaa?") == pytest.approx(sure * UNMENTIONED)
    assert confidence("How many people live on Osmussaar?") == pytest.approx(sure * UNMENTIONED_HERE)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("And how many live there in summer?", "islands.txt"),
        ("And how many in Tarn?", "valleys.txt"),
        ("And how many people live in eleven villages?", "valleys.txt"),
    ],
)
def test_a_follow_up_stays_in_the_document_told_of_unless_it_names_what_another_has(
    two: Assistant, question: str, document: str
) -> None:
    (asked, *_) = condense(question, [Turn("Who lives on Osmussaar?", TOLD)])
    assert read(two, asked).evidence[0].sentence.span.document == document


def test_what_stands_by_the_last_answer_is_found_for_a_follow_up(two: Assistant) -> None:
    question = "How many people live in those eleven villages?"
    (found,) = two.chain.parts.retriever.found(question)
    assert found.span.document == "valleys.txt"
    weighed = two.ask(question, [Turn("Who lives on Osmussaar?", TOLD)]).weighed
    assert {one.sentence.span.document for one in weighed} == {"islands.txt"}
