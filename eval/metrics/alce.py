"""Citation recall and precision by the rule of ALCE (Gao et al., EMNLP 2023), statement by statement, with a support judge."""

from __future__ import annotations

from collections.abc import Sequence

from eval.attempts import Attempt
from eval.cases import CaseType
from eval.outcomes import Said
from eval.support import SupportJudge


def alce_recall(attempt: Attempt, judge: SupportJudge) -> float | None:
    """Share of the statements that their citations support together: 0 to 1, higher is better; None without an answer.

    A statement without a citation, or with one that is not word for word in the documents, is not supported.
    """
    statements = _statements(attempt)
    if not statements:
        return None
    return sum(_supported(attempt, said, judge) for said in statements) / len(statements)


def alce_precision(attempt: Attempt, judge: SupportJudge) -> float | None:
    """Share of the citations that a statement needs: 0 to 1, higher is better; None where nothing is cited.

    A citation counts when its statement is supported by all its citations together, and either it supports the statement
    alone or the others fail to without it.
    """
    pairs = [(said, number) for said in _statements(attempt) for number in said.citations]
    if not pairs:
        return None
    return sum(_needed(attempt, said, number, judge) for said, number in pairs) / len(pairs)


def written(attempt: Attempt) -> float | None:
    """Whether a language model wrote the answer: 1 or 0; None without an answer."""
    return float(attempt.outcome.written) if _statements(attempt) else None


def written_unsupported(attempt: Attempt, judge: SupportJudge) -> float | None:
    """Share of a written answer's statements that their citations do not support: 0 to 1, lower is better; else None."""
    recall = alce_recall(attempt, judge) if attempt.outcome.written else None
    return None if recall is None else 1.0 - recall


def _statements(attempt: Attempt) -> Sequence[Said]:
    """The answer's sentences; the whole answer with all its citations, where the system does not say which cites what."""
    outcome = attempt.outcome
    if not attempt.answered or attempt.case.type is CaseType.SMALL_TALK:
        return ()
    return outcome.statements or (Said(text=outcome.answer, citations=tuple(range(len(outcome.citations)))),)


def _supported(attempt: Attempt, said: Said, judge: SupportJudge) -> bool:
    return bool(said.citations) and _all_placed(attempt, said) and judge.supports(_quotes(attempt, said.citations), said.text)


def _needed(attempt: Attempt, said: Said, number: int, judge: SupportJudge) -> bool:
    if not _supported(attempt, said, judge):
        return False
    others = [other for other in said.citations if other != number]
    alone = judge.supports(_quotes(attempt, [number]), said.text)
    return alone or not judge.supports(_quotes(attempt, others), said.text)


def _all_placed(attempt: Attempt, said: Said) -> bool:
    return all(0 <= number < len(attempt.cited) and attempt.cited[number] for number in said.citations)


def _quotes(attempt: Attempt, numbers: Sequence[int]) -> list[str]:
    return [attempt.outcome.citations[number].quote for number in numbers]
