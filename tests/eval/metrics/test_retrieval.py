from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from eval.attempts import Attempt
from eval.metrics.retrieval import retrieval
from tests.eval.making import DOG, attempt, case, unanswerable


def _ranked(id_: str, ranking: tuple[str, ...] | None, relevant: Mapping[str, int]) -> Attempt:
    return replace(attempt(case(id_), DOG), ranking=ranking, relevant=relevant)


def test_two_relevant_found_at_ranks_1_and_3() -> None:
    scores = retrieval([_ranked("q", ("a", "x", "b"), {"a": 1, "b": 1})])
    # dcg = 1/log2(2) + 1/log2(4) = 1.5; ideal = 1/log2(2) + 1/log2(3) = 1.6309
    assert scores["retrieval_ndcg@10"]["q"] == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert scores["retrieval_recall@1"]["q"] == 0.5
    assert scores["retrieval_recall@5"]["q"] == 1.0
    assert scores["retrieval_mrr"]["q"] == 1.0


def test_the_first_relevant_at_rank_2_of_many() -> None:
    scores = retrieval([_ranked("q", ("x", "a", *"bcdefghij"), {"a": 1, "j": 1})])
    assert scores["retrieval_mrr"]["q"] == 0.5
    assert scores["retrieval_recall@10"]["q"] == 0.5  # j is at rank 11


def test_nothing_found_is_zero_and_nothing_to_find_does_not_apply() -> None:
    scores = retrieval(
        [
            _ranked("missed", ("x",), {"a": 1}),
            _ranked("silent", (), {"a": 1}),
            _ranked("hidden", None, {"a": 1}),
            replace(attempt(unanswerable("none")), ranking=("x",), relevant={}),
        ]
    )
    assert scores["retrieval_mrr"] == {"missed": 0.0, "silent": 0.0}


def test_without_any_ranking_every_metric_is_empty() -> None:
    assert all(not found for found in retrieval([attempt(case(), DOG)]).values())
