from __future__ import annotations

import json
from typing import Any

import pytest

from assistant import Assistant
from assistant.errors import PackError
from assistant.evidence_pack import check_pack, pack


@pytest.fixture(scope="module")
def made(kuriles: Assistant) -> dict[str, Any]:
    answers = [kuriles.ask("What are Japan's motivations?"), kuriles.ask("In which Japanese city is the G-20 summit?")]
    found: dict[str, Any] = json.loads(pack(answers, kuriles.library))
    return found


def _faults(made: dict[str, Any], kuriles: Assistant, **changes: Any) -> tuple[str, ...]:
    """What is found after the first quote was changed."""
    changed = json.loads(json.dumps(made))
    changed["answers"][0]["quotes"][0] |= changes
    return check_pack(json.dumps(changed), kuriles.library.documents).faults


def test_what_the_chain_answers_holds(made: dict[str, Any], kuriles: Assistant) -> None:
    report = check_pack(json.dumps(made), kuriles.library.documents)
    assert (report.answers, report.quotes, report.faults) == (2, 6, ())


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"quote": "Abe’s personal investment"}, "do not stand at"),
        ({"start": 10**9, "end": 10**9 + 5}, "do not stand at"),
        ({"before": "Once upon a time"}, "the words around"),
        ({"sha256": "0" * 64}, "has changed"),
        ({"document": "another.txt"}, "there is no document"),
    ],
)
def test_a_changed_quote_is_found(made: dict[str, Any], kuriles: Assistant, changes: dict[str, Any], words: str) -> None:
    assert any(words in fault for fault in _faults(made, kuriles, **changes))


def test_a_sentence_that_its_quotes_do_not_hold_is_found(made: dict[str, Any], kuriles: Assistant) -> None:
    changed = json.loads(json.dumps(made).replace("preventing the development", "speeding up the development", 1))
    changed["answers"][0]["statements"][0]["text"] = "Japan wants war with 7 neighbours."
    assert any("not held" in fault for fault in check_pack(json.dumps(changed), kuriles.library.documents).faults)


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"kind": "evidence pack", "version": 2, "answers": []}'])
def test_what_is_no_pack_is_refused(text: str, kuriles: Assistant) -> None:
    with pytest.raises(PackError, match="must be JSON in the form of version 1"):
        check_pack(text, kuriles.library.documents)
