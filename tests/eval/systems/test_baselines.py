"""The four baselines on the real dev set. The data card states these figures: change both together."""

from __future__ import annotations

import pytest

from assistant import Assistant
from eval.attempts import attempts
from eval.cases import Dataset
from eval.figures import Results, summarise
from eval.support import WordsJudge
from eval.systems.baselines import Baseline, BaselineName


def _scored(name: BaselineName, dev: Dataset, assistant: Assistant) -> Results:
    documents = assistant.library.documents
    passages = [passage.span for passage in assistant.library.passages.values()]
    system = Baseline(name, dev, documents, passages)
    outcomes = {case.id: system.reply(case).outcome for case in dev.cases}
    return summarise(attempts(dev, outcomes, documents, passages), WordsJudge())


def test_the_oracle_is_perfect_wherever_a_metric_applies(dev: Dataset, kuriles: Assistant) -> None:
    figures = _scored(BaselineName.ORACLE, dev, kuriles).figures
    perfect = {name: 0.0 if name in ("false_abstention", "calibration_error", "failed") else 1.0 for name in figures}
    del perfect["counterfactual_faithfulness"]  # not tried: there is nothing to ask again
    del perfect["written"], perfect["written_unsupported"]  # no model wrote
    del perfect["retrieval_recall@1"], perfect["retrieval_recall@5"]  # some evidence fills more passages than that
    assert {name: figures[name].value for name in perfect} == perfect
    assert figures["counterfactual_faithfulness"].value is None


EXPECTED: dict[BaselineName, dict[str, float | None]] = {
    BaselineName.FIRST_SENTENCE: {
        "handled_right": 0.011,  # 2 of 181
        "handled_right/answerable": 0.020,  # 2 of 98
        "handled_right/unanswerable": 0.0,
        "nugget_recall": 0.020,
        "citation_recall": 0.015,
        "citation_precision": 0.020,
        "verbatim_share": 1.0,
        "false_abstention": 0.0,
        "abstention_f1/absent": 0.0,
    },
    BaselineName.ALWAYS_ABSTAIN: {
        "handled_right": 0.425,  # 77 of 181
        "handled_right/answerable": 0.0,
        "handled_right/unanswerable": 1.0,
        "nugget_recall": 0.0,
        "citation_recall": 0.0,
        "citation_precision": None,
        "verbatim_share": None,
        "false_abstention": 1.0,
        "abstention_f1/absent": 0.437,  # precision 38 of 38 + 98, recall 1
    },
    BaselineName.WHOLE_DOCUMENT: {
        "handled_right": 0.0,  # no citation as long as the text counts as showing anything
        "handled_right/answerable": 0.0,
        "handled_right/unanswerable": 0.0,
        "nugget_recall": 0.959,  # all but the results of arithmetic
        "citation_recall": 1.0,
        "citation_precision": 0.025,
        "verbatim_share": 1.0,
        "false_abstention": 0.0,
        "abstention_f1/absent": 0.0,
    },
}


@pytest.mark.parametrize("name", list(EXPECTED))
def test_a_baseline_scores_as_the_data_card_says(name: BaselineName, dev: Dataset, kuriles: Assistant) -> None:
    figures = _scored(name, dev, kuriles).figures
    rounded = {n: None if (value := figures[n].value) is None else round(value, 3) for n in EXPECTED[name]}
    assert rounded == EXPECTED[name]
