"""Read a retrieval test collection in BEIR form: corpus.jsonl, queries.jsonl and qrels/<split>.tsv."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.cases import Case, CaseType, Dataset
from eval.errors import DatasetError
from eval.sources.cases_file import first_fault, read_bytes
from eval.sources.corpus_folder import file_name, lay_out

_QRELS_HEADER = ["query-id", "corpus-id", "score"]


class _Document(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str = Field(alias="_id")
    title: str = ""
    text: str


class _Query(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str = Field(alias="_id")
    text: str


Record = TypeVar("Record", _Document, _Query)


def read_beir(folder: Path, scratch: Path) -> Dataset:
    """Read a collection; its queries become cases without answers, scored on retrieval only.

    Args:
        folder: Holds the three parts. Of several qrels, test.tsv is read.
        scratch: Where the documents are laid out.

    Raises:
        DatasetError: A part is missing or a line is wrong; the message names file and line.
    """
    qrels_path = _qrels_path(folder)
    documents = _records(folder / "corpus.jsonl", _Document)
    queries = _records(folder / "queries.jsonl", _Query)
    relevant = _qrels(qrels_path, set(documents), set(queries))
    if not relevant:
        raise DatasetError(f"{qrels_path}:1: a collection needs a query with a relevant document, but none has one.")
    parts = (folder / "corpus.jsonl", folder / "queries.jsonl", qrels_path)
    sha256 = hashlib.sha256(b"\0".join(part.read_bytes() for part in parts)).hexdigest()
    texts = {id_: f"{one.title}\n\n{one.text}" if one.title else one.text for id_, one in documents.items()}
    return Dataset(
        name=f"{folder.resolve().name}/{qrels_path.stem}",
        path=folder,
        sha256=sha256,
        cases=tuple(_case(queries[id_]) for id_ in relevant),
        corpus=lay_out(texts, scratch / f"beir-{sha256[:12]}"),
        relevant=relevant,
        answers=False,
    )


def _qrels_path(folder: Path) -> Path:
    found = sorted((folder / "qrels").glob("*.tsv"))
    if not found:
        raise DatasetError(f"A folder in BEIR form must hold qrels/*.tsv, but {folder} holds none. Name another folder.")
    return next((path for path in found if path.stem == "test"), found[0])


def _records(path: Path, kind: type[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for number, line in enumerate(read_bytes(path).splitlines(), 1):
        try:
            record = kind.model_validate_json(line)
        except ValidationError as error:
            raise DatasetError(f"{path}:{number}: {first_fault(error)}") from error
        if record.id in found:
            raise DatasetError(f"{path}:{number}: an id must occur once, but {record.id!r} came before. Rename one.")
        found[record.id] = record
    return found


def _qrels(path: Path, documents: set[str], queries: set[str]) -> dict[str, dict[str, int]]:
    """Grades above 0 by query and file; a query without one asks for nothing and is left out."""
    relevant: dict[str, dict[str, int]] = {}
    rows = csv.reader(read_bytes(path).decode("utf-8").splitlines(), delimiter="\t")
    for number, row in enumerate(rows, 1):
        if number == 1 and row == _QRELS_HEADER:
            continue
        if len(row) != 3 or not row[2].lstrip("-").isdigit():
            raise DatasetError(f"{path}:{number}: a line must be query-id, corpus-id and a whole number, but it is {row}.")
        query, document, grade = row
        if query not in queries or document not in documents:
            raise DatasetError(f"{path}:{number}: query and document must exist, but {query!r} or {document!r} does not.")
        if int(grade) > 0:
            relevant.setdefault(query, {})[file_name(document)] = int(grade)
    return relevant


def _case(query: _Query) -> Case:
    return Case(
        id=query.id,
        type=CaseType.FACTOID,
        question=query.text,
        history=(),
        answerable=False,
        nuggets=(),
        forbidden=(),
        evidence=(),
        reference="Not given: a retrieval test collection holds no answers.",
        note="",
    )
