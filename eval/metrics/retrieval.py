"""Does retrieval find what is worth finding? Computed by ir_measures; this is its home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import ir_measures

from eval.attempts import Attempt

_MEASURES: Mapping[str, Any] = {
    "retrieval_recall@1": ir_measures.parse_measure("R@1"),
    "retrieval_recall@5": ir_measures.parse_measure("R@5"),
    "retrieval_recall@10": ir_measures.parse_measure("R@10"),
    "retrieval_mrr": ir_measures.parse_measure("RR"),
    "retrieval_ndcg@10": ir_measures.parse_measure("nDCG@10"),
}
NAMES = tuple(_MEASURES)


def retrieval(attempts: Sequence[Attempt]) -> dict[str, dict[str, float]]:
    """Recall at 1, 5 and 10, reciprocal rank, and nDCG at 10: each 0 to 1, higher is better.

    Returns:
        Scores by metric and case id. A case where nothing is worth retrieving, or whose ranking is not shown, is left out:
        it does not apply.
    """
    scored = [a for a in attempts if a.relevant and a.ranking is not None]
    if not scored:
        return {name: {} for name in NAMES}
    qrels = {a.case.id: dict(a.relevant or {}) for a in scored}
    run = {a.case.id: _descending(a.ranking or ()) for a in scored}
    names = {measure: name for name, measure in _MEASURES.items()}
    scores: dict[str, dict[str, float]] = {name: {} for name in NAMES}
    for one in ir_measures.iter_calc(list(names), qrels, run):
        scores[names[one.measure]][one.query_id] = float(one.value)
    return scores


def _descending(ranking: Sequence[str]) -> dict[str, float]:
    """Scores that keep the order: ir_measures sorts by score."""
    return {id_: float(len(ranking) - rank) for rank, id_ in enumerate(ranking)}
