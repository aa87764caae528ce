"""Which sentence an answer gave last."""

from __future__ import annotations

import pytest

from assistant import Assistant
from assistant.last_told import last_told


@pytest.mark.parametrize(
    ("told", "opens"),
    [
        ("He thinks it can afford to show magnanimity.", "As a great power"),
        ("The text does not say: it does not mention “Norvik”.", None),
        ("President Vladimir Putin.", None),  # a name stands in many sentences
        ("Japan, Russia, China", None),
        ("", None),
    ],
)
def test_a_sentence_said_in_other_words_is_known_and_names_alone_say_none(
    kuriles: Assistant, told: str, opens: str | None
) -> None:
    found = last_told(told, kuriles.library.sentences)
    assert (found and found.text[:14]) == (opens and opens[:14])
