"""Build an assistant from settings: the only place where settings meet parts."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answering.small_talk import SmallTalk
from assistant.chain import AnswerChain, AskParts
from assistant.conversation import clean_question
from assistant.embedding import SentenceEmbedder
from assistant.errors import AssistantError, CorpusError, DocumentError, IndexAccessError, IndexMismatchError
from assistant.ingest import IngestReport, Progress, ingest
from assistant.language_model import ChatModel, local_model, served_model
from assistant.library import Library
from assistant.loading import find_files, load_document
from assistant.model_files import JUDGE, cached_path, check_file
from assistant.reading.calibration import JUDGING_THRESHOLD, SIMILARITY_THRESHOLD
from assistant.reading.judge import Judge
from assistant.reading.judging import JudgingReader
from assistant.reading.similarity import SimilarityReader
from assistant.retrieval import HybridRetriever
from assistant.settings import Settings
from assistant.spelling import Speller
from assistant.store import Catalogue, Fingerprint, IndexStore
from assistant.types import Answer, Hit, SourceDocument, Span, Turn

_Judging = tuple[ChatModel | None, Judge | None, tuple[str, ...]]

DEFAULT_CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def _silent(_name: str, _done: int, _total: int) -> None:
    """Report no progress."""


@dataclass(frozen=True)
class Assistant:
    """An open index with everything needed to answer from it.

    Attributes:
        settings: What it was built from.
        library: The documents.
        chain: The LangChain runnable that answers.
        notices: What a person should know about how it was opened, a sentence each; mostly none.
        quick: The same chain without the judge, for when too many ask at once; None where there is no judge anyway.
    """

    settings: Settings
    library: Library
    chain: AnswerChain
    notices: tuple[str, ...] = ()
    quick: AnswerChain | None = None

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question, given the turns before it.

        Raises:
            QuestionError: The question is empty, over-long or not text.
        """
        return self.chain.invoke({"question": question, "history": history})

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The `k` passages nearest to a question, best first.

        Raises:
            QuestionError: The question is empty, over-long or not text.
        """
        return self.retriever().hits(self.chain.parts.speller.mend(clean_question(question)), k)

    def retriever(self) -> HybridRetriever:
        """The passages as a LangChain retriever."""
        return self.chain.parts.retriever

    def without(self, spans: Sequence[Span]) -> Assistant:
        """The same assistant as if the documents did not say what stands at these spans; the index is not touched.

        Every sentence, passage, heading, title and by-line that overlaps one is neither found, read nor shown.
        """
        parts = self.chain.parts
        library = parts.library.without(spans)
        found = parts.retriever
        retriever = HybridRetriever(vector_store=found.vector_store, passages=library.passages, k=found.k)
        kept = replace(parts, library=library, retriever=retriever, reader=parts.reader.over(library))
        return replace(self, library=library, chain=AnswerChain(kept), quick=None)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index and what it is read and written with."""

    store: IndexStore
    embedder: SentenceEmbedder
    fingerprint: Fingerprint


def _open(settings: Settings) -> _Opened:
    embedder = SentenceEmbedder(settings.embedder, settings.embedder_sha256)
    fingerprint = Fingerprint(embedder.name, embedder.weights, settings.chunk_tokens)
    return _Opened(IndexStore(settings.index, settings.chroma_url), embedder, fingerprint)


