"""A run, read aloud: dataset -> ask -> place -> score -> keep."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from assistant import Assistant, Settings, Span, errors, index_corpus, open_assistant
from eval.attempts import attempts
from eval.cases import Case, Dataset
from eval.errors import RunError
from eval.figures import Results, summarise
from eval.locating import evidence_spans
from eval.provenance import index_fingerprint, settings_of, versions
from eval.run_folder import Header, RunFolder
from eval.support import SupportJudge, WordsJudge
from eval.systems import System
from eval.systems.asking import AskedAssistant
from eval.systems.baselines import Baseline, BaselineName
from eval.systems.predictions import Predictions, read_predictions

RUNS = Path(__file__).resolve().parent / "runs"
SCRATCH = RUNS / "scratch"

Tracked = Callable[[Iterable[Case]], Iterable[Case]]


def open_for(dataset: Dataset, overrides: Mapping[str, str] | None = None) -> Assistant:
    """The assistant over a dataset's documents, with an index of its own unless the settings name one.

    Raises:
        AssistantError: It cannot be opened, or a setting is wrong.
    """
    asked = {"corpus": str(dataset.corpus), **(overrides or {})}
    settings = Settings.load(**asked)
    if "index" in asked:
        return open_assistant(settings)
    made_of = f"{asked['corpus']} {settings.chunk_tokens} {settings.embedder}"
    own = Settings.load(**asked, index=SCRATCH / f"index-{hashlib.sha256(made_of.encode()).hexdigest()[:12]}")
    try:
        return open_assistant(own)
    except errors.IndexMismatchError:  # another version of the assistant made it
        index_corpus(own, rebuild=True)
        return open_assistant(own)


def choose_system(
    dataset: Dataset,
    assistant: Assistant,
    predictions: Path | None = None,
    baseline: BaselineName | None = None,
    *,
    counterfactual: bool = True,
) -> System:
    """What is to be scored: predictions or a baseline where one is named, else the assistant.

    Raises:
        PredictionsError: The predictions cannot be read.
    """
    if predictions:
        return read_predictions(predictions, dataset.cases)
    if baseline:
        return Baseline(baseline, dataset, assistant.library.documents, _passages(assistant))
    return AskedAssistant(assistant, answers=dataset.answers, counterfactual=counterfactual)


def folder_for(dataset: Dataset, system: System, out: Path | None, *, resume: bool) -> RunFolder:
    """The folder that is named; else, to resume, the last unfinished one of the dataset; else a new one, named by the time.

    Raises:
        RunError: There is no run to resume.
    """
    if out:
        return RunFolder(out)
    name = f"{dataset.name}-{system.name}".replace("/", "-")
    if resume:
        begun = sorted(path.parent for path in RUNS.glob(f"{name}-*/run.json") if not RunFolder(path.parent).finished)
        if not begun:
            raise RunError(f"--resume goes on with an unfinished run, but none of {name} is in {RUNS}. Run without --resume.")
        return RunFolder(begun[-1])
    return RunFolder(RUNS / f"{name}-{datetime.now(UTC):%Y%m%d-%H%M%S}")


def run(
    dataset: Dataset,
    system: System,
    assistant: Assistant,
    folder: RunFolder,
    *,
    resume: bool = False,
    counterfactual: bool = True,
    judge: SupportJudge | None = None,
    tracked: Tracked = lambda cases: cases,
) -> Results:
    """Ask every case, score the replies, and keep all of it.

    Args:
        dataset: The cases.
        system: Replies to them.
        assistant: Knows the documents and passages.
        folder: Where the run is kept.
        resume: Whether to go on with the run in the folder; failed cases are asked again.
        counterfactual: Whether the system tries out its citations.
        judge: Decides support; default: the deterministic one.
        tracked: Shows progress through the cases.

    Raises:
        DatasetError: Evidence is not in the documents; nothing has been asked then.
        RunError: There is nothing to go on with.
    """
    judge = judge or WordsJudge()
    evidence_spans(dataset, assistant.library.documents)
    folder.start(_header(dataset, system, assistant, judge, counterfactual), dataset, resume=resume)
    kept = {id_: outcome for id_, outcome in folder.outcomes().items() if outcome.error is None}
    for case in tracked([case for case in dataset.cases if case.id not in kept]):
        reply = system.reply(case)
        folder.append(reply)
        kept[case.id] = reply.outcome
    placed = attempts(dataset, kept, assistant.library.documents, _passages(assistant))
    results = summarise(placed, judge, answers=dataset.answers, squad=dataset.squad)
    folder.finish([attempt.outcome for attempt in placed], results)
    return results


def _passages(assistant: Assistant) -> list[Span]:
    return [passage.span for passage in assistant.library.passages.values()]


def _header(dataset: Dataset, system: System, assistant: Assistant, judge: SupportJudge, counterfactual: bool) -> Header:
    asked = system.name == "assistant"
    missing, extra = (system.missing, system.extra) if isinstance(system, Predictions) else ((), ())
    return Header(
        dataset=dataset.name,
        dataset_sha256=dataset.sha256,
        system=system.name,
        settings=settings_of(assistant.settings) if asked else {},
        versions=versions(assistant.prompt_version if asked else None),
        index_fingerprint=index_fingerprint(assistant),
        counterfactual=asked and counterfactual,
        judge=type(judge).__name__,
        missing=missing,
        extra=extra,
    )
