"""Every command of the README is run, and its Python too."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from eval.commands import main as evaluate
from tests.cli.test_cli import FAST
from tests.conftest import ROOT, ranker_weights

README = (ROOT / "README.md").read_text("utf-8")
SHELL = [
    line.split("#")[0].strip() for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) for line in block.splitlines()
]
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder to work in, with the file that the README's batch reads."""
    (tmp_path / "questions.jsonl").write_text('{"id": "a", "question": "Who wrote it?", "history": []}\n')
    return tmp_path


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("assistant ")])
def test_a_shell_command_works(
    line: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place)
    monkeypatch.setattr(sys, "argv", shlex.split(line))
    with pytest.raises(SystemExit) as end:
        main()
    captured = capsys.readouterr()
    assert (end.value.code or 0, captured.err.replace(FAST, "")) == (0, "")
    assert captured.out or (place / "answers.jsonl").read_text()


@pytest.mark.parametrize("line", [line for line in SHELL if line.startswith("make ")])
def test_a_make_target_exists_and_runs_what_is_there(line: str) -> None:
    run = subprocess.run(["make", "--dry-run", *line.split()[1:]], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ".venv/bin/" in run.stdout


@ranker_weights
def test_the_evaluation_commands_work_one_after_the_other(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ASSISTANT_RANKER", "auto")  # the baseline has it
    (place / "answers.jsonl").write_text('{"id": "dev-factoid-001", "error": "none"}\n')
    monkeypatch.chdir(place)
    lines = [line for line in SHELL if line.startswith("python -m eval ")]
    for line in lines:
        monkeypatch.setattr(sys, "argv", ["eval", *shlex.split(line)[3:]])
        with pytest.raises(SystemExit) as end:
            evaluate()
        assert not end.value.code, f"{line}: {capsys.readouterr()}"
    assert "12 gates: 0 failed" in capsys.readouterr().out
    assert len(lines) == 4


def test_every_line_of_shell_is_one_of_these() -> None:
    assert len(SHELL) >= 11
    assert all(line.startswith(("assistant ", "make ", "python -m eval ")) for line in SHELL)


@pytest.mark.parametrize("code", PYTHON)
def test_the_python_works(code: str, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(place)
    exec(compile(code, "README.md", "exec"), {})
    assert "agreed to return two islands" in capsys.readouterr().out


def test_every_setting_is_in_the_readme() -> None:
    from assistant import Settings

    assert {f"ASSISTANT_{name.upper()}" for name in Settings.model_fields} == set(re.findall(r"ASSISTANT_[A-Z0-9_]+", README))
