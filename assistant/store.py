"""The index: passages and sentence vectors in Chroma, and a catalogue that says which of them count. The home of chromadb.

A document's records are added first and count only once the catalogue names the document; the catalogue is one record,
replaced in one write. A run that is killed half-way therefore leaves the old index answering, and what it left behind is
swept by the next one.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError
from filelock import FileLock, Timeout
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from assistant.catalogue import SCHEMA, Catalogue, Fingerprint, document_key
from assistant.documents import Passage, Sentence, Span
from assistant.errors import IndexAccessError, IndexMismatchError
from assistant.library import IndexedDocument, Library

_LOCK_WAIT_S = 300.0  # a second indexer waits this long for the first; indexing hundreds of documents takes minutes
_READ_AT_ONCE = 500  # records; SQLite bounds the number of ids in one query
_CATALOGUE = "catalogue"
_CURRENT = "current"
_RANKING = "ranking"
_WEIGHTS_NAMED = 12  # characters of a ranker's hash in the name of its collection
_NO_VECTOR: Any = np.ones(1, np.float32)  # the catalogue is looked up by id only, but Chroma wants a vector for every record
_COSINE: Any = {"hnsw": {"space": "cosine"}}


REMAKE = "Make it anew: assistant index --rebuild."

_CATALOGUE_JSON = TypeAdapter(Catalogue)
_DOCUMENT_JSON = TypeAdapter(IndexedDocument)


class IndexStore:
    """One index, in a folder or on a Chroma server.

    Attributes:
        place: The folder or address, for messages.
        writable: False where the folder is read-only; the index is then read from a temporary copy.
    """

    def __init__(self, folder: Path, url: str | None = None, remedy: str = REMAKE) -> None:
        """Open the index; an empty one is made where there is none and the folder can be written.

        Args:
            folder: Where it is.
            url: A Chroma server to use instead.
            remedy: What a person can do where it does not fit, a sentence.

        Raises:
            IndexAccessError: It cannot be opened.
        """
        self.place = url or str(folder)
        self._remedy = remedy
        self._folder = folder.absolute()  # Chroma shares what is open by its path, also after a change of folder
        self._database = self._folder / "chroma.sqlite3"
        try:
            self.writable = bool(url) or _can_write(self._folder, self._database)
            self._client = self._open(url)
            self._collection(_CATALOGUE) if self.writable else None
        except (ChromaError, OSError, ValueError, RuntimeError) as error:
            raise IndexAccessError(
                f"The index must be a Chroma database, but {self.place} could not be opened: {error}. "
                + (
                    "Start the server, or unset ASSISTANT_CHROMA_URL."
                    if url
                    else "Delete that folder, or name another with --index."
                )
            ) from error

    def _open(self, url: str | None) -> ClientAPI:
        settings = ChromaSettings(anonymized_telemetry=False)
        if url:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            return chromadb.HttpClient(parts.hostname or "", port, ssl=parts.scheme == "https", settings=settings)
        if self.writable:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "opening", timeout=_LOCK_WAIT_S):  # two processes making a database at once collide
                return chromadb.PersistentClient(str(self._folder), settings)
        if not self._database.exists():
            raise IndexAccessError(
                f"An index needs a folder that can be written, but {self.place} is read-only and holds none. "
                "Name another with --index."
            )
        copy = Path(tempfile.mkdtemp(prefix="assistant-index-"))  # Chroma writes even to read
        atexit.register(shutil.rmtree, copy, ignore_errors=True)
        shutil.copytree(self._folder, copy, dirs_exist_ok=True, copy_function=shutil.copyfile)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o700)
        return chromadb.PersistentClient(str(copy), settings)

    @contextmanager
    def lock(self, wait_s: float = _LOCK_WAIT_S) -> Iterator[None]:
        """Hold the right to write; another process that wants it waits.

        Raises:
            IndexAccessError: The folder is read-only, or another process held it for longer than the wait.
        """
        if not self.writable:
            raise IndexAccessError(
                f"Indexing needs a folder that can be written, but {self.place} is read-only. Name another with --index."
            )
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / "lock", timeout=wait_s):
                yield
        except Timeout as error:
            raise IndexAccessError(
                f"Only one process may index at a time, but another has held {self.place} for {wait_s:.0f} s. "
                "Wait for it or stop it, then try again."
            ) from error

    def _collection(self, name: str) -> chromadb.Collection:
        return self._client.get_or_create_collection(name, configuration=_COSINE, embedding_function=None)

    def catalogue(self) -> Catalogue | None:
        """What the index holds; None for an index that no run has finished yet.

        Raises:
            IndexMismatchError: It was written by another version of the program.
        """
        try:
            found = self._client.get_collection(_CATALOGUE, embedding_function=None).get(ids=[_CURRENT])["documents"]
        except NotFoundError:
            return None
        if not found:
            return None
        try:
            return _CATALOGUE_JSON.validate_json(found[0])
        except ValidationError as error:
            raise IndexMismatchError(
                f"The index at {self.place} must have schema {SCHEMA}, but another version of the program wrote it. "
                f"{self._remedy}"
            ) from error

    def check(self, fingerprint: Fingerprint) -> None:
        """Refuse an index that was made differently.

        Raises:
            IndexMismatchError: It was; the message says what differs.
        """
        catalogue = self.catalogue()
        if catalogue is None or catalogue.fingerprint == fingerprint:
            return
        here, there = asdict(fingerprint), asdict(catalogue.fingerprint)
        differences = ", ".join(
            f"{name} {_brief(there[name])} where the settings say {_brief(here[name])}"
            for name in here
            if here[name] != there[name]
        )
        raise IndexMismatchError(
            f"The index at {self.place} must be made as the settings say, but it has {differences}. {self._remedy} "
            "With the old value it opens as it is."
        )

    def vector_store(self, fingerprint: Fingerprint, embeddings: Embeddings) -> VectorStore:
        """The passages as a LangChain vector store."""
        return _Passages(
            client=self._client,
            collection_name=f"passages-{fingerprint.short}",
            collection_configuration=_COSINE,
            embedding_function=embeddings,
        )

    def add(
        self,
        indexed: IndexedDocument,
        fingerprint: Fingerprint,
        embeddings: Embeddings,
        sentence_vectors: NDArray[np.float32],
    ) -> None:
        """Write a document's records; they do not count before `commit` names the document.

        Args:
            indexed: The document and its passages.
            fingerprint: What the vectors are made with.
            embeddings: Embeds the passages.
            sentence_vectors: One row a sentence of the document, in order; any number of vectors side by side in it.
        """
        document = indexed.document
        key = document_key(document.name, document.sha256)
        self.vector_store(fingerprint, embeddings).add_documents(
            [_as_document(passage, key) for passage in indexed.passages], ids=[p.id for p in indexed.passages]
        )
        ids = [_sentence_id(key, sentence) for sentence in document.sentences]
        self._upsert(f"sentences-{fingerprint.short}", ids, sentence_vectors, [{"key": key}] * len(ids))
        self._collection(_CATALOGUE).upsert(
            ids=[key], documents=[_DOCUMENT_JSON.dump_json(indexed).decode()], embeddings=[_NO_VECTOR]
        )

    def commit(self, catalogue: Catalogue) -> None:
        """Make the index hold exactly these documents, in one write."""
        self._collection(_CATALOGUE).upsert(
            ids=[_CURRENT], documents=[_CATALOGUE_JSON.dump_json(catalogue).decode()], embeddings=[_NO_VECTOR]
        )

    def sweep(self, *, rankings: bool = False) -> None:
        """Delete records that the catalogue does not name: of removed documents, killed runs and older settings.

        Args:
            rankings: Whether to delete the rankers' vectors of all documents too.
        """
        catalogue = self.catalogue()
        if catalogue is None:
            return
        keys = sorted(_keys(catalogue).values())
        others: Any = {"key": {"$nin": keys}}
        records = self._collection(_CATALOGUE)
        if stale := sorted(set(records.get(include=[])["ids"]) - {_CURRENT, *keys}):
            records.delete(ids=stale)
        for collection in self._client.list_collections():
            kind, _, short = collection.name.partition("-")
            if kind not in ("passages", "sentences", _RANKING):
                continue
            if short.partition("-")[0] != catalogue.fingerprint.short or (kind == _RANKING and rankings):
                self._client.delete_collection(collection.name)
            elif collection.get(where=others, limit=1, include=[])["ids"]:
                collection.delete(where=others)

    def library(self, catalogue: Catalogue) -> Library:
        """The documents that the catalogue names.

        Raises:
            IndexAccessError: One is not there: the index is damaged.
        """
        keys = list(_keys(catalogue).values())
        found = self._client.get_collection(_CATALOGUE, embedding_function=None).get(ids=keys)["documents"]
        if found is None or len(found) != len(keys):
            raise self._damaged()
        return Library(_DOCUMENT_JSON.validate_json(record) for record in found)

    def sentence_vectors(self, catalogue: Catalogue, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """The vectors of sentences as they were added, one row a sentence, in order.

        Raises:
            IndexAccessError: One is not there: the index is damaged.
        """
        rows = self._rows(f"sentences-{catalogue.fingerprint.short}", catalogue, sentences)
        if len(rows) != len(sentences):
            raise self._damaged()
        return np.array([rows[s.span] for s in sentences], np.float32) if rows else np.zeros((0, 2), np.float32)

    def ranking_vectors(
        self, catalogue: Catalogue, sentences: Sequence[Sentence], ranker: str
    ) -> dict[Span, NDArray[np.float32]]:
        """The vectors of sentences by the ranker with these weights, of those that it has embedded already."""
        return self._rows(_ranking(catalogue, ranker), catalogue, sentences)

    def add_ranking_vectors(
        self, catalogue: Catalogue, sentences: Sequence[Sentence], ranker: str, vectors: NDArray[np.float32]
    ) -> None:
        """Keep such vectors, one row a sentence, in order; they go with their documents."""
        keys = _keys(catalogue)
        ids = [_sentence_id(keys[s.span.document], s) for s in sentences]
        documents = [{"key": keys[s.span.document]} for s in sentences]
        self._upsert(_ranking(catalogue, ranker), ids, vectors, documents)

    def _rows(self, collection: str, catalogue: Catalogue, sentences: Sequence[Sentence]) -> dict[Span, NDArray[np.float32]]:
        """What a collection holds of some sentences."""
        keys = _keys(catalogue)
        spans = {_sentence_id(keys[s.span.document], s): s.span for s in sentences}
        ids, rows = list(spans), dict[Span, NDArray[np.float32]]()
        stored = self._collection(collection)
        for first in range(0, len(ids), _READ_AT_ONCE):
            found = stored.get(ids=ids[first : first + _READ_AT_ONCE], include=["embeddings"])
            rows |= zip((spans[id_] for id_ in found["ids"]), np.asarray(found["embeddings"], np.float32), strict=True)
        return rows

    def _upsert(self, collection: str, ids: Sequence[str], vectors: NDArray[np.float32], metadata: Sequence[Any]) -> None:
        stored, step = self._collection(collection), self._client.get_max_batch_size()
        for first in range(0, len(ids), step):
            batch = slice(first, first + step)
            stored.upsert(list(ids[batch]), vectors[batch], list(metadata[batch]))

    def _damaged(self) -> IndexAccessError:
        return IndexAccessError(
            f"The index must hold every document that it lists, but {self.place} is damaged. {self._remedy}"
        )


class _Passages(Chroma):
    """LangChain's Chroma store; when the collection is gone, it says what happened and what to do."""

    def similarity_search(self, query: str, k: int = 4, *args: Any, **kwargs: Any) -> list[Document]:
        """The passages nearest to a query, best first.

        Raises:
            IndexAccessError: The collection cannot be searched.
        """
        try:
            return super().similarity_search(query, k, *args, **kwargs)
        except (ChromaError, OSError, httpx.HTTPError) as error:
            raise IndexAccessError(
                f"An open index must stay as it is, but it cannot be searched any more: {error}. "
                "Another process may have rebuilt it, or its server is gone; start again."
            ) from error


def _as_document(passage: Passage, key: str) -> Document:
    place = {"document": passage.span.document, "start": passage.span.start, "end": passage.span.end}
    return Document(passage.text, id=passage.id, metadata={**place, "section": passage.section or "", "key": key})


def _keys(catalogue: Catalogue) -> dict[str, str]:
    """The keys of the documents that count, by name."""
    return {name: document_key(name, sha256) for name, sha256 in catalogue.documents.items()}


def _ranking(catalogue: Catalogue, ranker: str) -> str:
    return f"{_RANKING}-{catalogue.fingerprint.short}-{ranker[:_WEIGHTS_NAMED]}"


def _sentence_id(key: str, sentence: Sentence) -> str:
    return f"{key}:{sentence.span.start}-{sentence.span.end}"


def _can_write(folder: Path, database: Path) -> bool:
    existing = folder
    while not existing.exists():
        existing = existing.parent
    return os.access(existing, os.W_OK) and (not database.exists() or os.access(database, os.W_OK))


def _brief(value: object) -> str:
    text = str(value)
    return f"{text[:12]}..." if len(text) > 40 else text
