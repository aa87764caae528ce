"""Which documents an index holds, and what it was made with."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

SCHEMA = 2  # raise it when healing, the records or their meaning change: indexes made before are then refused


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an index was made with; vectors and offsets of two different ones do not mix."""

    embedder: str
    weights: str
    chunk_tokens: int
    schema: int = SCHEMA

    @property
    def short(self) -> str:
        """Twelve hexadecimal digits that stand for it."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Which documents an index holds.

    Attributes:
        fingerprint: What it was made with.
        roots: The corpus folders and files it was made from.
        documents: Hash of each document's bytes, by the document's name.
    """

    fingerprint: Fingerprint
    roots: tuple[str, ...]
    documents: dict[str, str] = field(default_factory=dict)


def document_key(name: str, sha256: str) -> str:
    """The id under which a document's records stand; another name or other bytes make another one."""
    return hashlib.sha256(f"{name}\0{sha256}".encode()).hexdigest()[:16]
