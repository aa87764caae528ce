"""From what a reader measured to the probability that a sentence, or a list, answers the question.

Logistic regressions. `JUDGING` is for the trained judge: fitted on 481 questions that ask for one sentence, of `second`,
`fourth` to `seventh` and `ninth` in `eval/datasets/kuriles`, and 48 far from it, weighed so that 0.47 are unanswerable as in
dev. `LISTING` is for enumerations: on 1,004 questions of `bench/commentaries`, hands a to f; for `JUDGED_LISTING` 102 votes
(docs/reading.md). `FOLLOW_UP` is for the same judge asked 236 follow-ups behind the question before them, of dev, thirteen
other sets and six texts held out (`bench/harder`; 2026-11-28, votes by llama.cpp). `SECTION` and
`RERANKED_SECTION` are for sections: on 166 questions for one and 47 for what no section treats (`python -m bench.parts`).
`ONE_OF_SEVERAL` is for a question for a list, on 44 that a judged sentence answered, of dev, `tenth` to `twelfth` and two
later sets (2026-11-27), and for short accounts too; `UNCOMPUTED` for one that asks for a computation which could not be made,
on 15 more and those. `BY_EXAMPLES` is for a model that votes by examples alone, on dev and `second` (2026-11-24);
`SIMILARITY` of an earlier fit on dev (2026-11-23), kept because a later one cited less precisely. `RERANKED` is for the
larger embedder without a judge: on 1,522 questions that ask for a sentence, of dev, thirteen other sets, six texts held out
and `bench/far_off.txt` (2026-11-27), weighed like `JUDGING`'s. `CROSS_ENCODER` is for what reads question and sentence
together there: on 1,776 such questions, of sixteen sets and those six texts, `bench/harder` among them (2026-11-28),
weighed likewise.
"Right" means that the best sentence is one of the case's evidence sentences.
docs/reading.md has what was tried.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Generic, TypeVar

from assistant.types import ListFeatures, SectionFeatures, Told

_LOW = -2.75  # log-odds; below, a vote says more by the unit than above: the trained judge's hardly reach -4 (docs/reading.md)
_NEAR = 0.3  # cosine; farther, sharing no word: 9 of 237 sentences that answer, 33 of the 48 nearest to what no text has
_LEAST = 1e-6  # probability; a logarithm has no nought


def below(vote: float) -> float:
    """By how much log-odds a vote is low, as a negative number; 0 for one that is not."""
    return min(vote - _LOW, 0.0)


def is_far(relevance: float, coverage: float) -> bool:
    """Whether a sentence has none of a question's words and is not near it either."""
    return relevance < _NEAR and not coverage


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic model.

    Attributes:
        relevance: Per unit of cosine between question and best sentence.
        coverage: Per unit of the share of the question's words found.
        filled: Added when the sentence holds a word of the kind asked for.
        bias: Added always.
        vote: Per unit of the judge's log-odds; 0 for a reader without a judge.
        low: Per unit by which the vote is low, as `below` says, beside `vote`.
        polar: Added where the question wants yes or no.
        far: Added where the sentence is far from the question, as `is_far` says.
    """

    relevance: float
    coverage: float
    filled: float
    bias: float
    vote: float = 0.0
    low: float = 0.0
    polar: float = 0.0
    far: float = 0.0

    def probability(self, *, relevance: float, coverage: float, filled: bool, vote: float = 0.0, polar: bool = False) -> float:
        """Probability that the sentence answers, 0 to 1."""
        logit = self.relevance * relevance + self.coverage * coverage + self.filled * filled + self.bias
        logit += self.vote * vote + self.low * below(vote) + self.polar * polar + self.far * is_far(relevance, coverage)
        return 1.0 / (1.0 + math.exp(-logit))


@dataclass(frozen=True, slots=True)
class RankedCalibration:
    """Weights of a logistic model of whether a sentence answers, for the larger embedder without a judge.

    Attributes:
        likeness: Per unit of its likeness to the question.
        ahead: Per unit by which it is more like the question than any other.
        coverage: Per unit of the share of the question's words found.
        filled: Added when the sentence holds a word of the kind asked for.
        bias: Added always.
    """

    likeness: float
    ahead: float
    coverage: float
    filled: float
    bias: float

    def probability(self, *, likeness: float, ahead: float, coverage: float, filled: bool) -> float:
        """Probability that the sentence answers, 0 to 1."""
        logit = self.likeness * likeness + self.ahead * ahead + self.coverage * coverage + self.filled * filled + self.bias
        return 1.0 / (1.0 + math.exp(-logit))


Features = TypeVar("Features", ListFeatures, SectionFeatures)


@dataclass(frozen=True)
class FeatureCalibration(Generic[Features]):
    """A logistic model of whether a question asks for an enumeration or a section: a weight for each feature, and the bias."""

    weights: Features
    bias: float

    def probability(self, features: Features) -> float:
        """Probability that the question asks for it, 0 to 1."""
        logit = self.bias + sum(w * x for w, x in zip(astuple(self.weights), astuple(features), strict=True))
        return 1.0 / (1.0 + math.exp(-logit))


LISTING = FeatureCalibration(
    ListFeatures(near=2.4, led=6.7, behind=3.1, shared=2.3, asks=2.6, names=2.7, one_thing=-3.5), bias=-8.9
)


@dataclass(frozen=True, slots=True)
class VotedCalibration:
    """What likeness says and what a reader votes, together: weights for the log-odds by either, and the bias."""

    likely: float
    vote: float
    bias: float

    def probability(self, *, likely: float, vote: float) -> float:
        """Probability, 0 to 1, from that by likeness and the log-odds of the vote."""
        likely = min(max(likely, _LEAST), 1.0 - _LEAST)
        odds = math.log(likely / (1.0 - likely))
        return 1.0 / (1.0 + math.exp(-(self.likely * odds + self.vote * vote + self.bias)))


@dataclass(frozen=True, slots=True)
class WholeCalibration:
    """Whether a sentence that answers is all that was asked for: a weight for the log-odds that it answers, and the bias."""

    likely: float
    bias: float

    def probability(self, likely: float) -> float:
        """Probability that the sentence is the whole answer, from that it answers; 0 to 1."""
        likely = min(max(likely, _LEAST), 1.0 - _LEAST)
        return 1.0 / (1.0 + math.exp(-(self.likely * math.log(likely / (1.0 - likely)) + self.bias)))


@dataclass(frozen=True)
class FollowUpCalibration:
    """A logistic model of whether a sentence answers a follow-up.

    Attributes:
        vote: Per unit of the judge's log-odds.
        low: Per unit by which the vote is low, as `below` says, beside `vote`.
        told: Added for where the sentence stands to what was told.
        behind: Taken per unit by which its rank score is behind the first candidate's.
        bias: Added always.
    """

    vote: float
    low: float
    told: Mapping[Told, float]
    behind: float
    bias: float

    def probability(self, *, vote: float, told: Told, behind: float) -> float:
        """Probability that the sentence answers, 0 to 1."""
        logit = self.vote * vote + self.low * below(vote) + self.told.get(told, 0.0) - self.behind * behind + self.bias
        return 1.0 / (1.0 + math.exp(-logit))


SECTION = FeatureCalibration(SectionFeatures(headed=1.1, covered=4.1, ahead=9.7, centred=7.8), bias=-2.1)
RERANKED_SECTION = FeatureCalibration(SectionFeatures(headed=3.0, covered=3.6, ahead=12.5, centred=11.7), bias=-2.3)
JUDGED_LISTING = VotedCalibration(likely=0.42, vote=1.10, bias=-1.16)
SIMILARITY = Calibration(relevance=4.43, coverage=0.82, filled=2.04, bias=-5.24)
CROSS_ENCODER = VotedCalibration(likely=0.37, vote=0.58, bias=0.34)
RERANKED = RankedCalibration(likeness=3.02, ahead=2.20, coverage=-1.32, filled=0.81, bias=-3.75)
JUDGING = Calibration(relevance=0.0, coverage=0.0, filled=0.0, bias=1.40, vote=0.42, low=2.96, far=-1.02)
FOLLOW_UP = FollowUpCalibration(
    vote=0.57,
    low=1.38,
    told={Told.NEXT: 2.59, Told.BEFORE: 1.57, Told.SAID: 0.50, Told.NAMED: -0.21, Told.SHOWN: -1.46},
    behind=0.41,
    bias=0.27,
)
FOLLOW_UP_PAIRS = FollowUpCalibration(
    vote=0.31,
    low=1.65,
    told={Told.NEXT: 2.57, Told.BEFORE: 1.44, Told.SAID: 0.92, Told.NAMED: 0.83, Told.SHOWN: -0.75},
    behind=0.50,
    bias=-0.14,
)
ONE_OF_SEVERAL = WholeCalibration(likely=1.42, bias=-2.21)
UNCOMPUTED = WholeCalibration(likely=1.80, bias=-3.19)
BY_EXAMPLES = Calibration(relevance=0.0, coverage=0.0, filled=1.18, bias=-3.64, vote=1.43, polar=0.97)  # likeness adds nothing

# Probability from which to answer, with the judge and without, by the thresholds' tables in docs/reading.md and by dev: higher
# refuses more right answers than it saves wrong ones.
THRESHOLD = 0.40
LISTED = 0.5  # probability from which an enumeration as a whole is the answer, rather than a sentence
UNMENTIONED = 0.5  # of the probability that is left where the question rests on a name or figure that no document has
UNMENTIONED_HERE = 0.25  # the same where another document has it, and is asked of; set, not fitted: docs/reading.md
