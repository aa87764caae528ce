from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Assistant, Status, Support
from assistant.answering.inventory import covering, inventory
from assistant.inventory_forms import Kind, all_asked
from assistant.people import holders_in, people_in
from assistant.questions import Question
from tests.conftest import ROOT, document_at

TEXTS = sorted((ROOT / "bench" / "commentaries").glob("*.txt"))[::6]
ALL_PEOPLE = ("Vladimir Putin", "Shinzo Abe", "Sergei Lavrov", "Taro Kono", "Shintaro Abe", "Mikhail Gorbachev")


@pytest.mark.parametrize(
    ("question", "things"),
    [
        ("Which politicians are named in the piece? I need to check spellings.", ALL_PEOPLE),
        ("Which individual statesmen, past and present, appear by name?", ALL_PEOPLE),
        ("Who are the people mentioned?", ALL_PEOPLE),
        ("Which foreign ministers get a mention, living or dead?", ("Lavrov", "Kono", "Shintaro Abe")),
        ("Name everyone the text describes as a foreign minister, of either country.", ("Lavrov", "Kono", "Shintaro Abe")),
        ("List every prime minister mentioned in it.", ("Shinzo Abe",)),
        ("Who are the foreign ministers, serving or deceased, that the text brings up?", ("Lavrov", "Kono", "Shintaro Abe")),
        ("Which foreign ministers, in office or earlier, does the author mention?", ("Lavrov", "Kono", "Shintaro Abe")),
        ("For my timeline: all the years that the text mentions.", ("1945", "1956", "1960", "1991", "2012", "2014", "2019")),
        ("Who else is mentioned, apart from Lavrov?", ALL_PEOPLE[:2]),
        (
            "Besides Russia and Japan, which other countries and groups of countries are mentioned?",
            ("China", "US", "South Korea", "European Union", "ASEAN"),
        ),
        ("International groupings and blocs mentioned anywhere in the piece?", ("G-20", "European Union", "ASEAN")),
        ("List all the percentages I need to verify.", ("17%",)),
        ("any groups of countries named in it?", ("G-20", "European Union", "ASEAN")),
        ("What years does the piece talk about?", ("1945", "1956", "1960", "1991", "2012", "2014", "2019")),
        ("Make me a list of all the years mentioned, for a timeline", ("1945", "1956", "1960", "1991", "2012", "2014", "2019")),
        ("every statistic in here please, percentages and dollar amounts", ("17%", "US$21 billion", "US$107 billion")),
        ("What dates are given in the text?", ("10 May 2019", "January 2019", "June", "1956")),
        ("Pull out every percentage and every dollar amount so I can fact-check them.", ("17%", "US$21", "US$107", "US$24")),
    ],
)
def test_every_thing_of_a_kind_is_in_a_sentence_shown(kuriles: Assistant, question: str, things: tuple[str, ...]) -> None:
    answer = kuriles.ask(question)
    assert answer.status is Status.ANSWERED and not answer.removed
    assert all(statement.support is Support.VERBATIM for statement in answer.statements)
    assert [thing for thing in things if thing not in answer.text] == []
    assert list(answer.citations) == sorted(answer.citations, key=lambda citation: citation.start)


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Which years before 2000 are mentioned?", {"1945", "1956", "1960", "1991"}),
        ("Which twentieth-century years are mentioned in this text?", {"1945", "1956", "1960", "1991"}),
        ("List all the years of the 1990s that the article gives.", {"1991"}),
        ("Which years since 2012 does it mention?", {"2012", "2014", "2019"}),
        ("Which years between 1960 and 1956 does it mention?", {"1956", "1960"}),
        ("List all years from 1945 until 1960", {"1945", "1956", "1960"}),
        ("List all years from 1991 on mentioned", {"1991", "2012", "2014", "2019"}),
        ("List all the years after the 1950s that it mentions", {"1960", "1991", "2012", "2014", "2019"}),
        ("Which years until the 1950s are mentioned?", {"1945", "1956"}),
    ],
)
def test_a_span_of_years_narrows_them(question: str, years: set[str]) -> None:
    asked = all_asked(question)
    assert asked
    every = ("1945", "1956", "1960", "1991", "2012", "2014", "2019")
    assert {year for year in every if asked.since <= int(year) <= asked.until} == years


def test_only_years_of_the_span_are_shown(kuriles: Assistant) -> None:
    text = kuriles.ask("Which years of the 1950s are mentioned?").text
    assert "1956" in text and not [year for year in ("1945", "1991", "2012", "2014") if year in text]


