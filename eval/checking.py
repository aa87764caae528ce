"""Check test sets for what a reader of one line cannot see: against the documents, within a case, and across splits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant import SourceDocument
from eval.cases import Case, CaseType, Dataset
from eval.locating import find_quote
from eval.matching import fold, holds, holds_any


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a case.

    Attributes:
        place: File and line.
        message: What the rule is and what came.
    """

    place: str
    message: str


def faults(datasets: Sequence[Dataset], documents: Mapping[str, SourceDocument]) -> list[Fault]:
    """Everything wrong with the cases, in file order; then questions and ids that occur twice, across all datasets."""
    found = [
        Fault(dataset.places.get(case.id, str(dataset.path)), message)
        for dataset in datasets
        for case in dataset.cases
        for message in _faults_of(case, documents)
    ]
    return found + list(_repeats(datasets))


def counts(datasets: Sequence[Dataset]) -> dict[CaseType, list[int]]:
    """Cases of each type, one number a dataset."""
    counted = [Counter(case.type for case in dataset.cases) for dataset in datasets]
    return {kind: [count[kind] for count in counted] for kind in CaseType}


def _faults_of(case: Case, documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    for sentence in case.evidence:
        if find_quote(sentence, documents) is None:
            yield f"evidence must stand word for word in the documents, but this does not: {sentence!r}"
    for forms in case.nuggets:
        if not holds_any(case.reference, forms):
            yield f"the reference must hold a form of every nugget, but holds none of {', '.join(map(repr, forms))}"
    for form in case.forbidden:
        if holds(case.reference, form):
            yield f"the reference must hold nothing forbidden, but holds {form!r}"
        if any(holds(sentence, form) for sentence in case.evidence):
            yield f"evidence must hold nothing forbidden, but holds {form!r}"


def _repeats(datasets: Sequence[Dataset]) -> Iterator[Fault]:
    """Questions asked twice (case, spaces and punctuation apart; a follow-up counts with its history), and ids used twice."""
    questions: dict[tuple[str, ...], str] = {}
    ids: dict[str, str] = {}
    for dataset in datasets:
        for case in dataset.cases:
            place = dataset.places.get(case.id, str(dataset.path))
            asked = tuple(_words(text) for text in (case.question, *(user for user, _ in case.history)))
            if (first := questions.setdefault(asked, place)) != place:
                yield Fault(place, f"a question must be asked once, but {case.question!r} is already at {first}")
            if (first := ids.setdefault(case.id, place)) != place:
                yield Fault(place, f"an id must occur once, but {case.id!r} is already at {first}")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
