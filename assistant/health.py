"""Is everything there to answer with? Each check gives a finding and never raises."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.catalogue import Fingerprint
from assistant.embedding import SentenceEmbedder, check_weights
from assistant.errors import AssistantError, SettingsError, WeightsError
from assistant.gguf_model import check_form
from assistant.model_files import FETCH, JUDGE, RANKER_SHA256, cached_path, check_file, ranker_folder
from assistant.settings import Settings
from assistant.store.index import IndexStore
from assistant.tokens import ENCODING, count_tokens
from assistant.writing.opening import is_elsewhere, local_path, missing_keys, open_elsewhere, without_key


class Severity(StrEnum):
    """How bad a finding is."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        name: What was checked.
        severity: Bad findings keep the assistant from answering.
        message: What was found, and what to do about it unless it is good.
    """

    name: str
    severity: Severity
    message: str


def python_version(_settings: Settings) -> Finding:
    """The interpreter."""
    severity = Severity.GOOD if sys.version_info >= (3, 11) else Severity.BAD
    return Finding("Python", severity, f"{platform.python_version()} (3.11 or newer is needed)")


def token_encoding(_settings: Settings) -> Finding:
    """The packaged token file opens and has its hash."""
    count_tokens("A test.")
    return Finding("token encoding", Severity.GOOD, f"{ENCODING}, hash checked")


def embedder_weights(settings: Settings) -> Finding:
    """The embedder's weights are there and have their hash."""
    embedder = SentenceEmbedder(settings.embedder, settings.embedder_sha256)
    return Finding("embedder", Severity.GOOD, f"{embedder.name}, weights {embedder.weights[:12]}")


def index_state(settings: Settings) -> Finding:
    """The index opens, and is made as the settings say."""
    if not settings.chroma_url and not settings.index.exists():
        return Finding("index", Severity.WARNING, f"none at {settings.index} yet; the first question makes it")
    store = IndexStore(settings.index, settings.chroma_url)
    catalogue = store.catalogue()
    if catalogue is None:
        return Finding("index", Severity.WARNING, f"{store.place} is empty; the first question fills it")
    embedder = SentenceEmbedder(settings.embedder, settings.embedder_sha256)
    store.check(Fingerprint(embedder.name, embedder.weights, settings.chunk_tokens))
    library = store.library(catalogue)
    held = f"{len(library.documents)} documents, {len(library.passages)} passages, {len(library.sentences)} sentences"
    mode = "" if store.writable else "; read-only"
    return Finding("index", Severity.GOOD, f"{store.place}: {held}, from {', '.join(catalogue.roots)}{mode}")


def reader_in_use(settings: Settings) -> Finding:
    """Which reader answers, and why."""
    if settings.reader == "similarity":
        return Finding("reader", Severity.GOOD, "similarity, as ASSISTANT_READER says")
    if settings.judge and is_elsewhere(settings.judge):
        return Finding("reader", Severity.GOOD, f"judging, by {without_key(settings.judge)}, which is not asked")
    try:
        if settings.judge:
            check_form(Path(settings.judge).expanduser())
            return Finding("reader", Severity.GOOD, f"judging, by {settings.judge}, in GGUF form")
        check_file(cached_path(JUDGE), JUDGE)
    except WeightsError as error:
        severity = Severity.WARNING if settings.reader == "auto" else Severity.BAD
        return Finding("reader", severity, f"similarity alone. {error}")
    return Finding("reader", Severity.GOOD, f"judging, by {JUDGE.name}, hash checked")


def ranker_in_use(settings: Settings) -> Finding:
    """Whether sentences are ranked by the larger embedder too."""
    if settings.ranker == "none":
        return Finding("ranker", Severity.GOOD, "none, as ASSISTANT_RANKER says")
    try:
        weights = check_weights(ranker_folder(), RANKER_SHA256)
    except WeightsError:
        return Finding("ranker", Severity.WARNING, f"none; less is found without it. Run: {FETCH}")
    return Finding("ranker", Severity.GOOD, f"{ranker_folder().name}, weights {weights[:12]}")


def writing_model(settings: Settings) -> Finding:
    """What writes the answers. A file is looked at and a package and key are looked for, but nothing is loaded or asked."""
    if not settings.llm:
        return Finding("writing model", Severity.GOOD, "none, so that answers are the text's own words")
    path = local_path(settings.llm)
    if path is None:
        name = without_key(settings.llm)
        model = open_elsewhere(settings.llm, served_as=settings.llm_model, key=settings.llm_key, seconds=settings.llm_seconds)
        if missing := missing_keys(model):
            raise SettingsError(f"{name} needs a key, but has none. Set ASSISTANT_LLM_KEY or {', '.join(missing)}.")
        return Finding("writing model", Severity.GOOD, f"{name}, which is not asked")
    if file := path or ("" if is_elsewhere(settings.judge or "") else settings.judge):
        check_form(Path(file).expanduser())
        return Finding("writing model", Severity.GOOD, f"{file}, in GGUF form, in this process")
    check_file(cached_path(JUDGE), JUDGE)
    return Finding("writing model", Severity.GOOD, f"{JUDGE.name}, hash checked, in this process")


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    python_version,
    token_encoding,
    embedder_weights,
    index_state,
    reader_in_use,
    ranker_in_use,
    writing_model,
)


def examine(settings: Settings) -> list[Finding]:
    """The findings of every check, in order; a check that fails is a bad finding with the error's message."""
    findings = []
    for check in CHECKS:
        try:
            findings.append(check(settings))
        except AssistantError as error:
            findings.append(Finding(check.__name__.replace("_", " "), Severity.BAD, str(error)))
    return findings
