"""Is the reply right?"""

from __future__ import annotations

from eval.attempts import Attempt
from eval.cases import CaseType
from eval.matching import holds, holds_any
from eval.metrics.citations import supporting


def handled_right(attempt: Attempt) -> float:
    """Whether the case was handled right: 0 or 1, higher is better; applies to every case, and a failed one is 0.

    Answerable: not abstained, every nugget, nothing forbidden, and at least one supporting citation. Small talk: a reply
    without citations that is no refusal. Anything else: abstained, and nothing forbidden.
    """
    if attempt.outcome.error is not None:
        return 0.0
    if attempt.case.type is CaseType.SMALL_TALK:
        return float(attempt.answered and not attempt.outcome.citations)
    if not attempt.case.answerable:
        return float(attempt.abstained and not _forbidden(attempt))
    complete = nugget_recall(attempt) == 1.0
    return float(attempt.answered and complete and not _forbidden(attempt) and any(supporting(attempt)))


def nugget_recall(attempt: Attempt) -> float | None:
    """Share of the nuggets of which the answer holds a form: 0 to 1, higher is better; None unless answerable."""
    nuggets = attempt.case.nuggets
    if not nuggets:
        return None
    if not attempt.answered:
        return 0.0
    return sum(holds_any(attempt.outcome.answer, forms) for forms in nuggets) / len(nuggets)


def list_item_recall(attempt: Attempt) -> float | None:
    """Share of the items of a list that the answer holds: 0 to 1, higher is better; None unless a list is asked for."""
    return nugget_recall(attempt) if attempt.case.type is CaseType.LIST else None


def _forbidden(attempt: Attempt) -> bool:
    return any(holds(attempt.outcome.answer, form) for form in attempt.case.forbidden)
