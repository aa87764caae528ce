"""Exact match and F1 by the rule of SQuAD (Rajpurkar et al., 2016 and 2018), to put beside published figures."""

from __future__ import annotations

import re
import string
from collections import Counter

from eval.attempts import Attempt

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def squad_exact(attempt: Attempt) -> float:
    """Whether the answer is one of the references, articles, case and punctuation apart: 0 or 1, higher is better.

    For an impossible question, whether it was abstained from. Applies to every case.
    """
    if not attempt.case.answerable:
        return float(attempt.abstained)
    return max(float(_words(_answer(attempt)) == _words(form)) for form in attempt.case.nuggets[0])


def squad_f1(attempt: Attempt) -> float:
    """Best F1 over words of the answer with any reference: 0 to 1, higher is better; else as `squad_exact`."""
    if not attempt.case.answerable:
        return float(attempt.abstained)
    return max(_f1(_words(_answer(attempt)), _words(form)) for form in attempt.case.nuggets[0])


def _answer(attempt: Attempt) -> str:
    return attempt.outcome.answer if attempt.answered else ""


def _words(text: str) -> list[str]:
    return _ARTICLES.sub(" ", text.lower().translate(_NO_PUNCTUATION)).split()


def _f1(said: list[str], reference: list[str]) -> float:
    shared = sum((Counter(said) & Counter(reference)).values())
    return 2 * shared / (len(said) + len(reference)) if shared else 0.0
