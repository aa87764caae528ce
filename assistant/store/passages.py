"""The passages of an index as a LangChain vector store. The home of langchain_chroma."""

from __future__ import annotations

from typing import Any

import httpx
from chromadb.errors import ChromaError
from langchain_chroma import Chroma
from langchain_core.documents import Document

from assistant.documents import Passage
from assistant.errors import IndexAccessError


class PassageStore(Chroma):
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


def as_document(passage: Passage, key: str) -> Document:
    """A passage as LangChain's document, of the document with this key."""
    place = {"document": passage.span.document, "start": passage.span.start, "end": passage.span.end}
    return Document(passage.text, id=passage.id, metadata={**place, "section": passage.section or "", "key": key})
