"""Answer, or say that the text does not say."""

from __future__ import annotations

from assistant.status import Reason
from assistant.types import Reading

_FAR = 0.3  # cosine below which likeness alone answers nothing: dev's right answers start at 0.32
# The same where a judge or a cross-encoder has read the sentence: below, an earlier judge was misled by orders; right idioms
# reach down to 0.16. Of 1,776 questions of tuning sets and held-out texts a cross-encoder is sure of 57 between the two, and
# right on 48 (2026-11-28).
_FAR_READ = 0.12
_OF_COVERAGE = 0.5  # of the share of a question's words found, as nearness: a few keywords have no cosine to speak of
_ON_TOPIC = 0.35  # cosine of question and best sentence below which a question is off-topic; off-topic dev questions reach 0.33


def trust(reading: Reading) -> float:
    """A reading's confidence; 0 where nothing that was read comes near the question, unless a section or a form tells."""
    if reading.by_section or reading.defined:
        return reading.confidence
    return reading.confidence if _nearest(reading) >= (_FAR_READ if reading.judged or reading.paired else _FAR) else 0.0


def why_abstain(reading: Reading, min_confidence: float) -> Reason | None:
    """The reason not to answer; None to answer.

    Args:
        reading: What the reader found.
        min_confidence: Probability of a right answer from which to answer, 0 to 1.
    """
    if reading.evidence and trust(reading) >= min_confidence:
        return None
    if reading.missing:
        return Reason.NOT_MENTIONED
    if _nearest(reading) < _ON_TOPIC:
        return Reason.NOTHING_RELEVANT
    return Reason.NOT_STATED


def _nearest(reading: Reading) -> float:
    return max((max(one.relevance, _OF_COVERAGE * one.coverage) for one in reading.evidence), default=0.0)
