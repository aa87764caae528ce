from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Span
from eval.attempts import attempts, place
from eval.cases import Dataset
from eval.errors import DatasetError
from eval.outcomes import Outcome, Place, Quoted
from tests.eval.making import CAT, DOG, TEXT, case, document, quote

DOCUMENTS = {"a.txt": document()}


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        (quote(DOG), DOG),
        (Quoted(quote="The dog  ate\n21 bones in 2012.", document="a.txt", start=24, end=53), DOG),
        (Quoted(quote="The dog ate 21 bones in 2012."), DOG),
        (Quoted(quote="The dog ate 21 bones in 2012.", document="a.txt"), DOG),
        (Quoted(quote="The dog ate 21 bones in 2012.", document="a.txt", start=0, end=23), None),
        (Quoted(quote="The dog ate 12 bones in 2012."), None),
        (Quoted(quote="The dog ate 21 bones in 2012.", document="b.txt"), None),
        (Quoted(quote="", document="a.txt", start=3, end=3), None),
        (Quoted(quote="The dog", document="a.txt", start=900, end=907), None),
    ],
)
def test_a_quote_counts_only_where_it_stands(citation: Quoted, expected: Span | None) -> None:
    assert place(citation, DOCUMENTS) == expected


def test_passages_that_hold_evidence_are_worth_retrieving() -> None:
    dataset = Dataset("x", Path("x"), "0", (case(),), Path("corpus"))
    hits = (Place(document="a.txt", start=0, end=23), Place(document="a.txt", start=24, end=53))
    outcomes = {"one": Outcome(id="one", answer="-", hits=hits)}
    (placed,) = attempts(dataset, outcomes, DOCUMENTS, [CAT, DOG])
    assert placed.evidence == (DOG,)
    assert placed.relevant == {"a.txt:24-53": 1}
    assert placed.ranking == ("a.txt:0-23", "a.txt:24-53")


def test_where_documents_are_graded_passages_count_as_their_document() -> None:
    dataset = Dataset("x", Path("x"), "0", (case(),), Path("corpus"), relevant={"one": {"a.txt": 2}})
    hits = (Place(document="a.txt", start=0, end=23), Place(document="a.txt", start=24, end=53))
    (placed,) = attempts(dataset, {"one": Outcome(id="one", answer="-", hits=hits)}, DOCUMENTS, [CAT, DOG])
    assert (placed.relevant, placed.ranking) == ({"a.txt": 2}, ("a.txt",))


def test_evidence_that_is_not_there_is_named_by_file_and_line() -> None:
    wrong = case(evidence=(TEXT[24:50] + "3.",))
    dataset = Dataset("x", Path("x"), "0", (wrong,), Path("corpus"), {"one": "x.jsonl:7"})
    with pytest.raises(DatasetError, match=r"^x\.jsonl:7: evidence must stand word for word"):
        attempts(dataset, {}, DOCUMENTS)
