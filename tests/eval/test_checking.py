from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from eval.cases import Case, Dataset
from eval.checking import counts, faults
from eval.sources import open_dataset
from tests.eval.making import case, document

DOCUMENTS = {"a.txt": document()}


def _dataset(*cases: Case, name: str = "x/dev") -> Dataset:
    places = {one.id: f"{name}:{number}" for number, one in enumerate(cases, 1)}
    return Dataset(name, Path(name), "0" * 64, cases, Path("corpus"), places)


def test_a_sound_case_has_no_faults() -> None:
    assert faults([_dataset(case())], DOCUMENTS) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (case(evidence=("The dog ate 12 bones.",)), "evidence must stand word for word"),
        (case(nuggets=(("bones",), ("fish", "meat"))), "none of 'fish', 'meat'"),
        (case(reference="21 good bones.", forbidden=("good",)), "the reference must hold nothing forbidden, but holds 'good'"),
        (case(forbidden=("dog",)), "evidence must hold nothing forbidden, but holds 'dog'"),
    ],
)
def test_a_fault_is_named_with_its_place(wrong: Case, said: str) -> None:
    found = faults([_dataset(case("first"), wrong)], DOCUMENTS)
    assert [fault.place for fault in found] == ["x/dev:2"]
    assert said in found[0].message


def test_a_question_asked_in_two_splits_is_a_fault() -> None:
    again = case("two", question="what did the dog eat - ONE")
    found = faults([_dataset(case()), _dataset(again, name="x/test")], DOCUMENTS)
    assert [(fault.place, "already at x/dev:1" in fault.message) for fault in found] == [("x/test:1", True)]


def test_an_id_used_in_two_splits_is_a_fault() -> None:
    again = case(question="Another?")
    assert "id must occur once" in faults([_dataset(case()), _dataset(again, name="x/test")], DOCUMENTS)[0].message


def test_our_test_sets_are_sound_and_large_enough(kuriles: Assistant, dev: Dataset) -> None:
    test = open_dataset("test", Path("unused"))
    assert faults([dev, test], kuriles.library.documents) == []
    assert len(dev.cases) + len(test.cases) >= 240
    assert sum(one.answerable for one in test.cases) >= 60  # 59 without an error allow to claim at most 5 % error
    assert sum(one.must_abstain for one in test.cases) >= 60
    assert all(min(row) > 0 for row in counts([dev, test]).values())
