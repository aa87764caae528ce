"""Trivial systems whose scores show what the metrics can and cannot tell apart; the data card states them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from assistant import SourceDocument, Span
from eval.cases import Case, CaseType, Dataset
from eval.locating import evidence_spans
from eval.outcomes import Outcome, Place, Said, quoted
from eval.systems import Reply


class BaselineName(StrEnum):
    """The baselines."""

    ORACLE = "oracle"
    FIRST_SENTENCE = "first-sentence"
    ALWAYS_ABSTAIN = "always-abstain"
    WHOLE_DOCUMENT = "whole-document"


class Baseline:
    """A trivial system."""

    def __init__(
        self,
        name: BaselineName,
        dataset: Dataset,
        documents: Mapping[str, SourceDocument],
        passages: Sequence[Span],
    ) -> None:
        """Prepare to reply to the cases of a dataset from its documents."""
        self.name = name.value
        self._evidence = evidence_spans(dataset, documents)
        self._documents = documents
        self._passages = passages
        replies: dict[BaselineName, Callable[[Case], Outcome]] = {
            BaselineName.ORACLE: self._oracle,
            BaselineName.FIRST_SENTENCE: self._first_sentence,
            BaselineName.ALWAYS_ABSTAIN: lambda case: Outcome(id=case.id, answer="The text does not say.", abstained=True),
            BaselineName.WHOLE_DOCUMENT: self._whole_document,
        }
        self._reply = replies[name]

    def reply(self, case: Case) -> Reply:
        """The baseline's reply."""
        return Reply(self._reply(case))

    def _oracle(self, case: Case) -> Outcome:
        """The reference, citing all the evidence, surely; abstaining where it should."""
        if not case.answerable:
            return Outcome(id=case.id, answer=case.reference, abstained=case.type is not CaseType.SMALL_TALK)
        spans = self._evidence[case.id]
        citations = tuple(quoted(span, self._documents[span.document]) for span in spans)
        found = [p for p in self._passages if any(p.overlaps(span) for span in spans)]
        return Outcome(
            id=case.id,
            answer=case.reference,
            citations=citations,
            confidence=1.0,
            statements=tuple(Said(text=one.quote, citations=(n,)) for n, one in enumerate(citations)),
            hits=tuple(Place(document=p.document, start=p.start, end=p.end) for p in found),
        )

    def _first_sentence(self, case: Case) -> Outcome:
        """The first sentence of the first document, whatever is asked."""
        document = next(iter(self._documents.values()))
        return _quoting(case, document.sentences[0].span, document)

    def _whole_document(self, case: Case) -> Outcome:
        """The first document from end to end, whatever is asked."""
        document = next(iter(self._documents.values()))
        return _quoting(case, Span(document.name, 0, len(document.text)), document)


def _quoting(case: Case, span: Span, document: SourceDocument) -> Outcome:
    citation = quoted(span, document)
    return Outcome(id=case.id, answer=citation.quote, citations=(citation,))
