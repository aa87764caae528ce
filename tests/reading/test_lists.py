from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant, Settings, open_assistant
from tests.conftest import judged

BRIDGE = """A Bridge For Arle

By Nora Vint

The Quarrel

Arle has argued about a bridge over the Sele for years. The mayor, Ina Post, gives three arguments for it. First, the ferry
stops in winter. It stood still for forty days last year. A second argument is that an ambulance needs twenty minutes to the
hospital. Finally, she says, the steelworks would stay.

The shopkeepers have worries of their own. One is the toll, which would be four euros. Another is that customers would drive to
Brack. The council votes in May.
"""


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A text whose one heading says nothing of what its two lists list."""
    folder = tmp_path_factory.mktemp("bridge")
    Path(folder / "bridge.txt").write_text(BRIDGE, "utf-8")
    return open_assistant(Settings.load(corpus=folder / "bridge.txt", index=folder / "index", reader="similarity"))


@pytest.mark.parametrize(
    ("question", "openings"),
    [
        ("What arguments does the mayor give for the bridge?", ["First", "A second", "Finally"]),
        ("Which worries do the shopkeepers have?", ["One is", "Another"]),
        ("What is the mayor's second argument for the bridge?", ["A second"]),
    ],
)
def test_a_list_is_found_by_what_leads_it(bridge: Assistant, question: str, openings: list[str]) -> None:
    statements = bridge.ask(question).statements
    assert len(statements) == len(openings)
    assert all(one.text.startswith(opening) for one, opening in zip(statements, openings, strict=True))


def test_a_question_for_one_thing_gets_no_list(bridge: Assistant) -> None:
    (statement,) = bridge.ask("How many minutes does an ambulance need to the hospital?").statements
    assert statement.text == "A second argument is that an ambulance needs twenty minutes to the hospital."


def test_so_many_things_are_another_list(bridge: Assistant) -> None:
    assert len(bridge.ask("Which three things does the mayor say for the bridge?").statements) == 3
    assert len(bridge.ask("Which two things does the mayor say for the bridge?").statements) < 3
    assert len(bridge.ask("Which two arguments does the mayor give for the bridge?").statements) == 3  # she gives three


def judged_whole(assistant: Assistant, whole: float) -> Assistant:
    """The assistant with a judge that votes so on a passage of three items, and no on everything else."""
    return judged(assistant, lambda message, _: whole if {"First", "second", "Finally"} <= set(words_of(message)) else -8.0)


def words_of(message: str) -> list[str]:
    return message.replace(",", " ").split()


def test_the_judge_votes_on_a_list_as_a_whole(bridge: Assistant) -> None:
    question = "What arguments does the mayor give for the bridge?"
    answer = judged_whole(bridge, 8.0).ask(question)
    assert (answer.judged, len(answer.statements)) == (True, 3)
    assert judged_whole(bridge, -8.0).ask(question).abstained


@pytest.mark.parametrize("question", ["Why?", "And why?", "why not"])
def test_a_bare_why_with_nothing_before_it_gets_no_list(kuriles: Assistant, question: str) -> None:
    assert kuriles.ask(question).abstained
