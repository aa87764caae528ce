"""The reranking reader: another reader's candidates, ordered anew with a larger embedder's likeness beside its own.

It also says how sure the first is, for whoever asks no judge, and which passages hold what is nearest.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.documents import Passage
from assistant.library import Library
from assistant.questions import Question
from assistant.reading import Reader
from assistant.reading.calibration import RERANKED, RERANKED_SECTION
from assistant.reading.section_finder import SectionFinder
from assistant.reading.similarity import BY_SECTION, standard, texts_apart
from assistant.types import Evidence, Reading

_NEAREST = 5  # sentences whose passages are read whatever the retriever found; see docs/reading.md
_OWN_WEIGHT = 0.3  # of the first reader's score beside the larger embedder's standardised likeness; see docs/reading.md


class RerankingReader:
    """Orders a reader's candidates by its own score and a larger embedder's likeness, and finds the section asked for anew.

    Attributes:
        section_finder: Finds the section that a question asks for.
    """

    def __init__(self, first: Reader, embeddings: Embeddings, library: Library, vectors: NDArray[np.float32]) -> None:
        """Rerank what another reader ranks.

        Args:
            first: Ranks the sentences, all of them.
            embeddings: The larger embedder.
            library: The documents.
            vectors: For each sentence of the library, in order, unit vectors of its `sentence_texts` side by side.
        """
        self._first = first
        self._embeddings = embeddings
        self._library = library
        self._vectors = texts_apart(vectors, len(library.sentences))
        self._row = {sentence.span: row for row, sentence in enumerate(library.sentences)}
        self.section_finder = SectionFinder(
            embeddings, {span: self._vectors[row] for span, row in self._row.items()}, RERANKED_SECTION
        )

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """The candidates in their new order."""
        reading = self._first.read(question, passages)
        if not reading.evidence:
            return reading
        likeness = self._likeness(question, self._vectors[[self._row[one.sentence.span] for one in reading.evidence]])
        places = zip(reading.evidence, likeness, _ahead(likeness), standard(likeness), strict=True)
        scored = [
            replace(
                one,
                rank_score=_OWN_WEIGHT * one.rank_score + float(standing),
                confidence=self._confidence(question, one, float(alike), float(ahead)),
            )
            for one, alike, ahead, standing in places
        ]
        ordered = sorted(  # a definition is one by its form, wherever likeness has it
            scored, key=lambda one: (not question.is_defined_by(one.sentence.text), -one.rank_score, one.sentence.span)
        )
        confidence = reading.confidence if reading.listed else ordered[0].confidence
        defined = not reading.listed and question.is_defined_by(ordered[0].sentence.text)
        reading = replace(reading, evidence=tuple(ordered), confidence=confidence, defined=defined)
        return self.section_finder.first(question, reading, self._library) if question.ask in BY_SECTION else reading

    def nearest(self, question: Question) -> list[Passage]:
        """The passages of the sentences that the larger embedder has nearest to a question, in the documents' order."""
        sentences = self._library.sentences
        if not sentences:
            return []
        nearness = self._likeness(question, self._vectors)[[self._row[sentence.span] for sentence in sentences]]
        spans = [sentences[place].span for place in np.argsort(-nearness, kind="stable")[:_NEAREST]]
        passages = self._library.passages.values()
        return [passage for passage in passages if any(passage.span.overlaps(span) for span in spans)]

    def _likeness(self, question: Question, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """How like a question some sentences are: the largest of the cosines with each one's texts, and their mean."""
        asked = np.asarray(self._embeddings.embed_query(question.text), np.float32)
        cosines = vectors @ asked
        likeness: NDArray[np.float32] = cosines.max(axis=1) + cosines.mean(axis=1)
        return likeness

    @staticmethod
    def _confidence(question: Question, evidence: Evidence, likeness: float, ahead: float) -> float:
        if question.is_defined_by(evidence.sentence.text):
            return evidence.confidence
        filled = question.is_filled_by(evidence.sentence.text)
        return RERANKED.probability(likeness=likeness, ahead=ahead, coverage=evidence.coverage, filled=filled)

    def over(self, library: Library) -> RerankingReader:
        """The same reader over a part of its documents."""
        part = copy.copy(self)
        part._first, part._library = self._first.over(library), library
        return part


def _ahead(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """By how much each value is above the largest of the others; by nothing where it is alone."""
    if len(values) < 2:
        return np.zeros_like(values)
    second, first = np.sort(values)[-2:]
    ahead: NDArray[np.float32] = values - np.where(values == first, second, first)
    return ahead
