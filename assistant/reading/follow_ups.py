"""How a follow-up's candidates are read: in which turn, behind which question, and what a vote on one is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.questions import Question
from assistant.reading.calibration import FollowUpCalibration
from assistant.types import Evidence, Told
from assistant.words import concept, concepts, content_words

_GIVEN = (Told.SHOWN, Told.NAMED, Told.SAID)  # places of what the last answer gave
_SAYS_IT = 1.5  # log-odds; the last answer's own sentence had more for none of 139 follow-ups that it does not answer
# Of the probability that is left of a sentence elsewhere that shares no word with "When?" or "Did it work?": of eleven with a
# vote above -0.5, in 203 follow-ups, two were right, and one of these asked "What else?", which form answers.
_FAR_FETCHED = 0.25


def in_turn(question: Question, shortlist: Sequence[Evidence]) -> list[Evidence]:
    """The candidates as they are read: the sentence next to the last answer first, then the one before it.

    Before them comes the last answer itself, if it is one sentence and the follow-up hardly more than "When was that?"; for
    that any date would do.
    """
    given = [one for one in shortlist if one.told in _GIVEN]
    first = given if len(given) == 1 and question.is_bare else []
    turns = {Told.NEXT: 1, Told.BEFORE: 2}
    return sorted(shortlist, key=lambda one: 0 if one in first else turns.get(one.told, 3) if one.told else 0)


def asked_of(question: Question, shortlist: Sequence[Evidence]) -> str:
    """What is asked of the candidates: a follow-up as it was put, where it points back to what the text tells.

    How much is wanted is left out: a vote is on one sentence.
    """
    return question.bare if question.points_back and any(one.told for one in shortlist) else question.without_demand


def after_of(question: Question, asked: str) -> str:
    """The question that is said to be before: of a follow-up that is asked as it was put, for half a question it is."""
    return question.after if asked == question.bare else ""


def following_up(
    question: Question, evidence: Evidence, vote: float, behind: float, calibration: FollowUpCalibration
) -> Evidence:
    """The evidence with its probability as an answer to a follow-up, if the question is one.

    It counts as for any other question where that was completed by rule and names what the last answer tells of too, and where
    a clear vote says that the last answer itself answers what points back to it.
    """
    if evidence.told is None:
        return evidence
    confidence = calibration.probability(vote=vote, told=evidence.told, behind=behind)
    if question.is_bare and evidence.told is Told.ELSEWHERE and not _shares_a_word(question, evidence):
        confidence *= _FAR_FETCHED
    says_it = question.points_back and evidence.told in _GIVEN and vote >= _SAYS_IT
    if says_it or evidence.told is Told.NAMED:
        confidence = max(confidence, evidence.confidence)
    return replace(evidence, confidence=confidence)


def _shares_a_word(question: Question, evidence: Evidence) -> bool:
    return bool({concept(word) for word in content_words(question.bare)} & set(concepts(evidence.sentence.text)))
