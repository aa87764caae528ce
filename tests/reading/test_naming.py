"""What a document names, of all that a question names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.conversation import condense
from assistant.questions import Question
from assistant.reading.naming import Named
from assistant.settings import Settings
from assistant.types import Turn
from tests.conftest import document_at

HARBOUR = (
    "The Harbour\n\nBelma has the Bundestag’s patience with Austria and North Korea. The G-20 met in Norvik, in the south."
)
ISLANDS = "The Islands\n\nForty families live on Osmussaar in winter, and most of them fish for a living."
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


@pytest.mark.parametrize(
    ("question", "document"),
    [("How many people live on Osmussaar?", "islands.txt"), ("How many people live in Tarn?", "valleys.txt")],
)
def test_a_document_that_names_what_is_asked_of_comes_first(
    write: Callable[[dict[str, str]], Path], tmp_path: Path, question: str, document: str
) -> None:
    folder = write({"islands.txt": ISLANDS, "valleys.txt": VALLEYS})
    assistant = open_assistant(Settings.load(corpus=folder, index=tmp_path / "index", reader="similarity"))
    parts = assistant.chain.parts
    reading = parts.reader.read(Question(question), list(parts.library.passages.values()))
    assert reading.evidence[0].sentence.span.document == document
    assert reading.missing == () and reading.evidence[-1].missing == (question[:-1].split()[-1],)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("And how many live there in summer?", "islands.txt"),
        ("And how many in Tarn?", "valleys.txt"),
        ("And how many people live in eleven villages?", "valleys.txt"),
    ],
)
def test_a_follow_up_stays_in_the_document_told_of_unless_it_names_what_another_has(
    write: Callable[[dict[str, str]], Path], tmp_path: Path, question: str, document: str
) -> None:
    folder = write({"islands.txt": ISLANDS, "valleys.txt": VALLEYS})
    assistant = open_assistant(Settings.load(corpus=folder, index=tmp_path / "index", reader="similarity"))
    parts = assistant.chain.parts
    told = "Forty families live on Osmussaar in winter, and most of them fish for a living."
    (asked, *_) = condense(question, [Turn("Who lives on Osmussaar?", told)])
    reading = parts.reader.read(asked, list(parts.library.passages.values()))
    assert reading.evidence[0].sentence.span.document == document
