"""Fit the readers' calibrations on dev questions: `python -m bench.calibrate [FILE.jsonl ...]`, by default the Kuriles dev set.

For each question that asks for one sentence it measures the first candidates, judge's votes included where the judge is
there. It prints which candidate would come first for several weights of a vote, the numbers for
`assistant/reading/calibration.py` with what each tenth left out in turn says of their calibration, and what every threshold
would answer: right, wrong, and refused although the best sentence was right.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant import Settings, open_assistant
from assistant.models import open_judge_model
from assistant.questions import Question
from assistant.reading.judge import Judge
from assistant.types import Evidence

ROOT = Path(__file__).parent.parent
DEV = ROOT / "eval" / "datasets" / "kuriles" / "dev.jsonl"
ONE_SENTENCE = frozenset(
    "factoid why comparison paraphrase noisy definition yesno absent false_premise off_topic injection".split()
)
CANDIDATES = 5
WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
FEATURES = ("relevance", "coverage", "filled", "vote")


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


def measured(path: Path, corpus: Path, judge: Judge, index: Path) -> list[Asked]:
    """The questions of a dataset that ask for one sentence."""
    parts = open_assistant(Settings.load(index=index, corpus=corpus, reader="similarity")).chain.parts
    asked = []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["type"] not in ONE_SENTENCE:
            continue
        question = Question(parts.speller.mend(case["question"]))
        passages = [hit.passage for hit in parts.retriever.hits(question.text)]
        evidence = parts.reader.read(question, passages).evidence[:CANDIDATES]
        candidates = tuple(_measure(question, one, case["evidence"], judge) for one in evidence)
        asked.append(Asked(case["answerable"], case["type"], candidates))
        print(f"\r{len(asked)}", end="", file=sys.stderr, flush=True)
    return asked


def _measure(question: Question, evidence: Evidence, right: list[str], judge: Judge) -> Measured:
    vote = judge.vote(question.text, evidence.sentence.text)
    filled = float(question.is_filled_by(evidence.sentence.text))
    return Measured(evidence.rank_score, (evidence.relevance, evidence.coverage, filled, vote), evidence.sentence.text in right)


def fit(asked: list[Asked], weight: float, names: tuple[str, ...]) -> None:
    """Fit a logistic model on the best candidates, and print it."""
    best = [one.best(weight) for one in asked]
    columns = [FEATURES.index(name) for name in names]
    features = np.array([[one.features[c] for c in columns] for one in best])
    right = np.array([one.right for one in best])
    scale = features.std(axis=0) + 1e-9
    left_out = cross_val_predict(LogisticRegression(C=1.0), features / scale, right, cv=10, method="predict_proba")[:, 1]
    model = LogisticRegression(C=1.0).fit(features / scale, right)
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
        recall = {k: f"{(~answered)[kinds == k].mean():.2f}" for k in ("absent", "false_premise", "off_topic")}
        print(
            f"{threshold:9.2f}  {(answered & right).sum():5}  {(answered & ~right).sum():5}  {(~answered & right).sum():20}"
            f"  {(~answered & unanswerable).sum():15}  {recall}"
        )


def main() -> None:
    """Measure, fit, and print."""
    settings = Settings.load()
    judge = Judge(open_judge_model(settings), trained=not settings.judge)
    paths = [Path(name) for name in sys.argv[1:]] or [DEV]
    asked: list[Asked] = []
    for path in paths:
        with tempfile.TemporaryDirectory() as index:
            asked += measured(path, ROOT / "corpus" if path == DEV else path.parent / "corpus", judge, Path(index))
    answerable = [one for one in asked if one.answerable]
    print("\nfirst candidate right, by the weight of a vote:")
    for weight in WEIGHTS:
        print(f"  {weight:4}: {np.mean([one.best(weight).right for one in answerable]):.3f} of {len(answerable)}")
    fit(asked, 0.0, FEATURES[:3])
    for weight in (0.5, 1.0):
        fit(asked, weight, ("vote",))
        fit(asked, weight, ("filled", "vote"))
        fit(asked, weight, FEATURES)


if __name__ == "__main__":
    main()
