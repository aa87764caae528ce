from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant, Settings, errors, open_assistant
from assistant.chain import AnswerChain
from assistant.writing import prompt
from assistant.writing.writer import Writer
from eval import running
from eval.cases import Case, Dataset
from eval.errors import DatasetError, RunError
from eval.outcomes import Outcome
from eval.run_folder import RunFolder
from eval.running import open_for, run
from eval.systems import Reply
from eval.systems.asking import AskedAssistant
from tests.writing.models import ScriptedChat


class Parrot:
    """Replies with the reference; notes what it was asked; fails on some."""

    name = "parrot"

    def __init__(self, failing: Sequence[str] = ()) -> None:
        self.failing = failing
        self.asked: list[str] = []

    def reply(self, case: Case) -> Reply:
        self.asked.append(case.id)
        if case.id in self.failing:
            return Reply(Outcome(id=case.id, error="it broke"))
        return Reply(
            Outcome(id=case.id, answer=case.reference, abstained=case.must_abstain), {"total": 0.001 * len(self.asked)}
        )


@pytest.fixture
def five(dev: Dataset) -> Dataset:
    return replace(dev, cases=dev.cases[:5])


def test_a_run_is_kept_whole(five: Dataset, kuriles: Assistant, tmp_path: Path) -> None:
    results = run(five, Parrot(), kuriles, RunFolder(tmp_path))
    kept = RunFolder(tmp_path).load()
    assert kept.results == results
    assert kept.cases == list(five.cases)
    assert [row["total"] for row in kept.timings] == [0.001, 0.002, 0.003, 0.004, 0.005]
    assert kept.header.dataset_sha256 == five.sha256


def test_a_run_names_the_prompt_that_a_model_wrote_with(five: Dataset, kuriles: Assistant, tmp_path: Path) -> None:
    one = replace(five, cases=five.cases[:1])
    parts = replace(kuriles.chain.parts, writer=Writer(ScriptedChat(reply=""), 5.0))
    writing = replace(kuriles, chain=AnswerChain(parts))
    for name, assistant in (("writing", writing), ("quoting", kuriles)):
        system = AskedAssistant(assistant, answers=True, counterfactual=False)
        run(one, system, assistant, RunFolder(tmp_path / name), counterfactual=False)
    run(one, Parrot(), writing, RunFolder(tmp_path / "parrot"))
    told = {path.name: RunFolder(path).load().header.versions.get("writing prompt") for path in tmp_path.iterdir()}
    assert told == {"writing": prompt.VERSION, "quoting": None, "parrot": None}


def test_two_runs_agree_to_the_byte_but_for_the_time(five: Dataset, kuriles: Assistant, tmp_path: Path) -> None:
    for name in ("a", "b"):
        run(five, Parrot(), kuriles, RunFolder(tmp_path / name))
    for file in ("run.json", "outcomes.jsonl", "results.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()


def test_a_failed_case_is_a_row_and_counts_as_wrong(five: Dataset, kuriles: Assistant, tmp_path: Path) -> None:
    failing = five.cases[1].id
    results = run(five, Parrot([failing]), kuriles, RunFolder(tmp_path))
    assert results.figures["failed"].value == 0.2
    assert results.scores[failing]["handled_right"] == 0.0
    assert results.scores[failing]["citation_precision"] is None


def test_resuming_asks_what_is_missing_failed_or_cut_short(five: Dataset, kuriles: Assistant, tmp_path: Path) -> None:
    ids = [case.id for case in five.cases]
    whole = run(five, Parrot(), kuriles, RunFolder(tmp_path / "whole"))
    folder = RunFolder(tmp_path / "cut")
    run(five, Parrot([ids[1]]), kuriles, folder)
    (folder.path / "results.json").unlink()
    outcomes = folder.path / "outcomes.jsonl"
    lines = outcomes.read_text("utf-8").splitlines(keepends=True)
    outcomes.write_text("".join(lines[:3]) + lines[3][:20], "utf-8")  # killed while it wrote the fourth
    (folder.path / "timings.jsonl").write_text('{"id": "cut', "utf-8")
    parrot = Parrot()
    assert run(five, parrot, kuriles, folder, resume=True) == whole
    assert parrot.asked == [ids[1], ids[3], ids[4]]
    assert len(folder.load().timings) == 3
    assert outcomes.read_bytes() == (tmp_path / "whole" / "outcomes.jsonl").read_bytes()


def test_a_run_of_something_else_is_not_resumed(five: Dataset, kuriles: Assistant, tmp_path: Path) -> None:
    run(five, Parrot(), kuriles, RunFolder(tmp_path))
    with pytest.raises(RunError, match="only with the same dataset"):
        run(replace(five, sha256="f" * 64), Parrot(), kuriles, RunFolder(tmp_path), resume=True)
    with pytest.raises(RunError, match=r"a folder that `python -m eval run` made"):
        run(five, Parrot(), kuriles, RunFolder(tmp_path / "none"), resume=True)


def test_evidence_that_is_not_there_stops_a_run_before_anything_is_asked(
    five: Dataset, kuriles: Assistant, tmp_path: Path
) -> None:
    data = json.loads(five.cases[0].model_dump_json()) | {"evidence": ["This is nowhere."]}
    parrot = Parrot()
    with pytest.raises(DatasetError, match=r"dev\.jsonl:1: evidence"):
        run(replace(five, cases=(Case.model_validate_json(json.dumps(data)),)), parrot, kuriles, RunFolder(tmp_path / "run"))
    assert not parrot.asked
    assert not (tmp_path / "run").exists()


def test_an_unfinished_run_is_not_loaded(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="must be a finished one"):
        RunFolder(tmp_path).load()
    with pytest.raises(RunError, match="holds none"):
        RunFolder.latest(tmp_path)


def test_an_index_of_another_version_is_made_anew_unless_it_is_named(
    dev: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "SCRATCH", tmp_path)
    refused: list[Path] = []

    def first_refusing(settings: Settings) -> Assistant:
        if not refused:
            refused.append(settings.index)
            raise errors.IndexMismatchError("of another version")
        return open_assistant(settings)

    monkeypatch.setattr(running, "open_assistant", first_refusing)
    assert open_for(dev, {"reader": "similarity"}).library.documents
    refused.clear()
    with pytest.raises(errors.IndexMismatchError):
        open_for(dev, {"reader": "similarity", "index": str(tmp_path / "own")})
