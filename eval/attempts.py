"""A case with the reply to it, everything placed in the documents: what every metric looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant import SourceDocument, Span
from eval.cases import Case, Dataset
from eval.locating import evidence_spans, find_quote
from eval.outcomes import Outcome, Quoted


@dataclass(frozen=True, slots=True)
class Attempt:
    """One case and what became of it.

    Attributes:
        case: The case.
        outcome: The reply.
        evidence: Where the case's evidence stands.
        cited: Where each citation's quote stands; None for one that is not word for word where it says.
        relevant: Grades, by id, of what is worth retrieving; empty where nothing is.
        ranking: Ids of what was retrieved, best first and without repeats; None where the system does not show it.
    """

    case: Case
    outcome: Outcome
    evidence: tuple[Span, ...] = ()
    cited: tuple[Span | None, ...] = ()
    relevant: Mapping[str, int] | None = None
    ranking: tuple[str, ...] | None = None

    @property
    def abstained(self) -> bool:
        """Whether the system said that the documents do not say."""
        return self.outcome.error is None and self.outcome.abstained

    @property
    def answered(self) -> bool:
        """Whether the system gave an answer, right or wrong."""
        return self.outcome.error is None and not self.outcome.abstained


def attempts(
    dataset: Dataset,
    outcomes: Mapping[str, Outcome],
    documents: Mapping[str, SourceDocument],
    passages: Sequence[Span] = (),
) -> list[Attempt]:
    """Every case with its reply, in the order of the dataset.

    Args:
        dataset: The cases.
        outcomes: A reply for every case, by case id.
        documents: What was asked of, by name.
        passages: Every passage that retrieval could have found.

    Raises:
        DatasetError: Evidence is not in the documents.
    """
    evidence = evidence_spans(dataset, documents)
    return [_attempt(case, outcomes[case.id], evidence[case.id], dataset, documents, passages) for case in dataset.cases]


def _attempt(
    case: Case,
    outcome: Outcome,
    evidence: tuple[Span, ...],
    dataset: Dataset,
    documents: Mapping[str, SourceDocument],
    passages: Sequence[Span],
) -> Attempt:
    by_document = dataset.relevant.get(case.id)
    relevant = by_document or {key(span): 1 for span in passages if any(span.overlaps(one) for one in evidence)}
    ranking = None
    if outcome.hits is not None:
        places = (Span(hit.document, hit.start, hit.end) for hit in outcome.hits)
        ranking = tuple(dict.fromkeys(span.document if by_document else key(span) for span in places))
    cited = tuple(place(citation, documents) for citation in outcome.citations)
    return Attempt(case, outcome, evidence, cited, relevant, ranking)


def key(span: Span) -> str:
    """A passage's id in rankings."""
    return f"{span.document}:{span.start}-{span.end}"


def place(citation: Quoted, documents: Mapping[str, SourceDocument]) -> Span | None:
    """Where a citation's quote stands word for word; None when it does not stand where it says.

    A citation with offsets is taken at its word; one without is looked for in the document it names, or else in all.
    """
    if citation.document is not None and citation.document not in documents:
        return None
    named = {citation.document: documents[citation.document]} if citation.document else documents
    if citation.document is None or citation.start is None or citation.end is None:
        return find_quote(citation.quote, named)
    if not citation.quote.strip() or not citation.start < citation.end:
        return None
    there = documents[citation.document].text[citation.start : citation.end]
    return Span(citation.document, citation.start, citation.end) if there.split() == citation.quote.split() else None
