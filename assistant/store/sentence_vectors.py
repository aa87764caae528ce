"""The vectors of sentences in one collection: a record a sentence, under its document's key and its place there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.documents import Sentence, Span
from assistant.store.database import Database

_READ_AT_ONCE = 500  # records; SQLite bounds the number of ids in one query


class SentenceVectors:
    """A collection of such vectors; a row may be any number of vectors side by side."""

    def __init__(self, database: Database, name: str, keys: Mapping[str, str]) -> None:
        """Open the collection, or make it.

        Args:
            database: Where it is.
            name: Its name there.
            keys: Those of the documents whose sentences are read or written, by the document's name.
        """
        self._database = database
        self._stored = database.collection(name)
        self._keys = keys

    def read(self, sentences: Sequence[Sentence]) -> dict[Span, NDArray[np.float32]]:
        """The vectors that are there."""
        spans = {self._id(sentence): sentence.span for sentence in sentences}
        ids, rows = list(spans), dict[Span, NDArray[np.float32]]()
        for first in range(0, len(ids), _READ_AT_ONCE):
            found = self._stored.get(ids=ids[first : first + _READ_AT_ONCE], include=["embeddings"])
            rows |= zip((spans[id_] for id_ in found["ids"]), np.asarray(found["embeddings"], np.float32), strict=True)
        return rows

    def write(self, sentences: Sequence[Sentence], vectors: NDArray[np.float32]) -> None:
        """Keep vectors, one row a sentence, in order."""
        ids = [self._id(sentence) for sentence in sentences]
        documents = [{"key": self._keys[sentence.span.document]} for sentence in sentences]
        step = self._database.client.get_max_batch_size()
        for first in range(0, len(ids), step):
            batch = slice(first, first + step)
            self._stored.upsert(ids[batch], vectors[batch], list(documents[batch]))

    def _id(self, sentence: Sentence) -> str:
        return f"{self._keys[sentence.span.document]}:{sentence.span.start}-{sentence.span.end}"
