"""Find passages for a question: BM25 and dense search, fused by rank."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig
from langchain_core.vectorstores import VectorStore
from pydantic import ConfigDict, PrivateAttr

from assistant.documents import Passage
from assistant.lexical import LexicalIndex
from assistant.types import Hit

_RRF_K = 60  # rank damping of Cormack, Clarke and Buettcher (2009), kept at the paper's value
_POOL_FACTOR = 4  # candidates of each search per wanted hit: fusion needs the two lists to overlap

Key = TypeVar("Key", bound=Hashable)


def fuse(rankings: Sequence[Sequence[Key]], *, k: int = _RRF_K) -> list[tuple[Key, float]]:
    """Reciprocal rank fusion (Cormack, Clarke and Buettcher, SIGIR 2009).

    Args:
        rankings: Lists of keys, each best first and without repeats.
        k: Rank damping.

    Returns:
        Every key with the sum of 1 / (k + rank) over the lists that hold it (ranks from 1); best first, ties by key.
    """
    scores: dict[Key, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + 1.0 / (k + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


class HybridRetriever(BaseRetriever):
    """LangChain retriever over one index: BM25 in memory and a vector store, fused by rank.

    Attributes:
        vector_store: Holds the passages under their ids.
        passages: Every passage that may be found, by id; anything else in the vector store is ignored.
        k: Passages returned.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    vector_store: VectorStore
    passages: Mapping[str, Passage]
    k: int = 8
    _ids: list[str] = PrivateAttr()
    _lexical: LexicalIndex = PrivateAttr()

    def model_post_init(self, context: object, /) -> None:
        """Index the passages, each with its heading, for BM25."""
        super().model_post_init(context)
        self._ids = sorted(self.passages)
        self._lexical = LexicalIndex([_with_heading(self.passages[id_]) for id_ in self._ids])

    def hits(self, query: str, k: int | None = None) -> list[Hit]:
        """Passages for a query, best first, at most `k` of them, ties broken by id."""
        k = k or self.k
        pool = k * _POOL_FACTOR
        fused = fuse([self._lexical_ranking(query, pool), self._dense_ranking(query, pool)])
        return [Hit(self.passages[id_], score) for id_, score in fused[:k]]

    def found(self, query: str, config: RunnableConfig | None = None) -> list[Passage]:
        """The passages of `hits`, looked up as a run of its own, so that tracers and callbacks see it."""
        return [self.passages[document.id] for document in self.invoke(query, config) if document.id]

    def _lexical_ranking(self, query: str, pool: int) -> list[str]:
        scores = self._lexical.scores(query)
        order = np.argsort(-scores, kind="stable")[:pool]
        return [self._ids[i] for i in order if scores[i] > 0]

    def _dense_ranking(self, query: str, pool: int) -> list[str]:
        found = self.vector_store.similarity_search(query, k=pool)
        return [document.id for document in found if document.id and document.id in self.passages]

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain's signature
        k: int | None = None,
    ) -> list[Document]:
        return [_as_document(hit) for hit in self.hits(query, k)]


def _as_document(hit: Hit) -> Document:
    span = hit.passage.span
    place = {"document": span.document, "start": span.start, "end": span.end, "section": hit.passage.section}
    return Document(hit.passage.text, id=hit.passage.id, metadata={**place, "score": hit.score})


def _with_heading(passage: Passage) -> str:
    heading = passage.section or ""
    return passage.text if passage.text.startswith(heading) else f"{heading}\n{passage.text}"
