"""What made a run: the settings, versions and index that its figures hold for."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from assistant import Assistant, Settings

_PACKAGES = (
    "commentary-assistant bm25s chromadb langchain-core numpy rapidfuzz scipy sentence-transformers tiktoken torch transformers"
).split()
# Where things are, and how the page serves, do not bear on answers.
_PLACES = {"index", "corpus", "host", "port", "chroma_url", "feedback", "queue_limit"}


def settings_of(settings: Settings) -> dict[str, Any]:
    """The settings that bear on answers, as JSON values."""
    return settings.model_dump(mode="json", exclude=_PLACES)


def versions(prompt: str | None = None) -> dict[str, str]:
    """Versions of Python, of the installed packages that bear on answers, and of the prompt of a model that writes.

    Args:
        prompt: That of what answers; None where no model writes.
    """
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found | ({"writing prompt": prompt} if prompt else {})


def index_fingerprint(assistant: Assistant) -> str:
    """Hash over the documents' bytes, where each passage stands, and what embeds them."""
    documents = [f"{name} {document.sha256}" for name, document in sorted(assistant.library.documents.items())]
    passages = [f"{p.span.document} {p.span.start} {p.span.end}" for p in assistant.library.passages.values()]
    embedder = [assistant.settings.embedder, assistant.settings.embedder_sha256 or ""]
    return hashlib.sha256("\n".join([*documents, *sorted(passages), *embedder]).encode()).hexdigest()