def index_corpus(
    settings: Settings, paths: Sequence[Path] = (), *, rebuild: bool = False, progress: Progress = _silent
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
    opened = _open(settings)
    with opened.store.lock():
        roots = _roots(settings, _catalogue(opened.store, unreadable_is_none=rebuild), paths)
        return ingest(roots, opened.store, opened.embedder, opened.fingerprint, rebuild=rebuild, progress=progress)


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


def open_assistant(settings: Settings | None = None, *, progress: Progress = _silent) -> Assistant:
    """Open the index, first bringing it up to date with its corpus, and load the models.

    Raises:
        AssistantError: The corpus, index, weights or settings are not usable; the message says what to do.
    """
    settings = settings or Settings.load()
    with ThreadPoolExecutor(1, "judge") as pool:  # the judge's weights are read while the rest is opened
        judging = pool.submit(_judge, settings)
        return _open_with(settings, judging, progress)


def _open_with(settings: Settings, judging: Future[_Judging], progress: Progress) -> Assistant:
    opened = _open(settings)
    notices = _bring_up_to_date(settings, opened, progress)
    opened.store.check(opened.fingerprint)
    catalogue = opened.store.catalogue()
    if catalogue is None:
        raise IndexAccessError(f"The index at {settings.index} must hold documents, but holds none. Run: assistant index.")
    library = opened.store.library(catalogue)
    vectors = opened.store.sentence_vectors(catalogue, library.sentences)
    similarity = SimilarityReader(library, opened.embedder, vectors)
    model, judge, notice = judging.result()
    parts = AskParts(
        library=library,
        small_talk=SmallTalk(opened.embedder),
        speller=Speller(document.text for document in library.documents.values()),
        retriever=HybridRetriever(
            vector_store=opened.store.vector_store(opened.fingerprint, opened.embedder),
            passages=library.passages,
            k=settings.passages,
        ),
        reader=JudgingReader(similarity, judge) if judge else similarity,
        min_confidence=_threshold(settings, judged=judge is not None),
        model=model,
    )
    quick = replace(parts, reader=similarity, min_confidence=_threshold(settings, judged=False), model=None)
    return Assistant(settings, library, AnswerChain(parts), (*notices, *notice), AnswerChain(quick) if judge else None)


def build_chain(settings: Settings | None = None) -> AnswerChain:
    """The answering chain alone, a LangChain runnable.

    Raises:
        AssistantError: As `open_assistant`.
    """
    return open_assistant(settings).chain


def _threshold(settings: Settings, *, judged: bool) -> float:
    if settings.min_confidence is not None:
        return settings.min_confidence
    return JUDGING_THRESHOLD if judged else SIMILARITY_THRESHOLD


def _judge(settings: Settings) -> _Judging:
    """The judge's model and the judge, warm; where the settings leave it out, or "auto" cannot have it, neither and why."""
    if settings.reader == "similarity":
        return None, None, ("Answering with the similarity reader alone, as asked for: less sure than with the judge.",)
    try:
        model = open_judge_model(settings)
        judge = Judge(model)
        judge.vote("Who was there?", "Nobody was there.")  # processes the examples, which takes longer than any question
    except AssistantError as error:
        if settings.reader == "judging":
            raise
        return None, None, (f"Answering with the similarity reader alone. {error}",)
    return model, judge, ()


def open_judge_model(settings: Settings) -> ChatModel:
    """The judge's model as the settings name it; the default one is checked by hash.

    Raises:
        ModelError: There is not enough free memory for it.
        WeightsError: The weights are missing, or are not the expected ones.
    """
    if settings.judge and settings.judge.startswith(("http://", "https://")):
        return served_model(settings.judge, settings.judge_model, settings.judge_seconds)
    if settings.judge:
        return local_model(Path(settings.judge).expanduser(), settings.judge_seconds)
    path = cached_path(JUDGE)
    check_file(path, JUDGE)
    return local_model(path, settings.judge_seconds)


def _bring_up_to_date(settings: Settings, opened: _Opened, progress: Progress) -> tuple[str, ...]:
    """Index what has changed. An index that answers already is kept when that cannot be done, with a notice."""
    catalogue = opened.store.catalogue()
    if catalogue is not None and not opened.store.writable:
        return (f"The index at {opened.store.place} is read-only; answering from it as it is.",)
    try:
        with opened.store.lock(wait_s=0.0) if catalogue else opened.store.lock():
            ingest(_roots(settings, catalogue), opened.store, opened.embedder, opened.fingerprint, progress=progress)
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


def _roots(settings: Settings, catalogue: Catalogue | None, paths: Sequence[Path] = ()) -> tuple[Path, ...]:
    if paths:
        return tuple(paths)
    if settings.corpus:
        return (settings.corpus,)
    return tuple(map(Path, catalogue.roots)) if catalogue else (DEFAULT_CORPUS,)
