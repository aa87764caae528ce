"""Read a test set in our own form, strictly: one JSON object a line, no field missing, none unknown, no id twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pydantic import ValidationError

from eval.cases import Case, Dataset
from eval.errors import DatasetError


def read_cases_file(path: Path, corpus: Path) -> Dataset:
    """Read a test set whole.

    Args:
        path: A .jsonl file.
        corpus: The documents that it asks about.

    Raises:
        DatasetError: The file cannot be read, is empty, or a line is wrong; the message names file and line.
    """
    raw = read_bytes(path)
    places: dict[str, str] = {}
    cases = []
    for number, line in enumerate(_lines(raw, path), 1):
        case = _case(line, f"{path}:{number}")
        if case.id in places:
            raise DatasetError(
                f"{path}:{number}: an id must occur once, but {case.id!r} is already at {places[case.id]}. Rename one."
            )
        places[case.id] = f"{path}:{number}"
        cases.append(case)
    name = f"{path.resolve().parent.name}/{path.stem}"
    return Dataset(name, path, hashlib.sha256(raw).hexdigest(), tuple(cases), corpus, places)


def read_bytes(path: Path) -> bytes:
    """A dataset file's bytes.

    Raises:
        DatasetError: It cannot be read or holds nothing.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DatasetError(
            f"A dataset must be a readable file, but {path} is not: {error.strerror}. Check the path."
        ) from error
    if not raw.strip():
        raise DatasetError(f"{path}:1: a dataset must hold at least one case, but the file is empty.")
    return raw


def _lines(raw: bytes, path: Path) -> list[str]:
    try:
        return raw.decode("utf-8-sig").rstrip("\n").split("\n")  # not splitlines: U+2028 may stand inside a string
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise DatasetError(
            f"{path}:{line}: a dataset must be UTF-8, but byte {error.start} is not. Save it as UTF-8."
        ) from error


def _case(line: str, place: str) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        raise DatasetError(f"{place}: {first_fault(error)}") from error


def first_fault(error: ValidationError) -> str:
    """The first thing wrong, as a sentence that names the field."""
    first = error.errors()[0]
    field = ".".join(map(str, first["loc"]))
    return f"{f'field {field!r}: ' if field else ''}{first['msg']}. Correct the line."
