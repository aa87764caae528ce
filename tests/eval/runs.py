"""Finished runs made by hand."""

from __future__ import annotations

from typing import Any

from eval.attempts import Attempt
from eval.figures import summarise
from eval.run_folder import FinishedRun, Header
from eval.support import WordsJudge
from tests.eval.making import CAT, DOG, abstained, attempt, case, unanswerable

HEADER = Header(
    dataset="x/dev",
    dataset_sha256="a" * 64,
    system="assistant",
    settings={"passages": 8},
    versions={"python": "3.11"},
    index_fingerprint="b" * 64,
    counterfactual=False,
    judge="WordsJudge",
)
RIGHT = [attempt(case("a"), DOG, confidence=0.9), attempt(case("b"), DOG, confidence=0.9), abstained(unanswerable("c"))]


def finished(attempts: list[Attempt], name: str = "run", **header: Any) -> FinishedRun:
    return FinishedRun(
        name=name,
        header=HEADER.model_copy(update=header),
        cases=[one.case for one in attempts],
        outcomes={one.case.id: one.outcome for one in attempts},
        timings=[{"read": 0.01, "total": 0.02}],
        results=summarise(attempts, WordsJudge()),
    )


def wrong_on_b() -> list[Attempt]:
    """As RIGHT, but the reply to b is about the cat."""
    return [RIGHT[0], attempt(case("b"), CAT, confidence=0.9), RIGHT[2]]
