"""Which documents are meant, and reading them anew: those named, or those of an index, or the commentary shipped here."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from assistant.catalogue import Catalogue
from assistant.documents import SourceDocument
from assistant.errors import DocumentError
from assistant.loading import find_files, load_document
from assistant.settings import Settings

_PACKAGED = Path(__file__).resolve().parent / "commentary"  # in a wheel; a checkout has the folder itself
DEFAULT_CORPUS = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).resolve().parent.parent / "corpus"


def corpus_roots(settings: Settings, catalogue: Catalogue | None, paths: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders and files that are meant: these, the settings' own, what the index was made from, or the one shipped here."""
    if paths:
        return tuple(paths)
    if settings.corpus:
        return (settings.corpus,)
    return tuple(map(Path, catalogue.roots)) if catalogue else (DEFAULT_CORPUS,)


def documents_of(settings: Settings) -> dict[str, SourceDocument]:
    """The documents that the settings name, read anew from their files; no model and no index is opened.

    Raises:
        CorpusError: The corpus is missing.
    """
    files, _ = find_files((settings.corpus or DEFAULT_CORPUS,))
    documents = {}
    for file in files:
        with suppress(DocumentError):  # one that cannot be read is not there to check against
            documents[file.name] = load_document(file)
    return documents
