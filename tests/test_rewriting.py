from __future__ import annotations

import pytest

from assistant.language_model import ScriptedModel
from assistant.rewriting import rewrite
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
