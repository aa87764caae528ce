from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Span
from eval.metrics.citations import citation_precision, citation_recall, supporting, verbatim_share
from eval.outcomes import Outcome, Quoted
from tests.eval.making import CAT, DOG, abstained, attempt, case, unanswerable

WHOLE = Span("a.txt", 0, 70)


def test_citing_the_evidence_and_nothing_else_is_perfect() -> None:
    assert citation_recall(attempt(case(), DOG)) == 1.0
    assert citation_precision(attempt(case(), DOG)) == 1.0


def test_citing_everything_recalls_everything_and_is_imprecise() -> None:
    # the evidence has 53 - 24 = 29 characters, the text 70
    assert citation_recall(attempt(case(), WHOLE)) == 1.0
    assert citation_precision(attempt(case(), WHOLE)) == pytest.approx(29 / 70)


def test_characters_cited_twice_count_once() -> None:
    # [24, 40) and [30, 53) together are the evidence
    both = attempt(case(), Span("a.txt", 24, 40), Span("a.txt", 30, 53))
    assert (citation_recall(both), citation_precision(both)) == (1.0, 1.0)


def test_part_of_the_evidence_with_other_text() -> None:
    # [0, 34) holds 10 of the 29 characters of evidence
    part = attempt(case(), Span("a.txt", 0, 34))
    assert citation_recall(part) == pytest.approx(10 / 29)
    assert citation_precision(part) == pytest.approx(10 / 34)


def test_an_invented_quote_is_imprecise_by_its_length() -> None:
    invented = Outcome(id="one", answer="-", citations=(*attempt(case(), DOG).outcome.citations, Quoted(quote="x" * 29)))
    tried = replace(attempt(case(), DOG), outcome=invented, cited=(DOG, None))
    assert citation_precision(tried) == 0.5  # 29 of 58 characters
    assert verbatim_share(tried) == 0.5


def test_another_document_is_no_evidence() -> None:
    elsewhere = replace(attempt(case(), DOG), cited=(Span("b.txt", 24, 53),))
    assert (citation_recall(elsewhere), citation_precision(elsewhere)) == (0.0, 0.0)


def test_where_nothing_is_cited_or_there_is_no_evidence_it_does_not_apply() -> None:
    assert citation_precision(abstained(case())) is None
    assert verbatim_share(abstained(case())) is None
    assert citation_recall(abstained(case())) == 0.0  # there is evidence, and none of it is cited
    assert citation_recall(attempt(unanswerable(), CAT)) is None
    assert citation_precision(attempt(unanswerable(), CAT)) is None


def test_a_citation_supports_with_half_a_sentence_of_evidence() -> None:
    # 15 of 29 characters are more than half, 14 are less
    assert supporting(attempt(case(), Span("a.txt", 24, 39), Span("a.txt", 24, 38))) == [True, False]


def test_a_citation_longer_than_a_passage_supports_nothing() -> None:
    assert supporting(replace(attempt(case()), cited=(Span("a.txt", 0, 1_500), Span("a.txt", 0, 1_501)))) == [True, False]
