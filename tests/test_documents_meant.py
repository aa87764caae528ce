"""Which of several documents "this commentary" is."""

from __future__ import annotations

import pytest

from assistant import Assistant, open_assistant
from assistant.answering.about import about_each
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.settings import Settings
from assistant.types import Turn

DOCUMENTS = {
    "a.txt": "The Slow Tram: A Report\n\nBy Ada Lind\n\nThe line\n\nThe tram is slow. Nobody in Belmora has asked why.",
    "b.txt": "The Quiet Mill\n\nBy Ben Moss\n\nThe wheel\n\nThe mill stands still. The mill was sold in 2011.",
    "d.txt": "The Lost Bell\n\nThe tower\n\nThe bell is lost. It rang for a century.",
    "c.txt": "The Old Well\n\nBy Cai Rhys\n\nCommentary\n\nThe well is dry. It was dug by hand.",
}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("several")
    for name, text in DOCUMENTS.items():
        (folder / name).write_text(text, "utf-8")
    return open_assistant(Settings.load(corpus=folder, index=folder / "index", reader="similarity"))


@pytest.mark.parametrize(
    ("question", "author"),
    [("Who wrote this report?", "Ada Lind"), ("Who is the author of this commentary?", "Cai Rhys")],
)
def test_a_document_that_calls_itself_so_is_meant(several: Assistant, question: str, author: str) -> None:
    assert several.ask(question).text == author


@pytest.mark.parametrize(
    ("told", "author"),
    [("The tram is slow.", "Ada Lind"), ("The mill was sold in 2011.", "Ben Moss"), ("The Old Well", "Cai Rhys")],
)
def test_the_document_that_was_last_quoted_is_meant(several: Assistant, told: str, author: str) -> None:
    history = [Turn("And the mill?", "The mill stands still."), Turn("And?", told), Turn("Thanks!", "You are welcome.")]
    assert several.ask("Who wrote this piece?", history).text == author


def test_a_question_that_names_its_matter_is_answered_of_that(several: Assistant) -> None:
    history = [Turn("Is it slow?", "The tram is slow.")]
    assert several.ask("When was the mill sold?", history).text.startswith("The mill was sold in 2011.")


def test_what_was_named_before_does_not_hide_the_document(several: Assistant) -> None:
    history = [Turn("What has Belmora not asked?", "Nobody in Belmora has asked why.")]
    for question in ("Who wrote this commentary?", "Who is the author of this piece?", "Who wrote the report?"):
        assert several.ask(question, history).text == "Ada Lind"


def test_no_other_author_is_named_where_the_document_that_was_quoted_names_none(several: Assistant) -> None:
    assert several.ask("Who wrote this piece?", [Turn("Where is the bell?", "The bell is lost.")]).abstained


def test_the_document_that_was_quoted_is_told_of_in_short(several: Assistant) -> None:
    for told, name in (("The tram is slow.", "a.txt"), ("The well is dry.", "c.txt"), ("The bell is lost.", "d.txt")):
        answer = several.ask("Give me the gist of this piece.", [Turn("And?", told)])
        assert {citation.document for citation in answer.citations} == {name}


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Who wrote this piece?",
            [("The Slow Tram: A Report", "Ada Lind"), ("The Quiet Mill", "Ben Moss"), ("The Old Well", "Cai Rhys")],
        ),
        (
            "What is this document about?",
            [("The Quiet Mill", "The mill stands still."), ("The Lost Bell", "The bell is lost.")],
        ),
        ("What are the section headings?", [("The Quiet Mill", "The wheel"), ("The Lost Bell", "The tower")]),
    ],
)
def test_where_nothing_tells_which_one_is_meant_each_is_told_of(
    several: Assistant, question: str, told: list[tuple[str, str]]
) -> None:
    quotes = [citation.quote for citation in several.ask(question).citations]
    for title, fact in told:
        assert any(fact in after for after in quotes[quotes.index(title) + 1 :][:1])


def test_where_the_question_tells_which_one_is_meant_no_other_is_told_of(several: Assistant) -> None:
    assert several.ask("Summarise the piece on the old well").text == "The Old Well\nThe well is dry. It was dug by hand."
    assert several.ask("Who wrote this report?").text == "Ada Lind"


def test_headings_are_not_counted_over_several_documents(several: Assistant) -> None:
    assert "The Slow Tram: A Report\n" not in several.ask("How many sections does this have?").text


@pytest.mark.parametrize("question", ["What is the title of the second document?", "Give me a summary in one sentence."])
def test_where_one_is_singled_out_or_shortness_asked_for_not_each_is_told_of(several: Assistant, question: str) -> None:
    assert len({citation.document for citation in several.ask(question).citations}) <= 1


def test_of_very_many_documents_not_each_is_told_of(several: Assistant) -> None:
    documents = list(several.library.documents.values())
    question = Question("What is this document about?", leaning=Ask.SUMMARY)
    assert len(about_each(question, documents)) == 2 * len(documents)
    assert about_each(question, documents * 7) == []
