from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.chain import AnswerChain
from assistant.language_model import Messages, ScriptedModel
from assistant.rewriting import prepare, rewrite
from assistant.types import Turn

TURN = Turn("Who runs the ferry to Skerry?", "Brandt Lines has run it since 1998.")


@pytest.mark.parametrize(
    ("written", "looked_up"),
    [
        ("“Who runs the ferry for Brandt Lines?”", "Who runs the ferry for Brandt Lines?"),
        ("How many people live in Norvik?", "And whom does it carry?"),
        ("", "And whom does it carry?"),
    ],
)
def test_a_rewriting_names_only_what_the_conversation_names(written: str, looked_up: str) -> None:
    model = ScriptedModel(lambda _message, _word: 0.0, written)
    assert rewrite("And whom does it carry?", [TURN], model) == looked_up


def test_what_is_read_ahead_is_what_a_follow_up_begins_with() -> None:
    seen: list[list[str]] = []

    class Seeing(ScriptedModel):
        def read(self, messages: Messages) -> None:
            seen.append([message["content"] for message in messages])

        def write(self, messages: Messages, tokens: int, *, untrained: bool = False) -> str:
            seen.append([message["content"] for message in messages])
            return super().write(messages, tokens, untrained=untrained)

    model = Seeing(lambda _message, _word: 0.0)
    prepare(model)
    rewrite("And whom does it carry?", [TURN], model)
    ahead, again, asked = seen
    assert not any(
        told in " ".join(ahead) for told in (TURN.user, TURN.assistant, "whom does it carry")
    )  # it is kept in a file
    assert ahead == again and ahead[:-1] == asked[:-1] and len(ahead) > 1


def test_a_rewriting_that_brings_no_new_word_is_completed_by_rule(ferry: Assistant) -> None:
    model = ScriptedModel(lambda _message, _word: 0.0, "Why is it so?")
    rewriting = replace(ferry, chain=AnswerChain(replace(ferry.chain.parts, model=model)))
    looked_up = rewriting.ask("And why is it so?", [TURN]).standalone_question
    assert looked_up != "Why is it so?" and TURN.user in looked_up
