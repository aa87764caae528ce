"""What a document is about: the concepts that many of its sentences hold."""

from __future__ import annotations

from collections import Counter

from assistant.documents import SourceDocument
from assistant.words import concepts

_SHARE = 0.15  # of a document's sentences that speak of what it is about; of the commentary's, 0.45 name Japan, 0.05 ASEAN


def often_said(document: SourceDocument) -> set[str]:
    """The concepts that many of a document's sentences hold."""
    held = Counter(term for sentence in document.sentences for term in set(concepts(sentence.text)))
    return {term for term, count in held.items() if count >= _SHARE * len(document.sentences)}
