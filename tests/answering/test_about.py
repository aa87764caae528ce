from __future__ import annotations

import pytest

from assistant import Assistant, Status


@pytest.mark.parametrize("question", ["What is the first sentence?", "How does Cheang's piece begin?"])
def test_the_first_sentence_is_quoted(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    assert [citation.quote for citation in answer.citations] == [kuriles.library.sentences[0].text]


@pytest.mark.parametrize("question", ["What's the very last thing it says?", "On what note does the text close?"])
def test_the_last_sentence_is_quoted(kuriles: Assistant, question: str) -> None:
    answer = kuriles.ask(question)
    assert [citation.quote for citation in answer.citations] == [kuriles.library.sentences[-1].text]


def test_how_something_in_the_text_ended_is_not_how_the_text_ends(kuriles: Assistant) -> None:
    assert kuriles.library.sentences[-1].text not in kuriles.ask("How does the dispute with China end?").text


def test_headings_are_counted(ferry: Assistant, kuriles: Assistant) -> None:
    for assistant in (ferry, kuriles):
        answer = assistant.ask("How many sections does it have?")
        assert answer.status is Status.ANSWERED
        assert f"{len(answer.citations)} headings." in answer.text


def test_how_a_thing_named_in_the_title_begins_is_not_how_the_text_begins(kuriles: Assistant) -> None:
    for question in ("How does the dispute end?", "How does the settlement start?"):
        answer = kuriles.ask(question)
        assert not {kuriles.library.sentences[0].text, kuriles.library.sentences[-1].text} & {c.quote for c in answer.citations}


def test_a_summary_of_this_is_one_of_the_whole_whatever_it_is_for(kuriles: Assistant) -> None:
    answer = kuriles.ask("Give me a 3 sentence summary of this for my newsletter")
    assert [citation.section for citation in answer.citations] == ["SYNOPSIS"] * 3


@pytest.mark.parametrize("question", ["Does he quote anybody's own words? Whose?", "Which actors are quoted directly?"])
def test_whom_a_text_quotes_is_told_by_its_quotations(ferry: Assistant, kuriles: Assistant, question: str) -> None:
    (only,) = ferry.ask(question).citations
    assert "“thin thread”" in only.quote
    assert all("“" in citation.quote for citation in kuriles.ask(question).citations)


def test_who_is_quoted_on_something_is_another_question(ferry: Assistant) -> None:
    answer = ferry.ask("Who is quoted on the price of fish?")
    assert "thin thread" not in answer.text


def test_what_the_title_says_is_the_title(kuriles: Assistant, ferry: Assistant) -> None:
    for assistant, question in (
        (kuriles, "What two images does the title put to the reader?"),
        (kuriles, "Which two pictures of the islands does the paper carry in its title?"),
        (ferry, "What does the title ask?"),
    ):
        (document,) = assistant.library.documents.values()
        assert document.title and [c.quote for c in assistant.ask(question).citations] == [document.title.value]
    assert kuriles.ask("What is the title of Putin’s adviser?").abstained


def test_the_whole_in_a_few_lines_is_the_gist(kuriles: Assistant) -> None:
    for question in (
        "Please make a brief summary of the whole document for my superior.",
        "too long lol, can you give me the whole thing in a couple of lines?",
    ):
        assert {citation.section for citation in kuriles.ask(question).citations} == {"SYNOPSIS"}


def test_a_section_is_summed_up_by_its_number(ferry: Assistant) -> None:
    answer = ferry.ask("Can you sum up the last section for me?")
    assert [citation.section for citation in answer.citations] == ["What Next?"] * 2
    assert {citation.quote for citation in ferry.ask("Summarise the first section.").citations} > {
        "Its cost is known; its worth is not."
    }
    assert ferry.ask("How is the closing section headed?").text == "What Next?"


def test_title_and_author_are_given_together(ferry: Assistant) -> None:
    (document,) = ferry.library.documents.values()
    assert document.title and document.author
    statements = ferry.ask("I need title and author for a footnote.").statements
    assert [statement.text for statement in statements] == [document.title.value, document.author.value]


@pytest.mark.parametrize(
    "question",
    [
        "What is the writer driving at? Just the main point, no waffle.",
        "Two sentences on the subject of this paper, so that I can decide whether it matters.",
        "Give me the whole article in a nutshell, the way you'd tell it to a neighbour.",
        "Shorten the synopsis to its essentials for me, please.",
    ],
)
def test_the_gist_is_told_whatever_the_asker_adds(kuriles: Assistant, question: str) -> None:
    assert {citation.section for citation in kuriles.ask(question).citations} == {"SYNOPSIS"}


def test_the_last_heading_is_told(kuriles: Assistant, ferry: Assistant) -> None:
    assert kuriles.ask("What's the concluding section's heading?").statements[0].text == "Implications on ASEAN"
    (document,) = ferry.library.documents.values()
    assert ferry.ask("What is the closing section called?").statements[0].text == document.sections[-1].heading
