"""Ask, read aloud: condense -> retrieve -> read -> decide -> compose -> cite -> verify."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answering.about import about_document
from assistant.answering.extractive import compose, list_section
from assistant.answering.refusing import refusal
from assistant.answering.small_talk import small_talk_reply
from assistant.citing import cite
from assistant.conversation import condense, read_input
from assistant.deciding import why_abstain
from assistant.library import Library
from assistant.questions import Question
from assistant.reading import Reader
from assistant.retrieval import HybridRetriever
from assistant.spelling import Speller
from assistant.types import Answer, Citation, Passage, Reading, Reason, Statement, Status, Turn
from assistant.verification import verify


@dataclass(frozen=True, slots=True)
class AskParts:
    """What a chain is made of."""

    library: Library
    speller: Speller
    retriever: HybridRetriever
    reader: Reader
    min_confidence: float


class AnswerChain(Runnable[Any, Answer]):
    """Answers questions over one index. Takes a question, or a mapping with `question` and `history`; gives an `Answer`.

    `stream` gives the answer as it grows, one verified sentence at a time; the last one is whole.
    """

    def __init__(self, parts: AskParts) -> None:
        """Answer with these parts."""
        self.parts = parts

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:  # noqa: A002
        """Answer one question.

        Raises:
            QuestionError: The input is no question: empty, over-long or not text.
        """
        return self._call_with_config(self._answer, input, config, **kwargs)

    def stream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:  # noqa: A002
        """The answer to one question as it grows."""
        yield from self._transform_stream_with_config(iter([input]), self._growing, config, **kwargs)

    def _growing(self, inputs: Iterator[Any]) -> Iterator[Answer]:
        for value in inputs:
            yield from growing(self._answer(value))

    def _answer(self, value: Any) -> Answer:
        question, turns = read_input(value)
        return ask(question, turns, self.parts)


def ask(question: str, turns: Sequence[Turn], parts: AskParts) -> Answer:
    """Answer one question from the documents, or say that they do not say."""
    if reply := small_talk_reply(question):
        return Answer(question, reply, Status.SMALL_TALK, standalone_question=question)
    clock = Stopwatch()
    with clock.time("condense"):
        candidates = condense(parts.speller.mend(question), turns)
    looked_up, reading, statements = _looked_up(candidates, parts, clock)
    with clock.time("decide"):
        reason = None if statements else why_abstain(reading, parts.min_confidence)
    if reason is None and not statements:
        with clock.time("compose"):
            statements = compose(looked_up, reading.evidence, parts.library)
    with clock.time("verify"):
        checked = verify(statements, parts.library)
        shown = tuple(s for s in checked if s.support and s.support.holds)
        removed = tuple(s for s in checked if s not in shown)
    whole = Answer(
        question=question,
        text="",
        status=Status.ANSWERED,
        removed=removed,
        confidence=reading.confidence if reading.evidence else None,
        standalone_question=looked_up.text,
    )
    if not shown:
        reason = reason or Reason.UNVERIFIED
        whole = replace(
            whole,
            text=refusal(reason, looked_up, reading),
            status=Status.ABSTAINED,
            reason=reason,
            related=_related(reason, reading, parts.library),
        )
    else:
        with clock.time("cite"):
            whole = replace(whole, text=joined(shown), statements=shown, citations=cite(shown, parts.library))
    return replace(whole, timings=clock.seconds)


def _looked_up(candidates: Sequence[Question], parts: AskParts, clock: Stopwatch) -> tuple[Question, Reading, list[Statement]]:
    """Look the candidates up, the plainest first.

    Returns:
        The first candidate that asks about a document or a section as a whole, with that answer and an empty reading; or
        else the one whose reading is surest, the plainest of equals, without an answer.
    """
    readings = []
    for candidate in candidates:
        with clock.time("retrieve"):
            passages = [hit.passage for hit in parts.retriever.hits(candidate.text)]
        with clock.time("compose"):
            if whole := _about_the_whole(candidate, passages, parts.library):
                return candidate, Reading((), 0.0), whole
        with clock.time("read"):
            readings.append((candidate, parts.reader.read(candidate, passages)))
    question, reading = max(readings, key=lambda pair: pair[1].confidence)
    return question, reading, []


def _about_the_whole(question: Question, passages: Sequence[Passage], library: Library) -> list[Statement]:
    """An answer about a document, or a section of it, as a whole: of the first document found that has one."""
    names = dict.fromkeys([passage.span.document for passage in passages] or library.documents)
    for name in names:
        document = library.documents[name]
        if statements := about_document(question, document) or list_section(question, document):
            return statements
    return []


def _related(reason: Reason, reading: Reading, library: Library) -> tuple[Citation, ...]:
    """The nearest sentence, unless nothing is near."""
    if reason is Reason.NOTHING_RELEVANT or not reading.evidence:
        return ()
    nearest = max(reading.evidence, key=lambda evidence: evidence.relevance)
    return (library.cite(nearest.sentence.span),)


def joined(statements: Sequence[Statement]) -> str:
    """Statements as one text: sentences follow each other, headings and names stand on lines of their own."""
    text = ""
    for statement in statements:
        text += ("" if not text else " " if text.endswith((".", "!", "?", "”")) else "\n") + statement.text
    return text


def growing(answer: Answer) -> Iterator[Answer]:
    """An answer, one statement more at a time; the last is the answer itself."""
    for count in range(1, len(answer.statements)):
        shown = answer.statements[:count]
        spans = {span for statement in shown for span in statement.sources}
        cited = tuple(citation for citation in answer.citations if citation.span in spans)
        yield replace(answer, text=joined(shown), statements=shown, citations=cited)
    yield answer


@dataclass
class Stopwatch:
    """Adds up the seconds spent in named stages."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, stage: str) -> Iterator[None]:
        """Add the time spent inside to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - start
