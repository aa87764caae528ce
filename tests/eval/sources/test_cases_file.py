from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.errors import DatasetError
from eval.sources import open_dataset
from eval.sources.cases_file import read_cases_file
from tests.eval.making import case

GOOD = json.loads(case().model_dump_json())


def _file(folder: Path, *lines: dict[str, Any] | str) -> Path:
    path = folder / "set.jsonl"
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in lines), "utf-8")
    return path


def test_cases_come_in_order_with_their_places(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD, {**GOOD, "id": "two"})
    read = read_cases_file(path, tmp_path)
    assert [one.id for one in read.cases] == ["one", "two"]
    assert read.places["two"] == f"{path}:2"
    assert read.name == f"{tmp_path.name}/set"


def test_a_line_separator_inside_a_string_is_no_new_line(tmp_path: Path) -> None:
    line = json.dumps({**GOOD, "question": "one\u2028two?"}, ensure_ascii=False)
    assert read_cases_file(_file(tmp_path, line), tmp_path).cases[0].question == "one\u2028two?"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ('{"id": "two",', "Invalid JSON"),
        ("", "Invalid JSON"),
        ("[1, 2]", "should be an object"),
        ({**GOOD, "id": "two", "colour": "red"}, "'colour'"),
        ({k: v for k, v in GOOD.items() if k != "note"}, "'note'"),
        ({**GOOD, "id": "two", "type": "riddle"}, "'type'"),
        ({**GOOD, "id": "two", "answerable": "yes"}, "'answerable'"),
        ({**GOOD, "id": "two", "question": "  "}, "'question'"),
        ({**GOOD, "id": "two", "nuggets": [[]]}, "every nugget needs at least one form"),
        ({**GOOD, "id": "two", "nuggets": []}, "needs nuggets and evidence"),
        ({**GOOD, "id": "two", "answerable": False}, "neither nuggets nor evidence"),
        ({**GOOD, "id": "two", "history": [["a", "b"]]}, "only a follow-up, has a history"),
        ({**GOOD, "id": "two", "history": [["a"]]}, "'history.0.1'"),
        ({**GOOD, "id": "two", "evidence": GOOD["evidence"] * 2}, "listed twice"),
        (GOOD, "'one' is already at"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, second: dict[str, Any] | str, said: str) -> None:
    path = _file(tmp_path, GOOD, second, {**GOOD, "id": "three"})
    with pytest.raises(DatasetError) as caught:
        read_cases_file(path, tmp_path)
    assert str(caught.value).startswith(f"{path}:2: ")
    assert said in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(content)
    with pytest.raises(DatasetError, match=r"set\.jsonl:1: .* empty"):
        read_cases_file(path, tmp_path)


def test_bytes_that_are_not_utf8_are_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n\xff\n")
    with pytest.raises(DatasetError, match=r":2: a dataset must be UTF-8"):
        read_cases_file(path, tmp_path)


def test_a_missing_file_and_an_unknown_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="readable file"):
        open_dataset(str(tmp_path / "none.jsonl"), tmp_path)
    with pytest.raises(DatasetError, match=r"kuriles/dev, .*kuriles/test.*'nonsense' is none"):
        open_dataset("nonsense", tmp_path)


def test_ours_are_found_by_their_short_and_their_full_name(tmp_path: Path) -> None:
    assert open_dataset("dev", tmp_path).sha256 == open_dataset("kuriles/dev", tmp_path).sha256
