from __future__ import annotations

from pathlib import Path

import pytest

from eval.errors import DatasetError
from eval.sources import open_dataset
from eval.sources.corpus_folder import id_of

CORPUS = '{"_id": "d/1", "title": "Cats", "text": "Cats sit.", "metadata": {}}\n{"_id": "d2", "text": "Dogs eat."}\n'
QUERIES = '{"_id": "q1", "text": "who sits?"}\n{"_id": "q2", "text": "who flies?"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\td/1\t2\nq1\td2\t0\n"


def _folder(where: Path, corpus: str = CORPUS, queries: str = QUERIES, qrels: str = QRELS) -> Path:
    folder = where / "tiny"
    (folder / "qrels").mkdir(parents=True)
    (folder / "corpus.jsonl").write_text(corpus, "utf-8")
    (folder / "queries.jsonl").write_text(queries, "utf-8")
    (folder / "qrels" / "test.tsv").write_text(qrels, "utf-8")
    return folder


def test_queries_with_a_relevant_document_become_cases_without_answers(tmp_path: Path) -> None:
    dataset = open_dataset(str(_folder(tmp_path)), tmp_path / "scratch")
    assert [(case.id, case.question) for case in dataset.cases] == [("q1", "who sits?")]
    assert not dataset.answers
    (name,) = dataset.relevant["q1"]
    assert (id_of(name), dataset.relevant["q1"][name]) == ("d/1", 2)
    assert (dataset.corpus / name).read_text("utf-8") == "Cats\n\nCats sit."
    assert len(list(dataset.corpus.iterdir())) == 2


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("corpus", '{"_id": "d1"}\n', r"corpus\.jsonl:1: field 'text'"),
        ("corpus", CORPUS + CORPUS, r"corpus\.jsonl:3: an id must occur once"),
        ("queries", QUERIES + "{", r"queries\.jsonl:3: Invalid JSON"),
        ("qrels", "q1\td2\n", r"test\.tsv:1: a line must be"),
        ("qrels", QRELS + "q1\tnone\t1\n", r"test\.tsv:4: query and document must exist"),
        ("qrels", QRELS + "q1\td2\tgood\n", r"test\.tsv:4: a line must be"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, part: str, content: str, said: str) -> None:
    folder = _folder(tmp_path, **{part: content})
    with pytest.raises(DatasetError, match=said):
        open_dataset(str(folder), tmp_path / "scratch")
    assert not (tmp_path / "scratch").exists()


def test_a_folder_without_qrels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"must hold qrels/\*\.tsv"):
        open_dataset(str(tmp_path), tmp_path)


def test_qrels_without_a_relevant_document_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"test\.tsv:1: a collection needs a query with a relevant document"):
        open_dataset(str(_folder(tmp_path, qrels="query-id\tcorpus-id\tscore\n")), tmp_path / "scratch")
