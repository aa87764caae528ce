"""The pair reader: another reader's first candidates, ordered anew and weighed by what reads question and sentence together."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.documents import Passage
from assistant.library import Library
from assistant.questions import Question
from assistant.reading import Reader
from assistant.reading.calibration import CROSS_ENCODER
from assistant.reading.judge import Shown, in_context
from assistant.reading.similarity import BY_SECTION
from assistant.types import Evidence, Reading

# Set on what `CROSS_ENCODER` was fitted on; five candidates, or all however far behind, answer no more of it rightly.
CANDIDATES = 3  # that are read at most
BEHIND = 1.0  # standard deviations of likeness behind the first, beyond which a candidate is not read
ODDS_WEIGHT = 0.3  # standard deviations of likeness that a unit of log-odds is worth in the order


class PairScorer(Protocol):
    """Reads a question and sentences together."""

    def odds(self, question: str, sentences: Sequence[Shown]) -> list[float]:
        """Log-odds, one a sentence, that it answers the question."""
        ...


class PairReader:
    """Weighs the first candidates of another reader, where one sentence is asked for."""

    def __init__(self, first: Reader, scorer: PairScorer, library: Library) -> None:
        """Read what another reader ranks.

        Args:
            first: Ranks the sentences and says how likely each answers.
            scorer: Reads question and sentence together.
            library: The documents.
        """
        self._first = first
        self._scorer = scorer
        self._library = library

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """The candidates, the first of them in their new order."""
        reading = self._first.read(question, passages)
        if not reading.evidence or reading.listed or reading.defined or question.ask in BY_SECTION:
            return reading
        least = reading.evidence[0].rank_score - BEHIND
        some = [one for one in reading.evidence[:CANDIDATES] if one.rank_score >= least]
        rest = reading.evidence[len(some) :]
        shown = [in_context(one.sentence, self._library, question.text) for one in some]
        odds = self._scorer.odds(question.text, shown)
        read = sorted(
            (_weighed(one, value) for one, value in zip(some, odds, strict=True)),
            key=lambda one: (-one.rank_score, one.sentence.span),
        )
        return replace(reading, evidence=(*read, *rest), confidence=read[0].confidence)

    def over(self, library: Library) -> PairReader:
        """The same reader over a part of its documents."""
        part = copy.copy(self)
        part._first, part._library = self._first.over(library), library
        return part


def _weighed(evidence: Evidence, odds: float) -> Evidence:
    confidence = CROSS_ENCODER.probability(likely=evidence.confidence, vote=odds)
    return replace(evidence, rank_score=evidence.rank_score + ODDS_WEIGHT * odds, confidence=confidence)
