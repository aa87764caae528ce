"""The pair reader: another reader's first candidates, ordered anew and weighed by what reads question and sentence together."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.documents import Passage, Sentence
from assistant.library import Library
from assistant.questions import Question
from assistant.reading import Reader
from assistant.reading.calibration import CROSS_ENCODER, FOLLOW_UP_PAIRS
from assistant.reading.follow_ups import after_of, asked_of, following_up, in_turn
from assistant.reading.judge import Shown, in_context
from assistant.reading.similarity import BY_SECTION
from assistant.types import Evidence, Reading
from assistant.words import concepts

# Set on what `CROSS_ENCODER` was fitted on; five candidates, or all however far behind, answer no more of it rightly.
CANDIDATES = 3  # that are read at most
BEHIND = 1.0  # standard deviations of likeness behind the first, beyond which a candidate is not read
SEVERAL = 5  # candidates that are read, however far behind, where several sentences may answer
FOLLOWING = 4  # candidates of a follow-up that are read: the sentences beside the last answer, and the nearest
ODDS_WEIGHT = 0.3  # standard deviations of likeness that a unit of log-odds is worth in the order


class PairScorer(Protocol):
    """Reads a question and sentences together."""

    def odds(self, question: str, sentences: Sequence[Shown], after: str = "") -> list[float]:
        """Log-odds, one a sentence, that it answers the question, which may be put behind another one."""
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
        is_follow_up = reading.evidence[0].told is not None
        some = in_turn(question, reading.evidence)[:FOLLOWING] if is_follow_up else _near(question, reading.evidence)
        read = self._read(question, reading.evidence, some)
        ordered = sorted(read, key=lambda one: (-(one.confidence if is_follow_up else one.rank_score), one.sentence.span))
        chosen = {one.sentence.span for one in some}
        rest = [one for one in reading.evidence if one.sentence.span not in chosen]
        return replace(reading, evidence=(*ordered, *rest), confidence=ordered[0].confidence, paired=True)

    def states(self, asked: str, sentence: Sentence) -> float:
        """How surely a sentence states the answer to a question such as "When was the vote?"; from 0 on it is held to.

        It is not unless each name of the question stands there or beside it: a visit of another minister's seems to be his too.
        """
        shown = in_context(sentence, self._library)
        names = {*concepts(" ".join(Question(asked).names))}
        return self._scorer.odds(asked, [shown])[0] if names <= {*concepts(shown.told())} else -math.inf

    def over(self, library: Library) -> PairReader:
        """The same reader over a part of its documents."""
        part = copy.copy(self)
        part._first, part._library = self._first.over(library), library
        return part

    def _read(self, question: Question, evidence: Sequence[Evidence], some: Sequence[Evidence]) -> list[Evidence]:
        """Some of the evidence with its probability; a follow-up is asked as it was put, behind the question before it."""
        asked, first = asked_of(question, evidence), evidence[0].rank_score
        shown = [in_context(one.sentence, self._library, asked) for one in some]
        odds = self._scorer.odds(asked, shown, after_of(question, asked))
        return [
            following_up(question, _weighed(one, value), value, first - one.rank_score, FOLLOW_UP_PAIRS)
            for one, value in zip(some, odds, strict=True)
        ]


def _near(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The first candidates, without those far behind unless several may answer."""
    if question.takes_several:
        return list(evidence[:SEVERAL])
    return [one for one in evidence[:CANDIDATES] if one.rank_score >= evidence[0].rank_score - BEHIND]


def _weighed(evidence: Evidence, odds: float) -> Evidence:
    confidence = CROSS_ENCODER.probability(likely=evidence.confidence, vote=odds)
    return replace(evidence, rank_score=evidence.rank_score + ODDS_WEIGHT * odds, confidence=confidence, vote=odds)
