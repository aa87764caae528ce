"""Open the index that the settings name, and bring it up to date with its corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from langchain_core.embeddings import Embeddings

from assistant.catalogue import Catalogue, Fingerprint
from assistant.corpus import corpus_roots
from assistant.embedding import CallersEmbedder, Embedder, SentenceEmbedder
from assistant.errors import CorpusError, IndexAccessError, IndexMismatchError
from assistant.ingest import IngestReport, Progress, ingest, ranking_vectors, silent
from assistant.models import open_ranker
from assistant.settings import Settings
from assistant.store.index import REMAKE, IndexStore

_OTHER_INDEX = (
    "Name another folder for the index (Settings.load(index=...)), or delete this one: no command has your embeddings."
)


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """An index and what it is read and written with."""

    store: IndexStore
    embedder: Embedder
    fingerprint: Fingerprint


def open_index(settings: Settings, own: Embeddings | None = None) -> OpenIndex:
    """Open it as it is, without a look at its corpus.

    Args:
        settings: Where it is and how it is made.
        own: Embeds passages and questions, in the place of the settings' own.

    Raises:
        AssistantError: The weights or the index are not usable.
    """
    embedder = CallersEmbedder(own) if own else SentenceEmbedder(settings.embedder, settings.embedder_sha256)
    fingerprint = Fingerprint(embedder.name, embedder.weights, settings.chunk_tokens)
    remedy = _OTHER_INDEX if own else REMAKE
    return OpenIndex(IndexStore(settings.index, settings.chroma_url, remedy), embedder, fingerprint)


def index_corpus(
    settings: Settings, paths: Sequence[Path] = (), *, rebuild: bool = False, progress: Progress = silent
) -> IngestReport:
    """Bring the index up to date with its corpus.

    Args:
        settings: Where the index is and how it is made.
        paths: The corpus; empty: the settings' own, or what the index was made from, or the commentary shipped here.
        rebuild: Make everything anew.
        progress: Called as documents are indexed.

    Raises:
        AssistantError: As `assistant.ingest.ingest` and the parts it opens say.
    """
    opened = open_index(settings)
    with opened.store.lock():
        roots = corpus_roots(settings, _catalogue(opened.store, unreadable_is_none=rebuild), paths)
        report = ingest(roots, opened.store, opened.embedder, opened.fingerprint, rebuild=rebuild, progress=progress)
        catalogue = opened.store.catalogue()
        if catalogue and (ranker := open_ranker(settings)[0]):
            ranking_vectors(opened.store, catalogue, opened.store.library(catalogue), ranker, progress)
    return report


def bring_up_to_date(settings: Settings, opened: OpenIndex, progress: Progress) -> tuple[str, ...]:
    """Index what has changed. An index that answers already is kept when that cannot be done, with a notice.

    Returns:
        The notices, a sentence each.

    Raises:
        AssistantError: It cannot be done, and the index does not answer already or the corpus of the settings is at fault.
    """
    catalogue = opened.store.catalogue()
    if catalogue is not None and not opened.store.writable:
        return (f"The index at {opened.store.place} is read-only; answering from it as it is.",)
    try:
        with opened.store.lock(wait_s=0.0) if catalogue else opened.store.lock():
            ingest(corpus_roots(settings, catalogue), opened.store, opened.embedder, opened.fingerprint, progress=progress)
    except (CorpusError, IndexAccessError) as error:
        if catalogue is None or (settings.corpus and isinstance(error, CorpusError)):
            raise
        return (f"Answering from the index as it is. {error}",)
    return ()


def _catalogue(store: IndexStore, *, unreadable_is_none: bool) -> Catalogue | None:
    """The catalogue; where it is about to be replaced anyway, one that another version wrote counts as none."""
    try:
        return store.catalogue()
    except IndexMismatchError:
        if unreadable_is_none:
            return None
        raise
