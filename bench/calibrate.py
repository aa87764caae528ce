"""Fit the readers' calibrations: `python -m bench.calibrate [TEXT CASES]...`, by default on commentaries held out of training.

For each question that asks for one sentence, and some that have nothing to do with the texts, it measures the first
candidates, judge's votes included where the judge is there. It prints which candidate would come first for several weights
of a vote, the numbers for `assistant/reading/calibration.py` with what each tenth left out in turn says of their
calibration, and what every threshold would answer: right, wrong, and refused although the best sentence was right. A vote
takes half a second, six texts a quarter of an hour.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant import Settings
from assistant.models import open_judge_model
from assistant.reading.calibration import below, is_far
from assistant.reading.judge import Judge, in_context
from assistant.reading.judging import VOTE_WEIGHT
from assistant.types import Evidence
from bench.commentaries import Looked, commentaries, far_off, looked_up

CANDIDATES = 5
WEIGHTS = (0.0, 0.5, 1.0, 2.0, 3.0, 5.0)
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
UNANSWERABLE = 0.47  # share of questions that the text does not answer, as in dev; sets differ in it, and probabilities with it
FEATURES = ("relevance", "coverage", "filled", "far", "low", "vote")


@dataclass(frozen=True)
class Measured:
    """One candidate of one question."""

    rank_score: float
    features: tuple[float, ...]
    right: bool

    @property
    def vote(self) -> float:
        """The judge's log-odds; 0 without a judge."""
        return self.features[-1]


@dataclass(frozen=True)
class Asked:
    """A question, its first candidates, and whether the text answers it."""

    answerable: bool
    kind: str
    candidates: tuple[Measured, ...]

    def best(self, weight: float) -> Measured:
        """The candidate that comes first when a vote weighs so much."""
        return max(self.candidates, key=lambda one: one.rank_score + weight * one.vote)


def measured(text: Path, cases: Path, far: Sequence[str], judge: Judge) -> list[Asked]:
    """The questions of a test set that ask for one sentence, and some that are far from it."""
    asked = []
    for looked in looked_up(text, cases, far):
        if looked.kind != "list":
            candidates = tuple(_measure(looked, one, judge) for one in looked.reading.evidence[:CANDIDATES])
            asked.append(Asked(looked.answerable, looked.kind, candidates))
            print(f"\r{cases.stem} {len(asked)}", end="", file=sys.stderr, flush=True)
    return asked


def _measure(looked: Looked, evidence: Evidence, judge: Judge) -> Measured:
    names = looked.disguise if judge.trained else str
    vote = judge.vote(names(looked.question.text), in_context(evidence.sentence, looked.library).under(names))
    filled = float(looked.question.is_filled_by(evidence.sentence.text))
    far = float(is_far(evidence.relevance, evidence.coverage))
    features = (evidence.relevance, evidence.coverage, filled, far, below(vote), vote)
    return Measured(evidence.rank_score, features, looked.is_right(evidence.sentence.text))


def fit(asked: list[Asked], weight: float, names: tuple[str, ...]) -> None:
    """Fit a logistic model on the best candidates, and print it."""
    best = [one.best(weight) for one in asked]
    columns = [FEATURES.index(name) for name in names]
    features = np.array([[one.features[c] for c in columns] for one in best])
    right = np.array([one.right for one in best])
    scale = features.std(axis=0) + 1e-9
    left_out = cross_val_predict(LogisticRegression(C=1.0), features / scale, right, cv=10, method="predict_proba")[:, 1]
    answerable = np.array([one.answerable for one in asked])
    weights = np.where(answerable, (1 - UNANSWERABLE) / answerable.mean(), UNANSWERABLE / (1 - answerable.mean()))
    model = LogisticRegression(C=1.0).fit(features / scale, right, sample_weight=weights)
    numbers = ", ".join(f"{name}={value:.2f}" for name, value in zip(names, model.coef_[0] / scale, strict=True))
    print(f"\n{', '.join(names)}; a vote weighs {weight}: {len(right)} questions, {right.sum()} with the right sentence first")
    print(f"{numbers}, bias={model.intercept_[0]:.2f}")
    tenths = np.minimum((left_out * 10).astype(int), 9)
    gaps = [abs(left_out[tenths == t].mean() - right[tenths == t].mean()) * (tenths == t).mean() for t in set(tenths)]
    print(f"ten-fold: AUC {roc_auc_score(right, left_out):.3f}, expected calibration error {sum(gaps):.3f}")
    print("threshold  right  wrong  refused though right  rightly refused  by kind")
    unanswerable = np.array([not one.answerable for one in asked])
    kinds = np.array([one.kind for one in asked])
    for threshold in THRESHOLDS:
        answered = left_out >= threshold
        recall = {k: f"{(~answered)[kinds == k].mean():.2f}" for k in ("absent", "false_premise", "far_off")}
        print(
            f"{threshold:9.2f}  {(answered & right).sum():5}  {(answered & ~right).sum():5}  {(~answered & right).sum():20}"
            f"  {(~answered & unanswerable).sum():15}  {recall}"
        )


def main() -> None:
    """Measure, fit, and print."""
    settings = Settings.load()
    judge = Judge(open_judge_model(settings), trained=not settings.judge)
    named = [Path(name) for name in sys.argv[1:]]
    asked: list[Asked] = []
    sets = list(zip(named[::2], named[1::2], strict=True)) or commentaries(held_out=True)
    for place, (text, cases) in enumerate(sets):
        asked += measured(text, cases, far_off()[place :: len(sets)], judge)
    answerable = [one for one in asked if one.answerable]
    print("\nfirst candidate right, by the weight of a vote:")
    for weight in WEIGHTS:
        print(f"  {weight:4}: {np.mean([one.best(weight).right for one in answerable]):.3f} of {len(answerable)}")
    fit(asked, 0.0, FEATURES[:3])
    for names in (("vote",), ("relevance", "vote"), ("far", "vote"), ("far", "low", "vote"), FEATURES):
        fit(asked, VOTE_WEIGHT, names)


if __name__ == "__main__":
    main()
