"""The metrics by name, with their direction: what a report lists and a gate may name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from eval.attempts import Attempt
from eval.metrics.abstention import false_abstention
from eval.metrics.alce import alce_precision, alce_recall, written, written_unsupported
from eval.metrics.answers import handled_right, list_item_recall, nugget_recall
from eval.metrics.citations import citation_precision, citation_recall, verbatim_share
from eval.metrics.faithfulness import counterfactual_faithfulness
from eval.metrics.squad import squad_exact, squad_f1
from eval.support import SupportJudge

CaseMetric = Callable[[Attempt], float | None]
LOWER_IS_BETTER = frozenset({"false_abstention", "written_unsupported", "calibration_error", "failed"})
YES_OR_NO = frozenset(
    {"handled_right", "false_abstention", "written", "squad_exact"}
)  # a proportion of cases, so with a Wilson interval


def case_metrics(judge: SupportJudge, *, squad: bool = False) -> dict[str, CaseMetric]:
    """The metrics that score one case at a time, by name, in the order of a report.

    Args:
        judge: Decides support for the two ALCE metrics.
        squad: Whether to score by SQuAD's own rule too.
    """
    metrics: dict[str, CaseMetric] = {
        "handled_right": handled_right,
        "nugget_recall": nugget_recall,
        "list_item_recall": list_item_recall,
        "citation_recall": citation_recall,
        "citation_precision": citation_precision,
        "alce_recall": partial(alce_recall, judge=judge),
        "alce_precision": partial(alce_precision, judge=judge),
        "written": written,
        "written_unsupported": partial(written_unsupported, judge=judge),
        "verbatim_share": verbatim_share,
        "counterfactual_faithfulness": counterfactual_faithfulness,
        "false_abstention": false_abstention,
    }
    return metrics | {"squad_exact": squad_exact, "squad_f1": squad_f1} if squad else metrics
