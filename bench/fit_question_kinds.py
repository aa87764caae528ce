"""Fit what kind of thing a question asks for: `python -m bench.fit_question_kinds`. Seconds.

Prints how well questions of one hand are told by what was learned from the others', beside the rules of form alone, and writes
the weights of all to `assistant/question_kinds.npz`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from assistant.embedding import SentenceEmbedder
from assistant.question_kinds import KINDS, WEIGHTS

QUESTIONS = Path(__file__).parent / "question_kinds"
PAIRS = Path(__file__).parent / "judge_pairs"  # whose questions are all for one sentence's fact
_C = 30.0  # of 10, 30 and 100, and weighted by kind or not: most of another hand's told with the fewest wrong, from 0.6 on


def main() -> None:
    """Measure, fit, and write."""
    hands = {file.stem: _lines(file) for file in sorted(QUESTIONS.glob("*.jsonl"))}
    pairs = [record["pairs"] for record in _lines(PAIRS / "pairs.jsonl")]
    hands["pairs"] = [{"q": asked[number % len(asked)][0], "kind": "fact"} for number, asked in enumerate(pairs)]
    broad = [pair for record in _lines(PAIRS / "general.jsonl") for pair in record["pairs"] if pair[2] == "general"]
    hands["general"] = [{"q": pair[0], "kind": "fact"} for pair in broad]  # "What stands in the way?" is not of the document
    embedder = SentenceEmbedder()
    vectors = {hand: embedder.vectors(record["q"] for record in records) for hand, records in hands.items()}
    kinds = {hand: np.array([KINDS.index(record["kind"]) for record in records]) for hand, records in hands.items()}
    for left_out in sorted(hands):
        others = [hand for hand in hands if hand != left_out]
        model = fitted([vectors[hand] for hand in others], [kinds[hand] for hand in others])
        print(f"{left_out}: {np.mean(model.predict(vectors[left_out]) == kinds[left_out]):.3f} of {len(kinds[left_out])}")
    model = fitted(list(vectors.values()), list(kinds.values()))
    np.savez(WEIGHTS, weights=model.coef_.astype(np.float32), bias=model.intercept_.astype(np.float32))


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def fitted(vectors: Sequence[NDArray[np.float32]], kinds: Sequence[NDArray[np.int64]]) -> LogisticRegression:
    """A model of questions and their kinds."""
    model = LogisticRegression(C=_C, max_iter=2000)
    return model.fit(np.concatenate(vectors), np.concatenate(kinds))


if __name__ == "__main__":
    main()
