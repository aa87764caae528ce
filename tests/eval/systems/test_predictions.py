from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.errors import PredictionsError
from eval.systems.predictions import MISSING, read_predictions
from tests.eval.making import case

CASES = [case("one"), case("two"), case("three")]
ONE = {
    "id": "one",
    "answer": "21 bones.",
    "citations": [],
    "abstained": False,
    "reason": None,
    "confidence": 0.5,
    "latency_s": 0.25,
}


def _file(folder: Path, *lines: object) -> Path:
    path = folder / "predictions.jsonl"
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines), "utf-8")
    return path


def test_a_batch_of_the_assistant_is_read(tmp_path: Path) -> None:
    citation = {"quote": "q", "document": "a.txt", "start": 0, "end": 1, "section": None, "page": 1}
    read = read_predictions(_file(tmp_path, {**ONE, "citations": [citation]}, {"id": "two", "error": "no"}), CASES)
    reply = read.reply(CASES[0])
    assert (reply.outcome.answer, reply.outcome.confidence, reply.timings) == ("21 bones.", 0.5, {"total": 0.25})
    assert reply.outcome.citations[0].document == "a.txt"
    assert read.reply(CASES[1]).outcome.error == "no"


def test_missing_and_extra_ids_are_named_and_missing_ones_fail(tmp_path: Path) -> None:
    read = read_predictions(_file(tmp_path, ONE, {**ONE, "id": "nine"}), CASES)
    assert (read.missing, read.extra) == (("two", "three"), ("nine",))
    assert read.reply(CASES[1]).outcome.error == MISSING


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("{", "Invalid JSON"),
        ({"answer": "-"}, "'id'"),
        ({"id": "two"}, "needs an answer or an error"),
        ({"id": "two", "answer": "-", "confidence": 2}, "'confidence'"),
        ({"id": "two", "answer": "-", "citations": [{}]}, "'citations.0.quote'"),
        (ONE, "'one' came before"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, second: object, said: str) -> None:
    path = _file(tmp_path, ONE, second)
    with pytest.raises(PredictionsError) as caught:
        read_predictions(path, CASES)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert said in str(caught.value)


def test_a_missing_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PredictionsError, match="readable UTF-8 file"):
        read_predictions(tmp_path / "none.jsonl", CASES)
    with pytest.raises(PredictionsError, match="the file is empty"):
        read_predictions(_file(tmp_path), CASES)
