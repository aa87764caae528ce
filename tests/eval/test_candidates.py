from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.feedback import Fault, Feedback, keep
from eval.candidates import candidate, read_feedback, write_candidates
from eval.errors import FeedbackError


def test_feedback_of_the_page_becomes_candidate_cases(kuriles: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "new" / "feedback.jsonl"
    right, absent = kuriles.ask("What did Moscow agree to in 1956?"), kuriles.ask("In which Japanese city is the G-20 summit?")
    keep(path, Feedback(good=False, faults=(Fault.WRONG_PASSAGE,)), right, [])
    keep(path, Feedback(good=True), right, [])
    keep(path, Feedback(good=False, faults=(Fault.SHOULD_HAVE_ANSWERED,), remark="Osaka"), absent, [])
    heard = read_feedback(path)
    assert [one.good for one in heard] == [True, False]
    first, second = (candidate(one, number) for number, one in enumerate(heard))
    assert (first["answerable"], first["evidence"]) == (True, [right.citations[0].quote])
    assert (second["answerable"], second["note"].startswith("should have answered; Osaka")) == (True, True)
    write_candidates(heard, tmp_path / "cases.jsonl")
    assert len([json.loads(line) for line in (tmp_path / "cases.jsonl").read_text().splitlines()]) == 2


@pytest.mark.parametrize("content", [None, "{}\n", "not json\n"])
def test_what_is_no_feedback_is_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "feedback.jsonl"
    if content is not None:
        path.write_text(content)
    with pytest.raises(FeedbackError):
        read_feedback(path)
