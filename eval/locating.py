"""Find quoted words in documents: exactly, but for the width of white space."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant import SourceDocument, Span
from eval.cases import Case, Dataset
from eval.errors import DatasetError


def find_quote(quote: str, documents: Mapping[str, SourceDocument]) -> Span | None:
    """Where a quote stands word for word, in the first document that holds it; None where none does."""
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for name, document in documents.items():
        if found := pattern.search(document.text):
            return Span(name, found.start(), found.end())
    return None


def evidence_spans(dataset: Dataset, documents: Mapping[str, SourceDocument]) -> dict[str, tuple[Span, ...]]:
    """Where each case's evidence stands, by case id.

    Raises:
        DatasetError: A sentence of evidence is in no document; the message names file and line.
    """
    return {case.id: tuple(_place(case, sentence, dataset, documents) for sentence in case.evidence) for case in dataset.cases}


def _place(case: Case, sentence: str, dataset: Dataset, documents: Mapping[str, SourceDocument]) -> Span:
    if span := find_quote(sentence, documents):
        return span
    raise DatasetError(
        f"{dataset.places.get(case.id, dataset.path)}: evidence must stand word for word in the documents, "
        f"but case {case.id!r} has {sentence!r}. Copy it from the text."
    )