def test_a_subject_of_figures_narrows_them(kuriles: Assistant) -> None:
    statements = kuriles.ask("Give me all the trade figures in it").statements
    assert len(statements) == 1 and "US$107 billion" in statements[0].text


def test_another_text_has_other_things(ferry: Assistant) -> None:
    assert {name for name in ("Tove Lind", "Magnus Dahl") if name in ferry.ask("Which people are named in the text?").text}
    assert "€6 million" in ferry.ask("List all sums of money mentioned.").text
    assert "1987" in ferry.ask("Which years does it mention?").text


@pytest.mark.parametrize(
    "question",
    [
        "Which countries trade with Russia?",
        "Which leaders met in Moscow?",
        "Which ministers met in Moscow?",
        "In which years did support fall?",
        "Which countries are mentioned as obstacles?",
        "Which leader is named?",
        "How many countries are mentioned?",
        "Who mentioned the treaty?",
        "Which countries have named their price?",
        "Give me the figures for trade with China",
        "List all four islands that Japan claims by name",
        "Which statistics are cited for the claim that support fell?",
        "Which treaties are mentioned?",
        "Which countries before 2000 are mentioned?",
        "List all the dates except those before 2000",
        "Name the leaders who met in Moscow",
        "What are the dates of the summit?",
        "Does it mention any countries?",
        "For the Japanese side, list all people mentioned.",
    ],
)
def test_a_question_with_a_subject_of_its_own_asks_for_no_inventory(question: str) -> None:
    assert all_asked(question) is None


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_year_is_covered_and_every_sentence_shown_holds_one(path: Path) -> None:
    document = document_at(path)
    shown = [statement.text for statement in inventory(Question("Which years are mentioned?"), document)]
    year = re.compile(r"(?<![\d.,$€£])\b(?:19|20)\d\d(?!\d|[.,]\d|%)")
    assert set(year.findall(" ".join(s.text for s in document.sentences))) == set(year.findall(" ".join(shown)))
    assert all(re.search(r"\d{4}", sentence) for sentence in shown)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_percentage_is_covered_and_every_sentence_shown_holds_one(path: Path) -> None:
    document = document_at(path)
    shown = [statement.text for statement in inventory(Question("List all the percentages."), document)]
    share = re.compile(r"\d[\d.]*(?:%| per ?cent)")
    assert set(share.findall(" ".join(s.text for s in document.sentences))) == set(share.findall(" ".join(shown)))
    assert all(share.search(sentence) or re.search("per ?cent", sentence) for sentence in shown)


def test_few_sentences_are_chosen_and_of_equals_the_first() -> None:
    one, two, three = ((Kind.YEAR, year) for year in ("1945", "1956", "1960"))
    assert covering([{one}, {one}, {one, two}, set(), {three}, {three}]) == [2, 4]


def test_people_are_told_from_places_firms_and_first_words_of_a_sentence() -> None:
    texts = (
        "Upstream Tavria and the Arlan Fund met Prime Minister Nadia Ferouk in Velo Bay.",
        "Ms Ferouk called Tavria late; banks in Tavria agreed.",
        "Her envoy, Jonas Kiprel, told the newspaper Al-Nahr of it, and Mr Oduya agreed.",
        "Energy minister Salim al-Harthi met him.",
        "John Smith said no.",
    )
    assert [sorted(" ".join(name) for name in names) for names in people_in(texts)] == [
        ["Nadia Ferouk"],
        [],
        ["Jonas Kiprel", "Oduya"],
        ["Salim al-Harthi"],
        ["John Smith"],
    ]


def test_who_holds_an_office_is_named_behind_it_or_as_a_counterpart() -> None:
    texts = [
        "The late foreign minister Ada Lund signed it.",
        "Her Danish counterpart Jens Holm did not.",
        "A later counterpart Tom Berg did.",
        "Foreign policy is hard.",
        "His counterpart Erik Vik is no minister of ours.",
    ]
    assert holders_in(texts, "foreign minister") == [{"Ada Lund"}, {"Jens Holm"}, {"Tom Berg"}, set(), set()]


def test_what_no_rule_lists_is_not_answered_with_the_title(kuriles: Assistant) -> None:
    title = next(iter(kuriles.library.documents.values())).title
    assert title
    answer = kuriles.ask("Name every organisation that appears in the text.")
    assert title.value not in [citation.quote for citation in answer.citations]
