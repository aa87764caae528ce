from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant import Settings, index_corpus, open_assistant
from assistant.embedding import SentenceEmbedder
from assistant.errors import CorpusError
from assistant.ingest import ranking_vectors
from assistant.kept_prompts import FOLDER
from assistant.reading.similarity import VECTORS
from assistant.store.index import IndexStore
from tests.conftest import COMMENTARY, CORPUS

HARBOUR = "The Harbour\n\nBy Ann Lee\n\nThe harbour of Skerry is forty metres deep. It was dug in 1911.\n"
QUARRY = "The Quarry\n\nBy Ben Moe\n\nThe quarry of Skerry employs sixty people. It closes on Sundays.\n"


@pytest.fixture
def folder(write: Any) -> Path:
    path: Path = write({"harbour.txt": HARBOUR, "quarry.txt": QUARRY})
    return path


@pytest.fixture
def settings(folder: Path, tmp_path: Path) -> Settings:
    return Settings.load(index=tmp_path / "index", corpus=folder)


def test_a_run_does_only_what_has_changed(settings: Settings, folder: Path) -> None:
    assert index_corpus(settings).added == ("harbour.txt", "quarry.txt")
    again = index_corpus(settings)
    assert (again.added, again.updated, again.removed) == ((), (), ())
    assert again.unchanged == ("harbour.txt", "quarry.txt")
    (folder / "harbour.txt").write_text(HARBOUR.replace("forty", "fifty"))
    (folder / "quarry.txt").rename(folder / "pit.txt")
    changed = index_corpus(settings)
    assert (changed.added, changed.updated, changed.removed) == (("pit.txt",), ("harbour.txt",), ("quarry.txt",))
    assistant = open_assistant(settings)
    assert "fifty metres" in assistant.ask("How deep is the harbour?").text
    assert assistant.ask("How many people does the quarry employ?").citations[0].document == "pit.txt"
    assert set(assistant.library.documents) == {"harbour.txt", "pit.txt"}


def test_of_a_document_that_is_gone_nothing_that_a_model_has_read_is_left(settings: Settings, folder: Path) -> None:
    index_corpus(settings)
    (settings.index / FOLDER).mkdir()
    state = settings.index / FOLDER / "quarry.state"
    state.touch()
    index_corpus(settings)
    (folder / "pit.txt").write_text(QUARRY.replace("sixty", "ninety"))
    index_corpus(settings)
    assert state.exists()
    (folder / "quarry.txt").unlink()
    index_corpus(settings)
    assert not state.exists()


def test_opening_brings_the_index_up_to_date(settings: Settings, folder: Path) -> None:
    assert "forty" in open_assistant(settings).ask("How deep is the harbour?").text
    (folder / "harbour.txt").write_text(HARBOUR.replace("forty", "ninety"))
    assert "ninety" in open_assistant(settings).ask("How deep is the harbour?").text


def test_what_cannot_be_read_is_listed_and_the_rest_goes_on(settings: Settings, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(b"\x00\x01\x02")
    report = index_corpus(settings)
    assert report.added == ("harbour.txt", "quarry.txt")
    assert {skip.path: skip.reason.split(";")[0] for skip in report.skipped} == {
        "binary.txt": "is binary, not text",
        "empty.txt": "is empty",
    }


@pytest.mark.parametrize("contents", [{}, {"README.md": "x"}, {"a.txt": ""}, {"b.pdf": "x"}])
def test_a_corpus_without_a_document_is_refused(contents: dict[str, str], tmp_path: Path, write: Any) -> None:
    folder = write(contents) if contents else tmp_path
    with pytest.raises(CorpusError, match=r"at least one readable document, but .* holds none"):
        index_corpus(Settings.load(index=tmp_path / "index", corpus=folder))


def test_an_index_remembers_what_it_was_made_from(settings: Settings, folder: Path) -> None:
    index_corpus(settings)
    later = Settings.load(index=settings.index)
    assert set(open_assistant(later).library.documents) == {"harbour.txt", "quarry.txt"}
    assert index_corpus(later, [CORPUS]).removed == ("harbour.txt", "quarry.txt")
    assert set(open_assistant(later).library.documents) == {COMMENTARY}


def test_an_index_whose_corpus_is_gone_still_answers_with_a_notice(settings: Settings, folder: Path) -> None:
    index_corpus(settings)
    folder.rename(folder.with_name("elsewhere"))
    assistant = open_assistant(Settings.load(index=settings.index))
    assert "forty metres" in assistant.ask("How deep is the harbour?").text
    assert "Answering from the index as it is" in assistant.notices[0]
    with pytest.raises(CorpusError, match="does not exist"):
        open_assistant(settings)


def test_progress_names_each_document(settings: Settings) -> None:
    seen: list[tuple[str, int, int]] = []
    index_corpus(settings, progress=lambda name, done, total: seen.append((name, done, total)))
    assert seen == [("harbour.txt", 0, 2), ("quarry.txt", 1, 2), ("", 2, 2)]


def test_a_rankers_vectors_are_made_once_and_go_with_their_documents(
    settings: Settings, folder: Path, embedder: SentenceEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counting(texts: list[str]) -> list[list[float]]:
        asked.append(len(texts))
        return SentenceEmbedder.embed_documents(embedder, texts)

    def made() -> int:
        """How many sentences are embedded when the index is opened."""
        asked.clear()
        index_corpus(settings)
        store = IndexStore(settings.index)
        catalogue = store.catalogue()
        assert catalogue
        library = store.library(catalogue)
        vectors = ranking_vectors(store, catalogue, library, embedder)
        assert np.allclose(vectors, store.sentence_vectors(catalogue, library.sentences), atol=1e-5)
        return sum(asked) // VECTORS

    monkeypatch.setattr(embedder, "embed_documents", counting)
    assert made() == 4
    assert made() == 0
    (folder / "harbour.txt").write_text(HARBOUR.replace("forty", "fifty"))
    assert made() == 2
