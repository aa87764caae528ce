"""Fit the similarity reader's calibration on the dev questions: `python -m bench.calibrate`.

Prints the numbers for `assistant/reading/calibration.py`, how well they are calibrated when each tenth is left out in turn,
and what every threshold would answer: right, wrong, and refused although the best sentence was right.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant import Settings, open_assistant
from assistant.questions import Question

ROOT = Path(__file__).parent.parent
DEV = ROOT / "eval" / "datasets" / "kuriles" / "dev.jsonl"
ONE_SENTENCE = frozenset(
    "factoid why comparison paraphrase noisy definition yesno absent false_premise off_topic injection".split()
)
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.37, 0.4, 0.45, 0.5, 0.6)


def measured() -> tuple[np.ndarray, np.ndarray]:
    """For each dev question that asks for one sentence: what the reader measured of its best one, and whether it is right."""
    with tempfile.TemporaryDirectory() as folder:
        parts = open_assistant(Settings.load(index=Path(folder), corpus=ROOT / "corpus")).chain.parts
    features, right = [], []
    for line in DEV.read_text("utf-8").splitlines():
        case = json.loads(line)
        if case["type"] not in ONE_SENTENCE:
            continue
        question = Question(parts.speller.mend(case["question"]))
        passages = [hit.passage for hit in parts.retriever.hits(question.text)]
        best = parts.reader.read(question, passages).evidence[0]
        features.append([best.relevance, best.coverage, question.is_filled_by(best.sentence.text)])
        right.append(case["answerable"] and best.sentence.text in case["evidence"])
    return np.array(features, float), np.array(right)


def main() -> None:
    """Fit, and print."""
    features, right = measured()
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.5))
    left_out = cross_val_predict(model, features, right, cv=10, method="predict_proba")[:, 1]
    model.fit(features, right)
    weights = model[-1].coef_[0] / model[0].scale_
    bias = model[-1].intercept_[0] - weights @ model[0].mean_
    print(f"{len(right)} questions, {right.sum()} with the right sentence first")
    print("relevance={:.2f}, coverage={:.2f}, filled={:.2f}, bias={:.2f}".format(*weights, bias))
    tenths = np.minimum((left_out * 10).astype(int), 9)
    gaps = [abs(left_out[tenths == t].mean() - right[tenths == t].mean()) * (tenths == t).mean() for t in set(tenths)]
    print(f"expected calibration error, ten-fold: {sum(gaps):.3f}")
    print("threshold  right  wrong  refused though right")
    for threshold in THRESHOLDS:
        answered = left_out >= threshold
        print(f"{threshold:9.2f}  {(answered & right).sum():5}  {(answered & ~right).sum():5}  {(~answered & right).sum():5}")


if __name__ == "__main__":
    main()
