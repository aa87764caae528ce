"""The names of a text under other ones: a country, its people, its capital; a person; a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings, open_assistant
from assistant.reading.judge import Judge
from assistant.reading.stand_ins import StandIns
from tests.conftest import CORPUS, judge_weights, judged

TEXT = (
    "Russia and Japan signed it. The Russians paid; Russia did not. Moscow told Tokyo so in the Soviet-Japanese declaration,"
    " and the US and South Korea knew. The trade is worth US$5 million. Japan was told."
)


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("Japan fears the Russians.", "Sweden fears the Danes."),
        ("What did the Soviets tell Tokyo?", "What did the Danes tell Stockholm?"),
        ("Russo-Japanese trade", "Danish-Swedish trade"),
        ("The US and the Kremlin met", "Poland and Copenhagen met"),
        ("a U.S. base", "a Poland base"),
        ("The Soviet Union and South Korean ships", "Denmark and Canadian ships"),
        ("does japan mind us?", "does sweden mind us?"),
        ("US$5 million", "US$5 million"),
        ("It rained in Arden.", "It rained in Arden."),
    ],
)
def test_each_name_of_a_country_becomes_the_same_name_of_its_stand_in(own: str, shown: str) -> None:
    assert StandIns([TEXT])(own) == shown


def test_a_country_of_the_text_stands_for_no_other() -> None:
    shown = StandIns([f"{TEXT} Denmark and Sweden did not sign."])("Russia, Japan, Denmark and Sweden")
    assert len({*shown.replace(" and", ",").split(", ")}) == 4
    assert "Russia" not in shown and "Japan" not in shown


def test_who_asks_of_a_country_that_is_a_stand_in_does_not_ask_of_the_one_that_it_stands_for() -> None:
    stand_ins = StandIns([TEXT, "Vladimir Putin said so."])
    assert stand_ins("Did Denmark sign?") != stand_ins("Did Russia sign?")
    assert "Holm" in stand_ins("Vladimir") and "Holm" not in stand_ins("Who is Holm?")


def test_a_text_that_names_every_stand_in_keeps_its_countries() -> None:
    every = (
        "Denmark, Sweden, Poland, Canada, Norway, Portugal, Chile, Kenya, Hungary, Peru, Finland, Morocco, Uruguay and Russia."
    )
    assert StandIns([every])("Russia and Peru met.") == "Russia and Peru met."


def test_people_and_places_that_no_dictionary_has_become_names_that_mean_nothing() -> None:
    shown = StandIns(["President Vladimir Putin met Shinzo Abe on Shikotan.", "Abe and Putin met again, as the host said."])
    first, again = shown("President Vladimir Putin met Shinzo Abe on Shikotan."), shown("why did putin meet abe?")
    assert first == "President Holm Lund met Dahl Berg on Vang." and again == "why did lund meet berg?"
    assert shown("The host met May.") == "The host met May."


def test_a_name_that_the_text_uses_already_stands_for_no_other() -> None:
    assert "Holm" not in StandIns(["President Vladimir Putin met Mayor Holm."])("Vladimir Putin")


def test_a_country_that_the_text_does_not_name_keeps_its_name() -> None:
    assert StandIns([TEXT])("Did Brazil sign?") == "Did Brazil sign?"


@pytest.mark.parametrize("question", ["What did Moscow agree to in 1956?", "Did Moscow agree to return two islands in 1956?"])
def test_only_the_judge_sees_them(kuriles: Assistant, question: str) -> None:
    seen: list[str] = []

    def stated(message: str, _word: str) -> float:
        seen.append(message)
        return 8.0

    disguise = StandIns([sentence.text for sentence in kuriles.library.sentences])
    answer = judged(kuriles, stated, disguise).ask(question)
    assert seen and not any("Moscow" in message or "Japan" in message for message in seen)
    assert "Moscow" in answer.text and "Moscow" in answer.question


@judge_weights
def test_the_trained_judge_is_shown_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def vote(_judge: Judge, question: str, passage: str, _after: str = "") -> float:
        seen.extend((question, passage))
        return 8.0

    monkeypatch.setattr(Judge, "vote", vote)
    judging = open_assistant(Settings.load(index=tmp_path / "index", corpus=CORPUS, reader="judging", ranker="auto"))
    judging.ask("What did Moscow agree to in 1956?")
    assert seen and not any("Moscow" in shown or "Japan" in shown for shown in seen)


def test_an_abbreviation_that_the_text_explains_is_spelt_out() -> None:
    names = StandIns(["The Coastal Fisheries Board (CFB) met.", "The CFB waits."])
    assert names("What does the CFB do?") == "What does the Coastal Fisheries Board do?"
