"""Would the answer have been the same without what it cites?"""

from __future__ import annotations

from eval.attempts import Attempt


def counterfactual_faithfulness(attempt: Attempt) -> float | None:
    """Share of the citations without which the reply changes: 0 to 1, higher is better; the rest was decoration.

    None where nothing is cited, or where it was not tried.
    """
    changed = attempt.outcome.changed
    return sum(changed) / len(changed) if changed else None
