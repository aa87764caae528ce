from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from eval.attempts import Attempt
from eval.cases import CaseType
from eval.metrics.alce import alce_precision, alce_recall, written, written_unsupported
from eval.outcomes import Outcome, Said
from tests.eval.making import BIRDS, CAT, DOG, abstained, attempt, case, quote, unanswerable


class NeedsWords:
    """Supports a statement when the quotes hold each of its words."""

    def supports(self, quotes: Sequence[str], statement: str) -> bool:
        return set(statement.split()) <= set(" ".join(quotes).split())


JUDGE = NeedsWords()


def _said(*statements: tuple[str, tuple[int, ...]]) -> Attempt:
    spans = (CAT, DOG, BIRDS)
    said = tuple(Said(text=text, citations=numbers) for text, numbers in statements)
    return replace(
        attempt(case(), *spans),
        outcome=Outcome(id="one", answer="-", citations=tuple(map(quote, spans)), statements=said),
    )


def test_a_statement_counts_when_its_citations_support_it_together() -> None:
    # "cat dog" needs both; "fly" is supported; "dog" cites the birds; "sat" cites nothing: 2 of 4
    tried = _said(("cat dog", (0, 1)), ("fly", (2,)), ("dog", (2,)), ("sat", ()))
    assert alce_recall(tried, JUDGE) == 0.5


def test_a_citation_counts_when_it_is_needed() -> None:
    # "cat dog": both are needed. "fly": the birds support it alone, the cat is not needed. 3 of 4
    assert alce_precision(_said(("cat dog", (0, 1)), ("fly", (0, 2))), JUDGE) == 0.75


def test_no_citation_of_an_unsupported_statement_counts() -> None:
    assert alce_precision(_said(("dog", (0, 2))), JUDGE) == 0.0


def test_a_citation_that_is_not_there_supports_nothing() -> None:
    assert alce_recall(_said(("fly", (2, 7))), JUDGE) == 0.0
    assert alce_recall(replace(_said(("fly", (2,))), cited=(CAT, DOG, None)), JUDGE) == 0.0


def test_without_statements_the_whole_answer_rests_on_all_its_citations() -> None:
    whole = attempt(case(), CAT, DOG, answer="cat bones")
    assert (alce_recall(whole, JUDGE), alce_precision(whole, JUDGE)) == (1.0, 1.0)


@pytest.mark.parametrize("tried", [abstained(case()), attempt(unanswerable("hi", CaseType.SMALL_TALK), answer="Hello!")])
def test_it_does_not_apply_without_an_answer(tried: Attempt) -> None:
    assert alce_recall(tried, JUDGE) is None
    assert alce_precision(tried, JUDGE) is None


def test_only_what_a_model_wrote_counts_as_written() -> None:
    quoted = _said(("dog", (2,)), ("fly", (2,)))
    by_a_model = replace(quoted, outcome=quoted.outcome.model_copy(update={"written": True}))
    assert (written(quoted), written_unsupported(quoted, JUDGE)) == (0.0, None)
    assert (written(by_a_model), written_unsupported(by_a_model, JUDGE)) == (1.0, 0.5)
    assert written(abstained(case())) is None
