"""The index: passages and sentence vectors in Chroma, and a catalogue that says which of them count.

A document's records are added first and count only once the catalogue names the document; the catalogue is one record,
replaced in one write. A run that is killed half-way therefore leaves the old index answering, and what it left behind is
swept by the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
from chromadb.errors import NotFoundError
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore
from numpy.typing import NDArray
from pydantic import TypeAdapter

from assistant.catalogue import SCHEMA, Catalogue, Fingerprint, document_key
from assistant.documents import Sentence, Span
from assistant.errors import IndexAccessError, IndexMismatchError
from assistant.kept_prompts import forget
from assistant.library import IndexedDocument, Library
from assistant.store.database import CATALOGUE, COSINE, LOCK_WAIT_S, Database
from assistant.store.passages import PassageStore, as_document
from assistant.store.sentence_vectors import SentenceVectors

REMAKE = "Make it anew: assistant index --rebuild."

_CURRENT = "current"
_PASSAGES = "passages"
_SENTENCES = "sentences"
_RANKING = "ranking"
_WEIGHTS_NAMED = 12  # characters of a ranker's hash in the name of its collection
_NO_VECTOR: Any = np.ones(1, np.float32)  # the catalogue is looked up by id only, but Chroma wants a vector for every record

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
        self._database = Database(folder, url)
        self._client = self._database.client
        self._remedy = remedy
        self.place = self._database.place
        self.writable = self._database.writable

    def lock(self, wait_s: float = LOCK_WAIT_S) -> AbstractContextManager[None]:
        """Hold the right to write; another process that wants it waits.

        Raises:
            IndexAccessError: The folder is read-only, or another process held it for longer than the wait.
        """
        return self._database.lock(wait_s)

    def catalogue(self) -> Catalogue | None:
        """What the index holds; None for an index that no run has finished yet.

        Raises:
            IndexMismatchError: It was written by another version of the program.
        """
        try:
            found = self._client.get_collection(CATALOGUE, embedding_function=None).get(ids=[_CURRENT])["documents"]
        except NotFoundError:
            return None
        if not found:
            return None
        try:
            return Catalogue.from_json(found[0])
        except ValueError as error:
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
        raise IndexMismatchError(
            f"The index at {self.place} must be made as the settings say, but it has "
            f"{catalogue.fingerprint.differences(fingerprint)}. {self._remedy} With the old value it opens as it is."
        )

    def vector_store(self, fingerprint: Fingerprint, embeddings: Embeddings) -> VectorStore:
        """The passages as a LangChain vector store."""
        return PassageStore(
            client=self._client,
            collection_name=f"{_PASSAGES}-{fingerprint.short}",
            collection_configuration=COSINE,
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
            [as_document(passage, key) for passage in indexed.passages], ids=[p.id for p in indexed.passages]
        )
        vectors = SentenceVectors(self._database, f"{_SENTENCES}-{fingerprint.short}", {document.name: key})
        vectors.write(document.sentences, sentence_vectors)
        self._database.collection(CATALOGUE).upsert(
            ids=[key], documents=[_DOCUMENT_JSON.dump_json(indexed).decode()], embeddings=[_NO_VECTOR]
        )

    def commit(self, catalogue: Catalogue) -> None:
        """Make the index hold exactly these documents, in one write."""
        self._database.collection(CATALOGUE).upsert(ids=[_CURRENT], documents=[catalogue.as_json()], embeddings=[_NO_VECTOR])

    def sweep(self, *, rankings: bool = False) -> None:
        """Delete records that the catalogue does not name: of removed documents, killed runs and older settings.

        With them goes what a model has read.

        Args:
            rankings: Whether to delete the rankers' vectors of all documents too.
        """
        catalogue = self.catalogue()
        if catalogue is None:
            return
        keys = sorted(catalogue.document_keys.values())
        others: Any = {"key": {"$nin": keys}}
        records = self._database.collection(CATALOGUE)
        if stale := sorted(set(records.get(include=[])["ids"]) - {_CURRENT, *keys}):
            records.delete(ids=stale)
            forget(self._database.kept_prompts)
        for collection in self._client.list_collections():
            kind, _, short = collection.name.partition("-")
            if kind not in (_PASSAGES, _SENTENCES, _RANKING):
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
        keys = list(catalogue.document_keys.values())
        found = self._client.get_collection(CATALOGUE, embedding_function=None).get(ids=keys)["documents"]
        if found is None or len(found) != len(keys):
            raise self._damaged()
        return Library(_DOCUMENT_JSON.validate_json(record) for record in found)

    def sentence_vectors(self, catalogue: Catalogue, sentences: Sequence[Sentence]) -> NDArray[np.float32]:
        """The vectors of sentences as they were added, one row a sentence, in order.

        Raises:
            IndexAccessError: One is not there: the index is damaged.
        """
        name = f"{_SENTENCES}-{catalogue.fingerprint.short}"
        rows = SentenceVectors(self._database, name, catalogue.document_keys).read(sentences)
        if len(rows) != len(sentences):
            raise self._damaged()
        return np.array([rows[s.span] for s in sentences], np.float32) if rows else np.zeros((0, 2), np.float32)

    def ranking_vectors(
        self, catalogue: Catalogue, sentences: Sequence[Sentence], ranker: str
    ) -> dict[Span, NDArray[np.float32]]:
        """The vectors of sentences by the ranker with these weights, of those that it has embedded already."""
        return self._ranking(catalogue, ranker).read(sentences)

    def add_ranking_vectors(
        self, catalogue: Catalogue, sentences: Sequence[Sentence], ranker: str, vectors: NDArray[np.float32]
    ) -> None:
        """Keep such vectors, one row a sentence, in order; they go with their documents."""
        self._ranking(catalogue, ranker).write(sentences, vectors)

    def _ranking(self, catalogue: Catalogue, ranker: str) -> SentenceVectors:
        name = f"{_RANKING}-{catalogue.fingerprint.short}-{ranker[:_WEIGHTS_NAMED]}"
        return SentenceVectors(self._database, name, catalogue.document_keys)

    def _damaged(self) -> IndexAccessError:
        return IndexAccessError(
            f"The index must hold every document that it lists, but {self.place} is damaged. {self._remedy}"
        )
