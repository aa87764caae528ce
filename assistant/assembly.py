"""Build an assistant from settings: the only place where settings meet parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from langchain_core.tools import BaseTool
from langchain_core.vectorstores import VectorStore

from assistant.answering.small_talk import SmallTalk
from assistant.asking import AskParts
from assistant.catalogue import Catalogue, Fingerprint
from assistant.chain import AnswerChain
from assistant.conversation import clean_question
from assistant.documents import SourceDocument, Span
from assistant.embedding import PACKAGED_SHA256, CallersEmbedder, Embedder, SentenceEmbedder
from assistant.errors import CorpusError, DocumentError, IndexAccessError, IndexMismatchError, SettingsError
from assistant.ingest import IngestReport, Progress, ingest, ranking_vectors
from assistant.library import Library
from assistant.loading import find_files, load_document
from assistant.models import Judging, open_judge, open_ranker, open_writer
from assistant.own_parts import Own
from assistant.question_kinds import QuestionKinds
from assistant.reading import Reader
from assistant.reading.calibration import THRESHOLD
from assistant.reading.judging import JudgingReader
from assistant.reading.reranking import RerankingReader
from assistant.reading.similarity import SimilarityReader
from assistant.retrieval import HybridRetriever
from assistant.settings import Settings
from assistant.spelling import Speller
from assistant.store.index import REMAKE, IndexStore
from assistant.tool import ask_tool
from assistant.types import Answer, Hit, Turn
from assistant.writing import prompt

_PACKAGED = Path(__file__).resolve().parent / "commentary"  # in a wheel; a checkout has the folder itself
DEFAULT_CORPUS = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).resolve().parent.parent / "corpus"

_OTHER_INDEX = (
    "Name another folder for the index (Settings.load(index=...)), or delete this one: no command has your embeddings."
)


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

    @property
    def prompt_version(self) -> str | None:
        """Which version of the writing prompt answers are written with; None where no model writes."""
        return prompt.VERSION if self.chain.parts.writer else None

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

    def as_tool(self, name: str = "ask_documents", description: str | None = None) -> BaseTool:
        """The assistant as a tool for an agent: takes a question, gives the answer's text with its quotes.

        The tool message's `artifact` is the answer as plain data, an `assistant.replies.Reply`: JSON can hold it, and so can a
        LangGraph checkpoint.
        """
        return ask_tool(self.chain, name, description)

    def prepare(self) -> Iterator[None]:
        """Let the judge read the documents' sentences ahead, one each step: votes then take a third of their time.

        For a program that stays open to run while nobody asks; without a judge there is nothing to do.

        Raises:
            ModelError: The judge gave no usable reply in time.
        """
        reader = self.chain.parts.reader
        if isinstance(reader, JudgingReader):
            yield from reader.prepare(self.library.sentences)

    def without(self, spans: Sequence[Span]) -> Assistant:
        """The same assistant as if the documents did not say what stands at these spans; the index is not touched.

        Every sentence, passage, heading, title and by-line that overlaps one is neither found, read nor shown.
        """
        parts = self.chain.parts
        library = parts.library.without(spans)
        found = parts.retriever
        retriever = HybridRetriever(vector_store=found.vector_store, passages=library.passages, k=found.k)
        reader, ranker = parts.reader.over(library), parts.ranker.over(library)
        kept = replace(parts, library=library, retriever=retriever, reader=reader, ranker=ranker)
        return replace(self, library=library, chain=AnswerChain(kept), quick=None)


@dataclass(frozen=True, slots=True)
class _Opened:
    """An index and what it is read and written with."""

    store: IndexStore
    embedder: Embedder
    fingerprint: Fingerprint


def _open(settings: Settings, own: Embeddings | None = None) -> _Opened:
    embedder = CallersEmbedder(own) if own else SentenceEmbedder(settings.embedder, settings.embedder_sha256)
    fingerprint = Fingerprint(embedder.name, embedder.weights, settings.chunk_tokens)
    remedy = _OTHER_INDEX if own else REMAKE
    return _Opened(IndexStore(settings.index, settings.chroma_url, remedy), embedder, fingerprint)


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
        report = ingest(roots, opened.store, opened.embedder, opened.fingerprint, rebuild=rebuild, progress=progress)
        catalogue = opened.store.catalogue()
        if settings.reader != "similarity" and catalogue and (ranker := open_ranker()[0]):
            ranking_vectors(opened.store, catalogue, opened.store.library(catalogue), ranker, progress)
    return report


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


def open_assistant(
    settings: Settings | None = None,
    *,
    progress: Progress = _silent,
    llm: BaseChatModel | None = None,
    embeddings: Embeddings | None = None,
    vector_store: VectorStore | None = None,
    reader: Reader | None = None,
) -> Assistant:
    """Open the index, first bringing it up to date with its corpus, and load the models.

    Args:
        settings: How; None: the environment's.
        progress: Called as documents are indexed.
        llm: A chat model that writes the answers, in the place of the settings' own.
        embeddings: Embeds passages and questions, in the place of the settings' own; the index is told apart by its class and,
            where it has one, its `model` or `model_name`.
        vector_store: Holds the passages, in the place of Chroma; it is filled with those it does not have.
        reader: Weighs sentences, in the place of the settings' own; its confidence is held against `min_confidence`.

    Raises:
        AssistantError: The corpus, index, weights or settings are not usable; the message says what to do.
    """
    own = Own(llm, embeddings, vector_store, reader)
    settings = settings or Settings.load()
    with ThreadPoolExecutor(1, "judge") as pool:  # the judge's weights are read while the rest is opened
        judging = pool.submit(open_judge, settings.model_copy(update={"reader": "similarity"}) if reader else settings)
        return _open_with(settings, judging, progress, own)


def _ranked(
    first: SimilarityReader, opened: _Opened, catalogue: Catalogue, library: Library, progress: Progress
) -> tuple[Reader, tuple[str, ...]]:
    """The candidates for a judge: ranked by a larger embedder too, where its weights are there."""
    ranker, notices = open_ranker()
    if ranker is None:
        return first, notices
    vectors = ranking_vectors(opened.store, catalogue, library, ranker, progress)
    return RerankingReader(first, ranker, library, vectors), notices


def _open_with(settings: Settings, judging: Future[Judging], progress: Progress, own: Own) -> Assistant:
    opened = _open(settings, own.embeddings)
    notices = _bring_up_to_date(settings, opened, progress)
    opened.store.check(opened.fingerprint)
    catalogue = opened.store.catalogue()
    if catalogue is None:
        raise IndexAccessError(f"The index at {settings.index} must hold documents, but holds none. Run: assistant index.")
    library = opened.store.library(catalogue)
    vectors = opened.store.sentence_vectors(catalogue, library.sentences)
    similarity = SimilarityReader(library, opened.embedder, vectors)
    model, judge, notice = judging.result()
    ranked, missing = _ranked(similarity, opened, catalogue, library, progress) if judge else (similarity, ())
    stored = opened.store.vector_store(opened.fingerprint, opened.embedder)
    parts = AskParts(
        library=library,
        small_talk=SmallTalk(None if own.embeddings else opened.embedder),
        speller=Speller(document.text for document in library.documents.values()),
        retriever=HybridRetriever(
            vector_store=_filled(own.vector_store, library) if own.vector_store else stored,
            passages=library.passages,
            k=settings.passages,
        ),
        reader=own.reader or (JudgingReader(ranked, judge) if judge else similarity),
        ranker=ranked,
        kinds=QuestionKinds(opened.embedder) if opened.embedder.weights == PACKAGED_SHA256 else None,
        min_confidence=THRESHOLD if settings.min_confidence is None else settings.min_confidence,
        model=model,
        writer=open_writer(settings, model, own.llm),
    )
    quick = replace(parts, reader=similarity, ranker=similarity, model=None)
    return Assistant(
        settings, library, AnswerChain(parts), (*notices, *notice, *missing), AnswerChain(quick) if judge else None
    )


def build_chain(settings: Settings | None = None, **own: Any) -> AnswerChain:
    """The answering chain alone, a LangChain runnable.

    Args:
        settings: How; None: the environment's.
        own: Parts of the caller's own, as `open_assistant` takes them.

    Raises:
        AssistantError: As `open_assistant`.
    """
    return open_assistant(settings, **own).chain


def _filled(store: VectorStore, library: Library) -> VectorStore:
    """A caller's vector store, with the passages that it does not have yet.

    Raises:
        SettingsError: It cannot tell which it has.
    """
    try:
        there = {document.id for document in store.get_by_ids(list(library.passages))}
    except NotImplementedError as error:
        raise SettingsError(
            f"A vector store must have get_by_ids, by which it is filled only once, but {type(store).__name__} has not. "
            "Give one that has, such as Chroma or InMemoryVectorStore, or none: the index has its own."
        ) from error
    missing = [passage for id_, passage in library.passages.items() if id_ not in there]
    store.add_documents([Document(passage.text) for passage in missing], ids=[passage.id for passage in missing])
    return store


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
