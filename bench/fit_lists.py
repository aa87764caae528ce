"""Fit whether a question asks for an enumeration: `python -m bench.fit_lists`. A quarter of an hour.

Prints how well it is told on two commentaries by what was learned from the others, and the weights of all for
`LISTING` in `assistant/reading/calibration.py`. Of each question it sees the enumeration that today's weights prefer: run it
again after changing them, until they stay.
"""

from __future__ import annotations

from dataclasses import astuple, fields

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from assistant.types import ListFeatures
from bench.commentaries import Looked, commentaries, looked_up

_SHARE = 0.6  # of a question's evidence that an enumeration's items hold, where it is the right one
_C = 10.0
_THRESHOLDS = (0.2, 0.3, 0.4, 0.5, 0.6)


def main() -> None:
    """Measure, fit, and print."""
    features, wanted, texts = [], [], []
    for text, cases in commentaries(held_out=False):
        for looked in looked_up(text, cases):
            if listing := looked.reading.listing:
                features.append(astuple(listing.features))
                wanted.append(_is_wanted(looked))
                texts.append(text.stem)
    x, y = np.array(features), np.array(wanted)
    model = LogisticRegression(C=_C, max_iter=1000)
    left_out = cross_val_predict(model, x, y, groups=texts, cv=GroupKFold(9), method="predict_proba")[:, 1]
    print(f"{len(y)} questions, {y.sum()} for a list; AUC {roc_auc_score(y, left_out):.3f}")
    for threshold in _THRESHOLDS:
        taken = left_out >= threshold
        print(f"from {threshold}: {taken.sum()} taken for one, {(taken & y).sum()} of them rightly")
    model.fit(x, y)
    names = [field.name for field in fields(ListFeatures)]
    print(", ".join(f"{n}={w:.1f}" for n, w in zip(names, model.coef_[0], strict=True)), f"bias={model.intercept_[0]:.1f}")


def _is_wanted(looked: Looked) -> bool:
    if looked.kind != "list" or not looked.reading.listing or len(looked.evidence) == 1:
        return False
    items = {item.text for item in looked.reading.listing.enumeration.items}
    return len(items & set(looked.evidence)) >= _SHARE * len(looked.evidence)


if __name__ == "__main__":
    main()
