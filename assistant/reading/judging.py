"""The judging reader: another reader's shortlist, and the judge's votes on it, best candidate first."""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from assistant.documents import Passage, Sentence
from assistant.enumerations import enumerations_of
from assistant.errors import ModelError, ModelTimeoutError
from assistant.library import Library
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.reading import Reader
from assistant.reading.calibration import (
    BY_EXAMPLES,
    FOLLOW_UP,
    JUDGED_LISTING,
    JUDGING,
    LISTED,
    THRESHOLD,
    UNMENTIONED,
    UNMENTIONED_HERE,
    Calibration,
)
from assistant.reading.counting import bears_out
from assistant.reading.follow_ups import after_of, asked_of, following_up, in_turn
from assistant.reading.judge import Judge, Shown, in_context
from assistant.types import Evidence, Listing, Reading
from assistant.words import words

_MOST_VOTES = 4  # candidates voted on where one answers; of 265 questions 246 are handled right, with five votes 245
_MOST_OF_SEVERAL = 5  # where several may, or the sentences beside the last answer come first
_PREPARED = 150  # sentences and lists read ahead, some 1.5 s each; `assistant.kept_prompts` keeps 200
_CLEAR = 0.8  # probability from which no further candidate is voted on
_HOPELESS = 0.1  # probability below which, for all voted on, none is voted on that is far behind the first; docs/reading.md
_FEWEST_OF_FOLLOW_UP = 4  # candidates voted on unless one is clear: 112 of 154 follow-ups are right then, 106 from one on
_FEWEST_OF_SEVERAL = 3  # the same where several may answer
_FAR_BEHIND = 1.5  # rank-score units; on 603 questions of eight sets
VOTE_WEIGHT = 1.5  # rank-score units a unit of log-odds is worth when candidates are ordered; `python -m bench.calibrate`
# Probability by likeness from which an enumeration is voted on, and the same where the form asks for a list: votes below the
# first find three of 68 lists, and none wrongly.
_MAYBE_LISTED, _MAYBE_ASKED = 0.1, 0.02
_NAME_OR_FIGURE = re.compile(r"[A-Z][a-z’'-]{2,}.*|\d{3,}|(?!(?:19|20)?[4-9]\d$)\d\d")  # not 2, and not a year cut to 91
_STATES = -1.0  # log-odds from which it holds that a sentence states when something was
_VERDICT = 1.5  # log-odds from which a yes/no question is replied to with yes or no; below, the quote speaks alone


class JudgingReader:
    """Orders a shortlist by likeness and votes together, and says how surely the best candidate answers."""

    def __init__(self, shortlist: Reader, library: Library, judge: Judge, disguise: Callable[[str], str] = str) -> None:
        """Judge what another reader shortlists; once the judge hangs, leave it to that reader.

        Args:
            shortlist: Finds the candidates.
            library: The documents they stand in.
            judge: Votes on them.
            disguise: What is done to a question and a sentence before the judge sees them, such as
                `assistant.reading.stand_ins.StandIns`.
        """
        self._shortlist = shortlist
        self._library = library
        self._judge = judge
        self._disguise = disguise
        self._failed = threading.Event()

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """Vote on the first candidates until one is clear."""
        reading = self._shortlist.read(question, passages)
        if self._failed.is_set() or not reading.evidence or reading.defined or reading.by_section:
            return reading
        try:
            return self._judged(question, reading)
        except ModelTimeoutError:
            self._failed.set()  # a model that hangs once would hold up every question
            return reading
        except ModelError:
            return reading

    @property
    def trained(self) -> bool:
        """Whether the judge was trained to vote.

        Then what it has read is kept, which examples would fill the disk for; a follow-up is asked of it as it was put, since
        it sees who "he" is; and it says when something was.
        """
        return self._judge.trained

    def states(self, asked: str, sentence: Sentence) -> float:
        """How surely the judge holds that a sentence states the answer to a question such as "When was the vote?".

        From 0 on it does: of 17 such pairs on the commentary that were so all but one had a vote of -0.8 or more, of 13 others
        none above -1.1.
        """
        try:
            return self._vote(asked, in_context(sentence, self._library)) - _STATES
        except ModelError:
            return -math.inf

    def prepare(self) -> Iterator[None]:
        """Read sentences, then enumerations ahead of any question, one each step; those that are kept already take no time.

        Raises:
            ModelError: The model gave no usable reply in time.
        """
        sentences = (in_context(sentence, self._library) for sentence in self._library.sentences)
        lists = (Shown(one.text) for document in self._library.documents.values() for one in enumerations_of(document))
        for shown in islice(chain(sentences, lists), _PREPARED if self.trained else 0):
            self._judge.prepare(shown.under(self._disguise))
            yield

    def over(self, library: Library) -> JudgingReader:
        """The same reader over a part of its documents."""
        return JudgingReader(self._shortlist.over(library), library, self._judge, self._disguise)

    def _judged(self, question: Question, reading: Reading) -> Reading:
        listing = self._listing(question, reading)
        if listing and listing.confidence >= LISTED:
            return replace(reading, confidence=listing.confidence, judged=True, listing=listing, listed=True)
        reading = replace(reading, listing=listing, listed=False)
        calibration = JUDGING if self._judge.trained else BY_EXAMPLES
        voted, is_clear = list[Evidence](), False
        shortlist = reading.evidence if self._judge.trained else [replace(one, told=None) for one in reading.evidence]
        asked, first = asked_of(question, shortlist), max(one.rank_score for one in shortlist)
        wants_all = question.takes_several
        most = _MOST_OF_SEVERAL if wants_all or shortlist[0].told else _MOST_VOTES
        for candidate in in_turn(question, shortlist)[:most]:
            if _are_hopeless(question, voted) if wants_all else is_clear or _is_settled(voted, candidate):
                break
            vote = self._vote(asked, in_context(candidate.sentence, self._library, asked), after_of(question, asked))
            plainly = _weighed(question, candidate, vote, calibration)
            voted.append(following_up(question, plainly, vote, first - candidate.rank_score, FOLLOW_UP))
            is_clear = voted[-1].confidence >= _CLEAR
        voted = [_less_sure(question, one, reading.missing) for one in _ordered(voted)]
        best = voted[0]
        verdict = self._verdict(asked, best) if question.is_polar else None
        chosen = {one.sentence.span for one in voted}
        evidence = (*voted, *(one for one in reading.evidence if one.sentence.span not in chosen))
        return replace(reading, evidence=evidence, confidence=best.confidence, judged=True, verdict=verdict)

    def _listing(self, question: Question, reading: Reading) -> Listing | None:
        """The enumeration found by likeness, judged where it may be asked for."""
        listing = reading.listing
        if not listing or listing.confidence < (_MAYBE_ASKED if question.ask is Ask.LIST else _MAYBE_LISTED):
            return listing
        vote = self._vote(question.of_all_items, Shown(listing.enumeration.text))
        return replace(listing, vote=vote, confidence=JUDGED_LISTING.probability(likely=listing.confidence, vote=vote))

    def _vote(self, asked: str, shown: Shown, after: str = "") -> float:
        return self._judge.vote(self._disguise(asked), shown.under(self._disguise), self._disguise(after))

    def _verdict(self, asked: str, best: Evidence) -> str | None:
        shown = in_context(best.sentence, self._library, asked).under(self._disguise)
        odds = self._judge.verdict(self._disguise(asked), shown)
        if abs(odds) < _VERDICT or not bears_out(odds > 0, asked, best.sentence.text):
            return None
        return "Yes" if odds > 0 else "No"


