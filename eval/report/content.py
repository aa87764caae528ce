"""What a report says, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from eval.cases import Case, CaseType
from eval.figures import Figure
from eval.matching import holds, holds_any
from eval.metrics.calibration import Bin
from eval.metrics.latency import Latency, latency_by_stage
from eval.metrics.registry import LOWER_IS_BETTER
from eval.model_judge import Judgement
from eval.outcomes import Outcome
from eval.run_folder import FinishedRun, Header

_HEADLINES = {
    "handled_right": "handled right",
    "handled_right/answerable": "of those the text answers",
    "handled_right/unanswerable": "of those it does not answer",
    "retrieval_ndcg@10": "nDCG at 10",
}


@dataclass(frozen=True, slots=True)
class WrongCase:
    """A case that was not handled right.

    Attributes:
        case: The case.
        outcome: What was replied.
        why: What is wrong with it, a sentence.
    """

    case: Case
    outcome: Outcome
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """A run as a reader wants it.

    Attributes:
        name: The run's.
        header: What made it.
        headline: The figures to read first, by what they mean.
        figures: All of them, by name.
        lower_is_better: Names of those where that is so.
        by_type: Figures of each type of case.
        reliability: Confidence against accuracy.
        latency: By stage.
        wrong: Every case that was not handled right.
        judgement: What a model thought of the citations, if one was asked.
    """

    name: str
    header: Header
    headline: dict[str, Figure]
    figures: dict[str, Figure]
    lower_is_better: list[str]
    by_type: dict[str, dict[str, Figure]]
    reliability: list[Bin]
    latency: dict[str, Latency]
    wrong: list[WrongCase]
    judgement: dict[str, Any] | None


def report_of(run: FinishedRun, judgement: Judgement | None = None) -> Report:
    """The report of a run."""
    results = run.results
    headline = {words: results.figures[name] for name, words in _HEADLINES.items() if name in results.figures}
    return Report(
        name=run.name,
        header=run.header,
        headline=headline,
        figures=results.figures,
        lower_is_better=[name for name in results.figures if name in LOWER_IS_BETTER],
        by_type=results.by_type,
        reliability=results.reliability,
        latency=latency_by_stage(run.timings),
        wrong=[
            WrongCase(case, run.outcomes[case.id], why_wrong(case, run.outcomes[case.id]))
            for case in run.cases
            if results.scores[case.id].get("handled_right") == 0.0
        ],
        judgement=judgement.model_dump() if judgement else None,
    )


def why_wrong(case: Case, outcome: Outcome) -> str:
    """What is wrong with a reply that was not right."""
    forbidden = [form for form in case.forbidden if holds(outcome.answer, form)]
    if outcome.error:
        return f"It failed: {outcome.error}"
    if case.type is CaseType.SMALL_TALK:
        return "Small talk was refused." if outcome.abstained else "Small talk was answered with a citation."
    if forbidden:
        return f"It says {', '.join(map(repr, forbidden))}."
    if not case.answerable:
        return "It answers what the text does not say."
    if outcome.abstained:
        return f"It abstains{f' ({outcome.reason})' if outcome.reason else ''}, but the text does say."
    missing = [" or ".join(map(repr, forms)) for forms in case.nuggets if not holds_any(outcome.answer, forms)]
    return f"It lacks {'; '.join(missing)}." if missing else "No citation shows the evidence."
