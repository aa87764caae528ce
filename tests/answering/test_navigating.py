from __future__ import annotations

import pytest

from assistant import Assistant, Status
from assistant.moves import move_in


def said(assistant: Assistant, question: str) -> list[str]:
    return [citation.quote for citation in assistant.ask(question).citations]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Quote me the very first sentence of the synopsis please", "Russia’s oft-declared “pivot”"),
        ("What is the opening line of the abstract?", "Russia’s oft-declared “pivot”"),  # as it might have been headed
        ("With which sentence does the part named Commentary begin?", "PRESIDENT Vladimir Putin"),
        ("With which event does the commentary proper open?", "PRESIDENT Vladimir Putin"),
        ("How does the ASEAN section end?", "This cannot happen"),
        ("Which open question does the writer pose right before the ASEAN part?", "The question in the near future"),
    ],
)
def test_a_named_section_is_quoted_at_its_edge(kuriles: Assistant, question: str, opening: str) -> None:
    (quote,) = said(kuriles, question)
    assert quote.startswith(opening)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("What's the last sentence in the second section?", "Nobody disputes it."),
        ("The part about the treasurer: what is its first sentence?", "To begin with, the hull"),
        ("How does the part on the council's reasons close?", "Third, a closure"),
        ("In the abstract, what is the last sentence?", "Its cost is"),
    ],
)
def test_it_is_in_another_text(ferry: Assistant, question: str, opening: str) -> None:
    (quote,) = said(ferry, question)
    assert quote.startswith(opening)


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Which chapter follows after the one about obstacles?", "Russia’s Stake is Larger"),
        ("What's the heading just before Obstacles to Overall Settlement?", "Japan’s Motivations"),
        ("What comes before the section on Japan's motivations?", "Russia’s Motivations For Settlement"),
        ("Which heading is next to Obstacles to Overall Settlement?", "Russia’s Stake is Larger"),
        ("Which section comes after the one on the opinion poll?", "Russia’s Stake is Larger"),  # in no heading: it is read
        ("Which section sits between the Kuriles Issue and Japan's Motivations?", "Russia’s Motivations For Settlement"),
        ("Which part is between Japan's Motivations and the Kuriles Issue?", "Russia’s Motivations For Settlement"),
        ("Which section is between the Kuriles Issue and Russia's motivations?", ""),
        ("Which part is between Japan and Russia?", ""),
        ("Which section is followed by the synopsis of this text?", ""),
        ("Under which heading does he go through everything that stands in the way?", "Obstacles to Overall Settlement"),
        ("Where do I find the historical background?", "The Kuriles Issue"),
        ("Which part is on ASEAN?", "Implications on ASEAN"),
        ("I'm looking for the bit on the 1956 declaration. Which section is it in?", "The Kuriles Issue"),
        ("What Abe says about his father. Where is that?", "Japan’s Motivations"),
    ],
)
def test_headings_are_told_by_what_stands_beside_or_under_them(kuriles: Assistant, question: str, heading: str) -> None:
    assert said(kuriles, question) == ([heading] if heading else [])


def test_headings_are_counted_without_those_left_out(kuriles: Assistant, ferry: Assistant) -> None:
    assert "(7 headings.)" in kuriles.ask("How many sections are there, leaving aside the synopsis?").text
    assert "ABSTRACT" not in said(ferry, "Which sections come after the abstract?")


@pytest.mark.parametrize(
    "question",
    [
        "What happened before the war?",
        "What follows from the treaty?",
        "Which country opened first?",
        "How did the talks end?",
        "Which section discusses what happened before the war?",
        "How does the commentary end?",
        "What is the first sentence of this article?",
        "Which part of the treaty came after the war?",
        "What were the last words of the minister?",
        "What is the first line of the third paragraph?",
        "What came right before the vote?",
        "What does the author say about the opening of the section?",
        "Who opened the section of the border?",
        "In the section after the abstract, who is quoted?",
        "Which islands lie next to Japan?",
    ],
)
def test_no_other_question_goes_anywhere(question: str) -> None:
    move = move_in(question)
    assert move is None or not move.is_certain


def test_who_published_a_text_is_neither_its_title_nor_its_author(kuriles: Assistant, ferry: Assistant) -> None:
    for assistant in (kuriles, ferry):
        assert assistant.ask("Which outlet or website ran this commentary?").status is Status.ABSTAINED


def test_a_section_that_nothing_in_the_text_is_about_is_not_summed_up(kuriles: Assistant) -> None:
    answer = kuriles.ask("What are the main points of the section on North Korea?")
    assert answer.status is Status.ABSTAINED
    assert "“North Korea”" in answer.text


@pytest.mark.parametrize(
    ("question", "heading"),
    [("Which section comes last?", "Implications on ASEAN"), ("Which heading is the third?", "The Kuriles Issue")],
)
def test_a_section_is_told_by_its_number_behind_the_word_too(kuriles: Assistant, question: str, heading: str) -> None:
    assert [citation.quote for citation in kuriles.ask(question).citations] == [heading]
