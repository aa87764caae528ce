"""Questions that compare two sides."""

import pytest

from assistant.comparing import each_of, halves_of, sides_of
from assistant.places import called
from assistant.splitting import questions_in


def test_how_two_parties_differ_is_asked_of_each() -> None:
    assert questions_in("How do Ann's and the mayor's positions on the harbour differ?") == [
        "What is Ann’s position on the harbour?",
        "What is the mayor’s position on the harbour?",
    ]
    assert questions_in("How does Elvedon differ from Arden on the bridge?") == [
        "What is Elvedon’s position on the bridge?",
        "What is Arden’s position on the bridge?",
    ]
    for question in (
        "How do prices and wages differ?",
        "How does trade with China compare with trade with Japan over the decade?",
        "How do the 1956 and 1960 treaties differ on the islands?",
        "How does he differ from Ann on the bridge?",
        "How do costs and benefits differ on the whole?",
    ):
        assert questions_in(question) == [question]


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "How did support differ between the town and the villages?",
            ["What was support in the town?", "What was support in the villages?"],
        ),
        (
            "How do Arden and Elm differ in the share of the cost that each would bear?",
            ["What is Arden’s share of the cost?", "What is Elm’s share of the cost?"],
        ),
        (
            "How does the speed of Arden's reform compare with that of Elm's?",
            ["What is the speed of Arden's reform?", "What is the speed of Elm's reform?"],
        ),
        ("How do Arden's tolls compare with Elm's?", ["What is Arden’s tolls?", "What is Elm’s tolls?"]),
        ("How does the ferry run in winter?", []),
    ],
)
def test_what_each_side_of_a_comparison_is_asked(question: str, sides: list[str]) -> None:
    assert sides_of(question) == sides


def test_a_comparison_of_two_clauses_is_two_questions() -> None:
    halves = halves_of("How does what the mayor wants compare with what the miller wants from the bridge?")
    assert halves == ["What the mayor wants?", "What the miller wants from the bridge?"]
    assert halves_of("How does the mayor's plan compare with what the miller wants?") == []


_PACT = ("Chile wants the port.", "Peru says that the port is Peruvian.", "Brazil waits.", "Santiago and Lima talk.")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "What does each side say about the port?",
            ["What does Chile say about the port?", "What does Peru say about the port?"],
        ),
        ("What is each country's stake?", ["What is Chile’s stake?", "What is Peru’s stake?"]),
        (
            "How do the two governments' claims to the port differ?",
            ["What is Chile’s claim to the port?", "What is Peru’s claim to the port?"],
        ),
        ("What keeps both sides from a deal?", []),
        ("How many died on each side?", []),
        ("What does each country bank lend?", []),
        (
            "How do the two neighbours differ over Brazil?",
            ["What is Chile’s position over Brazil?", "What is Peru’s position over Brazil?"],
        ),
        ("How do the two countries differ over Peru?", []),
        (
            "Both sides think of Brazil. What does each of them want?",
            ["Both sides think of Brazil. What does Chile want?", "Both sides think of Brazil. What does Peru want?"],
        ),
        ("What does each of them want?", []),
        ("Why did each of the two governments wait?", []),
        ("How does each of the two capitals view the port?", ["How does Chile view the port?", "How does Peru view the port?"]),
        ("What does each of the two governments want?", ["What does Chile want?", "What does Peru want?"]),
    ],
)
def test_what_is_asked_of_each_side_is_asked_of_the_two_countries_that_a_text_is_about(question: str, asked: list[str]) -> None:
    assert each_of(question, _PACT) == asked
    assert each_of(question, ["The mayor waits.", "The council says no."]) == []
    assert each_of(question, [*_PACT, "Bolivia wants it too.", "Bolivia waits."]) == []


def test_a_country_is_called_as_english_does() -> None:
    text = ["The United States waits.", "Cuba waits.", "Washington and Havana talk."]
    assert each_of("What does each side want?", text) == ["What does the United States want?", "What does Cuba want?"]
    assert [called(name) for name in ("the gambia", "peru", "trinidad and tobago")] == [
        "the Gambia",
        "Peru",
        "Trinidad and Tobago",
    ]


def test_in_what_way_two_parties_disagree_is_how_they_differ() -> None:
    asked = ["What is Skerry’s position on the bridge?", "What is the islanders’ position on the bridge?"]
    for form in ("In what way do Skerry and the islanders disagree on", "Where do Skerry and the islanders differ on"):
        assert questions_in(f"{form} the bridge?") == asked


def test_what_two_each_do_is_asked_of_either() -> None:
    assert halves_of("What do the mayor and Ann each want from the bridge?") == [
        "What does the mayor want from the bridge?",
        "What does Ann want from the bridge?",
    ]
    assert halves_of("Contrast how Skerry and Arden each see the ferry.") == [
        "How does Skerry see the ferry?",
        "How does Arden see the ferry?",
    ]
    assert halves_of("What would Skerry and Arden each have to pay?")[1] == "What would Arden have to pay?"
    assert halves_of("What do Skerry and Arden want from each other?") == []
    assert halves_of("What is spent on defence and health each year?") == []
    assert halves_of("What do the old mayor and Ann each want?") == []
    assert halves_of("What do Skerry and Arden each want, and who wins?") == []


def test_what_holds_for_one_and_for_the_other_is_asked_of_either() -> None:
    assert halves_of("Who owns the quay, in Ann's eyes and in the mayor's?") == [
        "Who owns the quay in Ann's eyes?",
        "Who owns the quay in the mayor's eyes?",
    ]
    assert halves_of("What would the ferry do for Skerry's shops, and what for Arden's?") == [
        "What would the ferry do for Skerry's shops?",
        "What would the ferry do for Arden's shops?",
    ]
    assert halves_of("What would it mean for Skerry, and what for Arden?")[1] == "What would it mean for Arden?"
    assert halves_of("What is the difference in Skerry's view and in Arden's?") == []
    assert halves_of("What were the consequences of the war and what of it?") == []
    assert halves_of("What does it mean for Skerry and for Arden?") == []  # one sentence may tell it of both


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        ("What does Ann want from it, and what does Ben?", ["What does Ann want from it?", "What does Ben want from it?"]),
        ("Why did Ann leave and why did Ben Dorn?", ["Why did Ann leave?", "Why did Ben Dorn leave?"]),
        (
            "As for tolls, how does Skerry see them, and how does Arden?",
            ["As for tolls, how does Skerry see them?", "As for tolls, how does Arden see them?"],
        ),
        ("What does Ann want, and what does it cost?", []),
        ("What is the Lorn Treaty, and what is ASEAN?", []),
        ("What is GDP growth and what is GNP?", []),
        ("What does Ann want and what do the Liberals?", ["What does Ann want?", "What do the Liberals want?"]),
        ("What has Ann gained, and what did Ben?", []),
    ],
)
def test_what_is_left_out_of_a_second_question_is_put_in(question: str, halves: list[str]) -> None:
    assert halves_of(question) == halves
