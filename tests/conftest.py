from __future__ import annotations

import os
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import hypothesis
import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["ASSISTANT_RANKER"] = "none"  # each index would be ranked anew; tests of the ranker ask for it

from assistant import Assistant, Settings, SourceDocument, open_assistant
from assistant.chain import AnswerChain
from assistant.embedding import SentenceEmbedder
from assistant.language_model import ScriptedModel
from assistant.loading import find_files, load_document
from assistant.model_files import JUDGE, cached_path, ranker_folder
from assistant.reading.judge import Judge
from assistant.reading.judging import JudgingReader

hypothesis.settings.register_profile("laws", deadline=None)  # a test times nothing
hypothesis.settings.load_profile("laws")

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
COMMENTARY = "russia-and-the-kuriles.txt"
TEXTS = Path(__file__).parent / "texts"

_connect = socket.socket.connect


def _only_here(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise AssertionError(f"a test reached for the network: {address}")
    _connect(self, address)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _only_here)


judge_weights = pytest.mark.skipif(
    not cached_path(JUDGE).is_file(), reason="the judge's weights are not here; run: assistant models fetch"
)

ranker_weights = pytest.mark.skipif(
    not ranker_folder().is_dir(), reason="the ranker's weights are not here; run: assistant models fetch"
)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings' own defaults, but for the reader and the ranker: tests of the judge and of the ranker ask for them."""
    for name in list(os.environ):
        if name.startswith("ASSISTANT_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ASSISTANT_READER", "similarity")
    monkeypatch.setenv("ASSISTANT_RANKER", "none")


@pytest.fixture(scope="session")
def embedder() -> SentenceEmbedder:
    return SentenceEmbedder()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings.load(index=tmp_path_factory.mktemp("index"), corpus=CORPUS, reader="similarity")


@pytest.fixture(scope="session")
def kuriles(settings: Settings) -> Assistant:
    """The assistant over the real commentary."""
    return open_assistant(settings)


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over a text with other people, numbers and enumerations."""
    return open_assistant(Settings.load(index=tmp_path_factory.mktemp("ferry"), corpus=TEXTS, reader="similarity"))


@pytest.fixture(scope="session")
def commentary() -> SourceDocument:
    return document_at(CORPUS / COMMENTARY)


def judged(assistant: Assistant, rule: Callable[[str, str], float], disguise: Callable[[str], str] = str) -> Assistant:
    """The assistant with a judge that votes by a rule of the message it sees and the word it is asked for."""
    parts = assistant.chain.parts
    reader = JudgingReader(parts.reader, parts.library, Judge(ScriptedModel(rule)), disguise)
    return replace(assistant, chain=AnswerChain(replace(parts, reader=reader)))


def document_at(path: Path) -> SourceDocument:
    return load_document(find_files((path,))[0][0])


@pytest.fixture
def write(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Write files of a corpus folder: `write({"a.txt": "..."})` gives the folder."""

    def files(contents: dict[str, str | bytes]) -> Path:
        folder = tmp_path / "corpus"
        for name, content in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return files
