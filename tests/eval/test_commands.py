from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from assistant import Assistant
from eval import commands
from eval.commands import main
from tests.eval.making import case


@pytest.fixture(autouse=True)
def opened_once(monkeypatch: pytest.MonkeyPatch, kuriles: Assistant) -> None:
    monkeypatch.setattr(commands, "open_for", lambda *_: kuriles)


def _main(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["eval", *map(str, arguments)])
    with pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def test_check_counts_by_type(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main(monkeypatch, "check") == 0
    out = capsys.readouterr().out
    assert "false_premise" in out
    assert "0 fault(s)" in out


def test_check_fails_on_a_faulty_case(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(case().model_dump_json() + "\n", "utf-8")
    assert _main(monkeypatch, "check", path) == 1
    assert f"{path}:1: evidence must stand word for word" in capsys.readouterr().out.replace("\n", "")


def test_a_run_of_predictions_from_start_to_gate(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    predictions, out, gates = tmp_path / "p.jsonl", tmp_path / "run", tmp_path / "gates.toml"
    predictions.write_text(json.dumps({"id": "dev-absent-001", "answer": "No.", "abstained": True}) + "\n", "utf-8")
    gates.write_text('baseline = "b.json"\n[gates.handled_right]\nmay_worsen = 0.0\nmay_improve = 0.0\n', "utf-8")
    assert _main(monkeypatch, "run", "--predictions", predictions, "--out", out) == 0
    said = capsys.readouterr().out
    assert "180 case(s) without a prediction, counted as failed: dev-factoid-001" in said
    assert "Answering with" not in said  # nothing was asked
    assert _main(monkeypatch, "report", out) == 0
    assert _main(monkeypatch, "compare", out, out) == 0
    assert _main(monkeypatch, "gate", out, "--gates", gates, "--accept") == 0
    assert _main(monkeypatch, "gate", out, "--gates", gates) == 0
    baseline = tmp_path / "b.json"
    baseline.write_text(baseline.read_text("utf-8").replace('"handled_right": 0.0', '"handled_right": 0.9'), "utf-8")
    capsys.readouterr()
    assert _main(monkeypatch, "gate", out, "--gates", gates) == 1
    assert "handled_right went from 0.9" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "--dataset", "nonsense"], "'nonsense' is none"),
        (["run", "--settings", "passages"], "--settings takes NAME=VALUE"),
        (["run", "--predictions", "none.jsonl", "--baseline", "oracle"], "not both"),
        (["run", "--predictions", "none.jsonl"], "readable UTF-8 file"),
        (["report", "none"], "must be a finished one"),
        (["sweep", "none.toml"], "readable TOML file"),
        (["gate", "none", "--gates", "none.toml"], "none"),
    ],
)
def test_a_failure_is_one_line_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert _main(monkeypatch, *arguments) == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert error.startswith("eval: ")
    assert said in error
