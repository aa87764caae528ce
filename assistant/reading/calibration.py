"""From what a reader measured to the probability that its best sentence answers the question.

A logistic regression (C = 0.5) on the similarity reader's features, fitted by `python -m bench.calibrate` on the 143 questions
of `eval/datasets/kuriles/dev.jsonl` that stand alone and ask for one sentence. "Right" means that the best sentence is one of
the case's evidence sentences. With each tenth left out in turn, the expected calibration error is 0.09.
Question forms changed since; a new fit gives 4.62, 0.75, 2.05 and -5.32, which handles dev as well (0.624) but cites less
precisely (0.850 against 0.861), so the numbers were kept.
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
    """

    relevance: float
    coverage: float
    filled: float
    bias: float
    vote: float = 0.0

    def probability(self, *, relevance: float, coverage: float, filled: bool, vote: float = 0.0) -> float:
        """Probability that the sentence answers, 0 to 1."""
        logit = self.relevance * relevance + self.coverage * coverage + self.filled * filled + self.vote * vote + self.bias
        return 1.0 / (1.0 + math.exp(-logit))


SIMILARITY = Calibration(relevance=4.43, coverage=0.82, filled=2.04, bias=-5.24)
JUDGING = Calibration(relevance=0.0, coverage=0.0, filled=1.91, bias=-4.39, vote=1.46)
