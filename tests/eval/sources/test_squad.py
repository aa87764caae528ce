from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.cases import CaseType
from eval.errors import DatasetError
from eval.sources import open_dataset

CONTEXT = "Cats sit. Dogs eat 21 bones. Birds fly."
ASKED: dict[str, Any] = {"id": "q1", "question": "What do dogs eat?", "answers": [{"text": "21 bones", "answer_start": 19}]}
IMPOSSIBLE = {"id": "q2", "question": "What do cats eat?", "answers": [], "is_impossible": True, "plausible_answers": []}


def _file(folder: Path, *questions: dict[str, Any]) -> Path:
    path = folder / "tiny.json"
    article = {"title": "Pets", "paragraphs": [{"context": CONTEXT, "qas": list(questions)}]}
    path.write_text(json.dumps({"version": "v2.0", "data": [article]}), "utf-8")
    return path


def test_a_paragraph_is_a_document_and_its_questions_are_cases(tmp_path: Path) -> None:
    dataset = open_dataset(str(_file(tmp_path, ASKED, IMPOSSIBLE)), tmp_path / "scratch")
    one, two = dataset.cases
    assert (one.nuggets, one.evidence) == ((("21 bones",),), ("Dogs eat 21 bones.",))
    assert (two.type, two.answerable, two.must_abstain) == (CaseType.ABSENT, False, True)
    assert dataset.squad
    assert dataset.relevant["q1"] == {"000-Pets-000.txt": 1}
    assert (dataset.corpus / "000-Pets-000.txt").read_text("utf-8") == CONTEXT


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([{**ASKED, "answers": [{"text": "22 bones", "answer_start": 19}]}], "q1: an answer must stand at its answer_start"),
        ([ASKED, ASKED], "'q1' occurs twice"),
        ([{**ASKED, "question": " "}], "question 'q1': field 'question'"),
        ([{"id": "q1"}], r"tiny\.json:1: field 'data\.0"),
        ([], "holds no questions"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, questions: list[dict[str, Any]], said: str) -> None:
    with pytest.raises(DatasetError, match=said):
        open_dataset(str(_file(tmp_path, *questions)), tmp_path / "scratch")


def test_json_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]", "utf-8")
    with pytest.raises(DatasetError, match=r"other\.json:1:"):
        open_dataset(str(path), tmp_path)


def test_articles_of_one_title_are_kept_apart(tmp_path: Path) -> None:
    qas = [{"id": "a", "question": "Who?", "is_impossible": True, "answers": []}]
    articles = [
        {"title": "Pets", "paragraphs": [{"context": "One cat sits.", "qas": qas}]},
        {"title": "Pets", "paragraphs": [{"context": "Two dogs eat.", "qas": [{**qas[0], "id": "b"}]}]},
    ]
    path = tmp_path / "twice.json"
    path.write_text(json.dumps({"data": articles}), "utf-8")
    assert [case.id for case in open_dataset(str(path), tmp_path / "scratch").cases] == ["a", "b"]
