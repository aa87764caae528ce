from __future__ import annotations

from typing import Any

import pytest

from assistant.ui.conversations import (
    MAX_TURNS,
    OTHER_VERSION,
    UnreadableConversationError,
    read_conversation,
)

KEPT: dict[str, Any] = {"version": 1, "id": "a", "title": "", "exchanges": [{"question": "Who?"}]}


def test_what_was_kept_is_read() -> None:
    assert read_conversation(KEPT).exchanges[0].question == "Who?"


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (None, "what is kept is no conversation"),
        ([KEPT], "what is kept is no conversation"),
        (KEPT | {"evil": 1}, "its part “evil” is not as this page keeps it"),
        (KEPT | {"id": "../a"}, "its part “id” is not as"),
        (
            KEPT | {"exchanges": [{"question": "Who?", "evil": 1}]},
            "its question 1 or the answer to it is not as this page keeps them",
        ),
        (KEPT | {"exchanges": [{"question": "Who?"}, {"question": "Who?", "answer": {"text": 1}}]}, "its question 2 or"),
        (KEPT | {"exchanges": [{"question": "Who?"}] * (MAX_TURNS + 1)}, f"more than {MAX_TURNS}"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_persons_words(kept: Any, words: str) -> None:
    with pytest.raises(UnreadableConversationError, match=words) as told:
        read_conversation(kept)
    assert "stays in your browser, untouched" in str(told.value)
    assert not any(word in str(told.value) for word in ("input", "permitted", "validation", "pattern", "valid "))


def test_another_version_is_told_as_such() -> None:
    with pytest.raises(UnreadableConversationError) as told:
        read_conversation(KEPT | {"version": 2})
    assert str(told.value) == OTHER_VERSION
