from __future__ import annotations

import pytest

from eval.metrics.faithfulness import counterfactual_faithfulness
from eval.metrics.latency import latency_by_stage
from eval.metrics.squad import squad_exact, squad_f1
from tests.eval.making import CAT, DOG, abstained, attempt, case, unanswerable


def test_a_citation_whose_removal_changes_nothing_was_decoration() -> None:
    assert counterfactual_faithfulness(attempt(case(), CAT, DOG, changed=(False, True))) == 0.5
    assert counterfactual_faithfulness(attempt(case(), DOG)) is None  # not tried
    assert counterfactual_faithfulness(attempt(case(), changed=())) is None  # nothing cited


def test_latency_has_the_total_last_and_linear_percentiles() -> None:
    stages = latency_by_stage([{"total": 1.0, "read": 0.5}, {"total": 2.0}, {"total": 3.0}])
    assert list(stages) == ["read", "total"]
    assert stages["total"].p50 == 2.0
    assert stages["total"].p95 == pytest.approx(2.9)  # 2 + 0.9 * (3 - 2)
    assert (stages["read"].count, stages["read"].p50) == (1, 0.5)
    assert latency_by_stage([]) == {}


def test_squads_own_scores() -> None:
    asked = case(nuggets=(("the 21 bones", "bones"),))
    assert squad_exact(attempt(asked, answer="21 Bones!")) == 1.0
    # "dog ate 21 bones" shares 2 words with "21 bones": 2 * 2 / (4 + 2)
    assert squad_f1(attempt(asked, answer="The dog ate 21 bones.")) == pytest.approx(2 / 3)
    assert squad_f1(abstained(asked)) == 0.0
    assert squad_exact(abstained(unanswerable())) == 1.0
    assert squad_f1(attempt(unanswerable(), DOG)) == 0.0
