"""Ingest, read aloud: load -> heal -> chunk -> embed -> store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.catalogue import Catalogue, Fingerprint, document_key
from assistant.chunking import split
from assistant.documents import SkippedFile
from assistant.embedding import Embedder
from assistant.errors import CorpusError, DocumentError
from assistant.library import IndexedDocument, Library
from assistant.loading import CorpusFile, find_files, load_document
from assistant.reading.similarity import VECTORS, sentence_texts
from assistant.store.index import IndexStore

Progress = Callable[[str, int, int], None]


def silent(_name: str, _done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did, by document name; a changed document counts as updated only."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    skipped: tuple[SkippedFile, ...]


def ingest(
    roots: tuple[Path, ...],
    store: IndexStore,
    embeddings: Embedder,
    fingerprint: Fingerprint,
    *,
    rebuild: bool = False,
    progress: Progress = silent,
) -> IngestReport:
    """Make the index hold the documents under the roots, doing only what has changed.

    Args:
        roots: Corpus folders and files.
        store: The index.
        embeddings: Embeds passages and sentences; counts word pieces.
        fingerprint: What the index is made with.
        rebuild: Make everything anew, whatever the index was made with.
        progress: Called with a document's name, the documents done and their total.

    Raises:
        CorpusError: A root is missing, or no file under them could be read.
        IndexMismatchError: The index was made differently, and `rebuild` is off.
        IndexAccessError: It cannot be written.
    """
    files, skipped = find_files(roots)
    held = {} if rebuild else _held(store, fingerprint)
    kept = {file.name: file.sha256 for file in files if held.get(file.name) == file.sha256}
    fresh = [file for file in files if file.name not in kept]
    for done, file in enumerate(fresh):
        progress(file.name, done, len(fresh))
        try:
            store.add(*_prepared(file, embeddings, fingerprint))
            kept[file.name] = file.sha256
        except DocumentError as error:
            skipped.append(SkippedFile(file.name, str(error)))
    progress("", len(fresh), len(fresh))
    if not kept:
        listed = "; ".join(f"{skip.path} {skip.reason}" for skip in skipped) or "there are no files"
        raise CorpusError(
            f"A corpus must hold at least one readable document, but {', '.join(map(str, roots))} holds none: {listed}. "
            "Put a .txt or .md file there, or name another folder with --corpus."
        )
    catalogue = Catalogue(fingerprint, tuple(str(root.resolve()) for root in roots), dict(sorted(kept.items())))
    if rebuild or catalogue != store.catalogue():
        store.commit(catalogue)
        store.sweep(rankings=rebuild)
    return IngestReport(
        added=tuple(sorted(kept.keys() - held.keys())),
        updated=tuple(sorted(name for name in kept.keys() & held.keys() if kept[name] != held[name])),
        unchanged=tuple(sorted(name for name in kept.keys() & held.keys() if kept[name] == held[name])),
        removed=tuple(sorted(held.keys() - kept.keys())),
        skipped=tuple(skipped),
    )


def ranking_vectors(
    store: IndexStore,
    catalogue: Catalogue,
    library: Library,
    ranker: Embedder,
    progress: Progress = silent,
) -> NDArray[np.float32]:
    """Vectors of the library's sentences by a ranker, one row a sentence, in order.

    Those not there yet are made, document by document, at some 0.1 s a sentence, and kept where the index can be written.
    """
    rows = store.ranking_vectors(catalogue, library.sentences, ranker.weights)
    fresh = [name for name, one in library.documents.items() if any(s.span not in rows for s in one.sentences)]
    for done, name in enumerate(fresh):
        progress(name, done, len(fresh))
        sentences = library.documents[name].sentences
        made = _side_by_side(ranker.embed_documents(list(chain(*sentence_texts(sentences)))))
        rows |= {sentence.span: row for sentence, row in zip(sentences, made, strict=True)}
        if store.writable:
            store.add_ranking_vectors(catalogue, sentences, ranker.weights, made)
    return np.array([rows[sentence.span] for sentence in library.sentences], np.float32)


def _side_by_side(vectors: Sequence[Sequence[float]]) -> NDArray[np.float32]:
    """One row a sentence, of the vectors of all their texts of the first kind, then of the second, then of the third."""
    return np.hstack(np.split(np.asarray(vectors, np.float32), VECTORS)) if vectors else np.zeros((0, 0), np.float32)


def _held(store: IndexStore, fingerprint: Fingerprint) -> dict[str, str]:
    store.check(fingerprint)
    catalogue = store.catalogue()
    return dict(catalogue.documents) if catalogue else {}


def _prepared(
    file: CorpusFile, embeddings: Embedder, fingerprint: Fingerprint
) -> tuple[IndexedDocument, Fingerprint, Embedder, NDArray[np.float32]]:
    document = load_document(file)
    passages = split(
        document,
        key=document_key(document.name, document.sha256),
        max_tokens=fingerprint.chunk_tokens,
        count_pieces=embeddings.count_pieces,
        max_pieces=embeddings.max_pieces,
    )
    vectors = embeddings.embed_documents(list(chain(*sentence_texts(document.sentences))))
    return IndexedDocument(document, tuple(passages)), fingerprint, embeddings, _side_by_side(vectors)