def _ordered(voted: Sequence[Evidence]) -> list[Evidence]:
    """Best first; of a follow-up's candidates the likeliest, since where they stand tells more than how they are ranked."""

    def worth(evidence: Evidence) -> float:
        return evidence.confidence if evidence.told else evidence.rank_score + VOTE_WEIGHT * (evidence.vote or 0.0)

    return sorted(voted, key=worth, reverse=True)


def _are_hopeless(question: Question, voted: Sequence[Evidence]) -> bool:
    """Whether no vote on the following is worth its time where several may answer: three at least are hopeless, and all.

    No list of 237 begins with three such (2026-11-28); what somebody's position is the fourth best may tell.
    """
    enough = len(voted) >= _FEWEST_OF_SEVERAL and not question.takes_a_position and not question.told
    return enough and all(one.confidence < _HOPELESS for one in voted)


def _is_settled(voted: Sequence[Evidence], following: Evidence) -> bool:
    """Whether a vote on the following is not worth its time: all voted on are hopeless, and it is far behind the first."""
    if len(voted) < (_FEWEST_OF_FOLLOW_UP if following.told else 1):
        return False
    is_far_behind = max(one.rank_score for one in voted) - following.rank_score > _FAR_BEHIND
    return is_far_behind and all(one.confidence < _HOPELESS for one in voted)


def _weighed(question: Question, evidence: Evidence, vote: float, calibration: Calibration) -> Evidence:
    confidence = calibration.probability(
        relevance=evidence.relevance,
        coverage=evidence.coverage,
        filled=question.is_filled_by(evidence.sentence.text),
        vote=vote,
        polar=question.is_polar,
    )
    if question.term and f" {question.term} " in f" {' '.join(words(evidence.sentence.text))} ":
        confidence = max(confidence, THRESHOLD)  # where a phrase stands is what a text tells of it, if nothing tells more
    return replace(evidence, vote=vote, confidence=confidence)


def _less_sure(question: Question, evidence: Evidence, nowhere: Sequence[str]) -> Evidence:
    """The evidence, with less confidence where the question rests on a name that its document, or no document, has.

    And with none where it asks for "the other two", and the sentence names those that are left out.
    """
    if question.is_of_others(evidence.sentence.text):
        return replace(evidence, confidence=0.0)
    if not any(_NAME_OR_FIGURE.fullmatch(missing) for missing in evidence.missing):
        return evidence
    left = UNMENTIONED if {*evidence.missing} <= {*nowhere} else UNMENTIONED_HERE
    return replace(evidence, confidence=evidence.confidence * left)
