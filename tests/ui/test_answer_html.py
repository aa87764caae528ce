from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.ui.answer_html import answer_html


@pytest.mark.parametrize(
    ("vote", "judged", "told"),
    [
        (None, False, "Read by likeness alone;"),
        (1.5, False, "Read by a cross-encoder’s votes;"),
        (1.5, True, "Read by the judge’s votes;"),
    ],
)
def test_the_details_say_what_read_the_sentences(kuriles: Assistant, vote: float | None, judged: bool, told: str) -> None:
    answer = kuriles.ask("When did Putin and Abe last meet?")
    weighed = tuple(replace(one, vote=vote) for one in answer.weighed)
    assert weighed
    assert told in answer_html(0, replace(answer, weighed=weighed, judged=judged))
