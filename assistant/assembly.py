"""Build an assistant from settings: the only place where settings meet the parts that answer."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from langchain_core.embeddings import Embeddings
from langchain_core.language_models import BaseChatModel
from langchain_core.vectorstores import VectorStore

from assistant.answering.small_talk import SmallTalk
from assistant.assistant import Assistant
from assistant.catalogue import Catalogue
from assistant.chain import AnswerChain
from assistant.embedding import PACKAGED_SHA256
from assistant.errors import IndexAccessError
from assistant.finding import AskParts
from assistant.indexing import OpenIndex, bring_up_to_date, open_index
from assistant.ingest import Progress, ranking_vectors, silent
from assistant.library import Library
from assistant.models import Judging, open_cross_encoder, open_judge, open_ranker, open_writer
from assistant.own_parts import Own, filled
from assistant.question_kinds import QuestionKinds
from assistant.reading import Reader
from assistant.reading.calibration import THRESHOLD
from assistant.reading.judge import Judge
from assistant.reading.judging import JudgingReader
from assistant.reading.pairs import PairReader
from assistant.reading.reranking import RerankingReader
from assistant.reading.similarity import SimilarityReader
from assistant.reading.stand_ins import StandIns
from assistant.retrieval import HybridRetriever
from assistant.settings import Settings
from assistant.spelling import Speller


def open_assistant(
    settings: Settings | None = None,
    *,
    progress: Progress = silent,
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
    settings: Settings, first: SimilarityReader, opened: OpenIndex, catalogue: Catalogue, library: Library, progress: Progress
) -> tuple[Reader, Reader, tuple[str, ...]]:
    """What ranks the sentences, and what reads them where no judge does.

    Likeness does both, and a larger embedder too, unless that is left out or its weights are missing.
    """
    ranker, notices = open_ranker(settings)
    if ranker is None:
        return first, first, notices
    vectors = ranking_vectors(opened.store, catalogue, library, ranker, progress)
    ranked = RerankingReader(first, ranker, library, vectors)
    return ranked, PairReader(ranked, open_cross_encoder(ranker), library), notices


def _judging(ranked: Reader, judge: Judge, library: Library) -> JudgingReader:
    """The judging reader. The trained judge sees names under other ones; of other judges that was not measured."""
    if not judge.trained:
        return JudgingReader(ranked, library, judge)
    return JudgingReader(ranked, library, judge, StandIns([sentence.text for sentence in library.sentences]))


def _open_with(settings: Settings, judging: Future[Judging], progress: Progress, own: Own) -> Assistant:
    opened = open_index(settings, own.embeddings)
    notices = bring_up_to_date(settings, opened, progress)
    opened.store.check(opened.fingerprint)
    catalogue = opened.store.catalogue()
    if catalogue is None:
        raise IndexAccessError(f"The index at {settings.index} must hold documents, but holds none. Run: assistant index.")
    library = opened.store.library(catalogue)
    vectors = opened.store.sentence_vectors(catalogue, library.sentences)
    first = SimilarityReader(library, opened.embedder, vectors)
    model, judge, notice = judging.result()
    ranked, unjudged, missing = (
        (first, first, ()) if own.reader else _ranked(settings, first, opened, catalogue, library, progress)
    )
    stored = opened.store.vector_store(opened.fingerprint, opened.embedder)
    parts = AskParts(
        library=library,
        small_talk=SmallTalk(None if own.embeddings else opened.embedder),
        speller=Speller(document.text for document in library.documents.values()),
        retriever=HybridRetriever(
            vector_store=filled(own.vector_store, library) if own.vector_store else stored,
            passages=library.passages,
            k=settings.passages,
        ),
        reader=own.reader or (_judging(ranked, judge, library) if judge else unjudged),
        ranker=ranked,
        kinds=QuestionKinds(opened.embedder) if opened.embedder.weights == PACKAGED_SHA256 else None,
        min_confidence=THRESHOLD if settings.min_confidence is None else settings.min_confidence,
        model=model,
        writer=open_writer(settings, model, own.llm),
    )
    quick = replace(parts, reader=unjudged, model=None)
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
