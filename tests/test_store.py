"""The index under stress: other settings, killed runs, two processes, read-only folders, damage."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from filelock import FileLock

from assistant import Settings, index_corpus, open_assistant
from assistant.errors import IndexAccessError, IndexMismatchError
from assistant.store.database import CATALOGUE, Database
from assistant.store.index import IndexStore
from tests.conftest import COMMENTARY, CORPUS

QUESTION = "What did Moscow agree to in 1956?"
COMMAND = [sys.executable, "-m", "assistant"]


@pytest.fixture
def made(settings: Settings, kuriles: Any, tmp_path: Path) -> Settings:
    """Settings with a copy of a finished index."""
    shutil.copytree(settings.index, tmp_path / "index")
    return Settings.load(index=tmp_path / "index", corpus=CORPUS)


def test_an_index_made_with_other_chunks_is_refused_with_the_remedy(made: Settings) -> None:
    other = made.model_copy(update={"chunk_tokens": 64})
    with pytest.raises(IndexMismatchError, match=r"chunk_tokens 128 where the settings say 64.*--rebuild"):
        open_assistant(other)
    report = index_corpus(other, rebuild=True)
    assert report.added == (COMMENTARY,)
    assert open_assistant(other).ask(QUESTION).citations
    with pytest.raises(IndexMismatchError, match="chunk_tokens 64"):
        open_assistant(made)


def test_an_index_of_another_embedder_is_refused(made: Settings, tmp_path: Path, embedder: Any) -> None:
    folder = tmp_path / "other-model"
    shutil.copytree(embedder._source, folder)
    with pytest.raises(IndexMismatchError, match="embedder all-MiniLM-L6-v2 where the settings say"):
        open_assistant(made.model_copy(update={"embedder": str(folder)}))


def test_an_index_of_another_schema_is_refused(made: Settings) -> None:
    Database(made.index).collection(CATALOGUE).update(
        ids=["current"], documents=['{"of": "another version"}'], embeddings=np.ones((1, 1), np.float32)
    )
    with pytest.raises(IndexMismatchError, match="another version of the program wrote it"):
        open_assistant(made)
    assert index_corpus(made, rebuild=True).added == (COMMENTARY,)


def test_a_relative_folder_is_another_one_after_a_change_of_folder(made: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made.index.parent)
    first = IndexStore(Path(made.index.name))  # stays open: Chroma shares what is open under one name
    monkeypatch.chdir(made.index.parent.parent)
    second = IndexStore(Path(made.index.name))
    assert first.catalogue()
    assert second.catalogue() is None


def test_a_folder_that_is_no_index_is_refused(tmp_path: Path) -> None:
    (tmp_path / "chroma.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(IndexAccessError, match="must be a Chroma database"):
        IndexStore(tmp_path)


def test_a_killed_run_leaves_the_old_index_answering_and_the_next_run_repairs_it(made: Settings, write: Any) -> None:
    folder = write({"old.txt": (CORPUS / COMMENTARY).read_bytes()})
    settings = made.model_copy(update={"corpus": folder})
    index_corpus(settings)
    for number in range(12):
        (folder / f"new{number}.txt").write_text(f"New text {number} says that the harbour of town {number} is deep. " * 20)
    run = subprocess.Popen([*COMMAND, "index", "--index", str(settings.index), "--corpus", str(folder)])
    records = Database(settings.index).collection(CATALOGUE)
    _wait_until(lambda: records.count() > 3)
    run.send_signal(signal.SIGKILL)
    run.wait()
    catalogue = IndexStore(settings.index).catalogue()
    assert catalogue is not None
    assert set(catalogue.documents) == {"old.txt"}, "a half-written document counts already"
    readers = open_assistant(settings.model_copy(update={"corpus": folder / "old.txt"}))
    assert readers.ask(QUESTION).citations[0].document == "old.txt"
    report = index_corpus(settings)
    assert len(report.added) == 12
    assert set(records.get()["ids"]) - {"current"} == _keys(settings)


def test_two_processes_indexing_at_once_leave_one_good_index(tmp_path: Path) -> None:
    command = [*COMMAND, "index", "--index", str(tmp_path / "index"), "--corpus", str(CORPUS)]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    outputs = [run.communicate()[0].splitlines()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert sorted(output[:7] for output in outputs) == ["0 added", "1 added"]
    assert open_assistant(Settings.load(index=tmp_path / "index")).ask(QUESTION).citations


def test_an_index_answers_while_another_process_is_indexing(made: Settings) -> None:
    with FileLock(made.index / "lock"):
        assistant = open_assistant(made)
    assert assistant.ask(QUESTION).citations
    assert "Only one process may index at a time" in assistant.notices[0]


def test_a_read_only_index_answers_and_refuses_to_be_written(made: Settings) -> None:
    for path in (*made.index.rglob("*"), made.index):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        asked = _unprivileged([*COMMAND, "ask", QUESTION, "--index", str(made.index)])
        assert "return two islands" in asked.stdout
        assert "is read-only; answering from it as it is" in asked.stderr
        indexed = _unprivileged([*COMMAND, "index", "--index", str(made.index)])
        assert indexed.returncode == 2
        assert "read-only. Name another with --index" in indexed.stderr
        nowhere = _unprivileged([*COMMAND, "ask", QUESTION, "--index", str(made.index / "none")])
        assert nowhere.returncode == 2
        assert "is read-only and holds none" in nowhere.stderr
    finally:
        for path in (made.index, *made.index.rglob("*")):
            path.chmod(0o755)


def test_an_index_rebuilt_under_an_open_assistant_says_so(made: Settings) -> None:
    held = open_assistant(made)
    index_corpus(made.model_copy(update={"chunk_tokens": 64}), rebuild=True)
    with pytest.raises(IndexAccessError, match="Another process may have rebuilt it"):
        held.ask("Which islands belong to whom?")


def test_a_chroma_server_serves_as_well_as_a_folder(tmp_path: Path) -> None:
    port = "8765"
    chroma = Path(sys.executable).with_name("chroma")
    server = subprocess.Popen(
        [chroma, "run", "--path", str(tmp_path / "server"), "--port", port],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        settings = Settings.load(index=tmp_path / "index", corpus=CORPUS, chroma_url=f"http://localhost:{port}")
        _wait_until(lambda: _opens(settings))
        assert open_assistant(settings).ask(QUESTION).citations
        assert index_corpus(settings).unchanged == (COMMENTARY,)
    finally:
        server.kill()
        server.wait()
    with pytest.raises(IndexAccessError, match="Start the server, or unset ASSISTANT_CHROMA_URL"):
        open_assistant(settings)


def _opens(settings: Settings) -> bool:
    try:
        IndexStore(settings.index, settings.chroma_url)
    except IndexAccessError:
        return False
    return True


def _wait_until(done: Any) -> None:
    for _ in range(6000):
        if done():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within five minutes")


def _keys(settings: Settings) -> set[str]:
    catalogue = IndexStore(settings.index).catalogue()
    assert catalogue is not None
    return set(catalogue.document_keys.values())


def _unprivileged(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command that file permissions bind: the superuser gives up the right to override them."""
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set", "-dac_override", "--inh-caps", "-dac_override", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)
