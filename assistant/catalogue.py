"""Which documents an index holds, and what it was made with."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field

from pydantic import TypeAdapter

SCHEMA = 3  # raise it when healing, the records or their meaning change: indexes made before are then refused


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

    def differences(self, wanted: Fingerprint) -> str:
        """What it has where the settings want something else, for a message; empty where it is the same."""
        there, here = asdict(self), asdict(wanted)
        return ", ".join(
            f"{name} {_brief(there[name])} where the settings say {_brief(here[name])}"
            for name in here
            if here[name] != there[name]
        )


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

    @property
    def document_keys(self) -> dict[str, str]:
        """The key of each document, by the document's name."""
        return {name: document_key(name, sha256) for name, sha256 in self.documents.items()}

    @staticmethod
    def from_json(text: str) -> Catalogue:
        """Read what `as_json` wrote.

        Raises:
            ValueError: Another version of the program wrote it.
        """
        return _JSON.validate_json(text)

    def as_json(self) -> str:
        """The form in which an index keeps it."""
        return _JSON.dump_json(self).decode()


_JSON = TypeAdapter(Catalogue)


def document_key(name: str, sha256: str) -> str:
    """The id under which a document's records stand; another name or other bytes make another one."""
    return hashlib.sha256(f"{name}\0{sha256}".encode()).hexdigest()[:16]


def _brief(value: object) -> str:
    text = str(value)
    return f"{text[:12]}..." if len(text) > 40 else text
