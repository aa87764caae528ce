"""From what a reader measured to the probability that a sentence answers the question; fitted by `python -m bench.calibrate`.

Logistic regressions on the 225 questions of `eval/datasets/kuriles/dev.jsonl` and `second.jsonl` that ask for one sentence;
"right" means that the best sentence is one of the case's evidence sentences. docs/reading.md has what was tried and how well
each is calibrated. `JUDGING` is for the trained judge, `BY_EXAMPLES` for a model that votes by examples alone. The similarity
reader's numbers are of an earlier fit (2026-11-23), kept because a later one cited less precisely.
"""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic model.

    Attributes:
        relevance: Per unit of cosine between question and best sentence.
        coverage: Per unit of the share of the question's words found.
        filled: Added when the sentence holds a word of the kind asked for.
        bias: Added always.
        vote: Per unit of the judge's log-odds; 0 for a reader without a judge.
        polar: Added where the question wants yes or no.
    """

    relevance: float
    coverage: float
    filled: float
    bias: float
    vote: float = 0.0
    polar: float = 0.0

    def probability(self, *, relevance: float, coverage: float, filled: bool, vote: float = 0.0, polar: bool = False) -> float:
        """Probability that the sentence answers, 0 to 1."""
        logit = self.relevance * relevance + self.coverage * coverage + self.filled * filled + self.bias
        logit += self.vote * vote + self.polar * polar
        return 1.0 / (1.0 + math.exp(-logit))


SIMILARITY = Calibration(relevance=4.43, coverage=0.82, filled=2.04, bias=-5.24)
JUDGING = Calibration(relevance=3.70, coverage=0.0, filled=1.39, bias=-3.16, vote=0.87)  # coverage, polar add nothing
BY_EXAMPLES = Calibration(relevance=0.0, coverage=0.0, filled=1.18, bias=-3.64, vote=1.43, polar=0.97)  # likeness adds nothing

# Probability from which to answer, by the thresholds' table over the same questions: higher refuses more right answers than it
# saves wrong ones.
SIMILARITY_THRESHOLD = 0.40
JUDGING_THRESHOLD = 0.40
