"""Ask, read aloud: condense -> retrieve -> read -> decide -> compose -> verify -> (write) -> cite."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain

from langchain_core.runnables import RunnableConfig

from assistant.answering.about import about_document
from assistant.answering.computing import compute, otherwise, verdict_on
from assistant.answering.extractive import compose, list_section
from assistant.answering.inventory import inventory
from assistant.answering.mentions import mentions
from assistant.answering.navigating import navigate
from assistant.answering.noting import notes_on
from assistant.answering.operations import operation_of
from assistant.answering.refusing import refusal
from assistant.answering.small_talk import SmallTalk
from assistant.answering.wording import joined, worded
from assistant.citing import cite
from assistant.comparing import sides_of
from assistant.conversation import condense, points_back
from assistant.deciding import trust, why_abstain
from assistant.documents import Passage
from assistant.errors import ModelError
from assistant.language_model import LanguageModel
from assistant.languages import is_foreign
from assistant.library import Library
from assistant.prose import rewrite, write
from assistant.question_kinds import QuestionKinds
from assistant.questions import Question
from assistant.reading import Reader
from assistant.retrieval import HybridRetriever
from assistant.rewriting import rewrite as rewrite_to_look_up
from assistant.spelling import Speller
from assistant.splitting import questions_in
from assistant.status import Reason, Status
from assistant.translating import translate
from assistant.types import Answer, Citation, Reading, Statement, Turn
from assistant.verification import verify
from assistant.words import words
from assistant.writing.writer import Writer

_SHOWN_WEIGHED = 4  # candidates of each question that an answer keeps, for a person to see why it was chosen
_OF_THE_WHOLE = (inventory, navigate, about_document, list_section)  # stricter forms before wider ones
_SURE = 0.7  # confidence from which no other reading of a follow-up is tried


@dataclass(frozen=True, slots=True)
class AskParts:
    """What a chain is made of.

    Attributes:
        library: The documents.
        speller: Mends questions towards the documents' words.
        small_talk: Replies to greetings and thanks.
        retriever: Finds passages.
        reader: Weighs their sentences.
        ranker: Orders them by likeness alone, at once: figures are computed from the first.
        kinds: Tells by its meaning what a question asks for; None: only its form tells.
        min_confidence: Probability of a right answer from which to answer, 0 to 1.
        model: Translates questions into English; None: they are refused.
        writer: Writes answers from the evidence; None: they are the text's own words.
    """

    library: Library
    speller: Speller
    small_talk: SmallTalk
    retriever: HybridRetriever
    reader: Reader
    ranker: Reader
    min_confidence: float
    kinds: QuestionKinds | None = None
    model: LanguageModel | None = None
    writer: Writer | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for one question.

    Attributes:
        question: As it was looked up.
        reading: What the reader found; without evidence where the question is about a document or section as a whole.
        statements: Those that passed verification; empty where the question is not answered.
        removed: Those that did not, and those that a model wrote beside the answer.
        reason: Why the question is not answered; None where it is.
        written: Whether a chat model wrote the statements.
        notices: What to know about how they came about.
    """

    question: Question
    reading: Reading
    statements: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    reason: Reason | None
    written: bool = False
    notices: tuple[str, ...] = ()


def asking(message: str, turns: Sequence[Turn], parts: AskParts, config: RunnableConfig | None = None) -> Iterator[Answer]:
    """Answer a message from the documents, or say that they do not say.

    Yields:
        What is being done, as answers whose status is looking or checking; the answer as a model writes it; last the whole.
    """
    if reply := parts.small_talk.reply(message):
        yield Answer(message, reply, Status.SMALL_TALK, standalone_question=message)
        return
    clock = Stopwatch()
    parts = replace(parts, writer=parts.writer.for_one_message() if parts.writer else None)
    found: list[Found] = []
    for question in questions_in(message):
        if is_foreign(question, parts.speller.knows):
            with clock.time("condense"):
                translated = _in_english(question, parts.model)
            if not translated:
                found.append(Found(Question(question), Reading((), 0.0), (), (), Reason.NOT_ENGLISH))
                continue
            question = translated
        said = [Turn(one.question.text, joined(one.statements)) for one in found]
        for step in _find_all(question, [*turns, *said], parts, clock, config):
            if isinstance(step, Status):
                yield Answer(message, f"{step.value.capitalize()} …", step)
            else:
                found.append(step)
    for place, one in enumerate(found):
        for found[place] in _written(one, parts, clock, config):
            yield _so_far(message, found, place, parts.library)
    with clock.time("cite"):
        answer = _answer_from(message, found, parts.library)
    yield replace(answer, timings=clock.seconds)


def _ways_to_ask(question: str, turns: Sequence[Turn], model: LanguageModel | None) -> list[Question]:
    """The ways to look a question up: as the model rewrites it where it points back and a model is there, or by rule."""
    if model and points_back(question, turns):
        try:
            rewritten = rewrite_to_look_up(question, turns, model)
        except ModelError:
            rewritten = question
        if words(rewritten) != words(question):
            return [Question(rewritten, told=turns[-1].assistant)]
    return condense(question, turns)


def _with_kind(question: Question, kinds: QuestionKinds | None) -> Question:
    return kinds.with_kind(question) if kinds else question


def _written(found: Found, parts: AskParts, clock: Stopwatch, config: RunnableConfig | None) -> Iterator[Found]:
    """The same finding in a model's words, a verified sentence more at a time; an abstention stays one."""
    if not parts.writer or found.reason or not found.reading.evidence:
        return
    weighed = [one for one in found.reading.evidence if one.vote is not None or not found.reading.judged]
    sure = [one.sentence for one in weighed if one.confidence >= parts.min_confidence]
    with clock.time("write"):
        for prose in write(parts.writer, found.question, found.statements, sure, parts.library, config):
            notices = (prose.notice,) if prose.notice else ()
            removed = (*found.removed, *prose.removed)
            yield replace(found, statements=prose.statements, removed=removed, written=not notices, notices=notices)


def _in_english(question: str, model: LanguageModel | None) -> str:
    """The question in English; empty where no model can tell."""
    try:
        return translate(question, model) if model else ""
    except ModelError:
        return ""


def _find_all(
    question: str, turns: Sequence[Turn], parts: AskParts, clock: Stopwatch, config: RunnableConfig | None
) -> Iterator[Status | Found]:
    """What is found for a question; or, where that is nothing, for each side of what it compares, if both are answered.

    Yields:
        What is being done; last what was found, for one question or for two.
    """
    whole = yield from _find(question, turns, parts, clock, config)
    sides = []
    for side in sides_of(question) if whole.reason else ():
        sides.append((yield from _find(side, turns, parts, clock, config)))
    yield from sides if sides and not any(one.reason for one in sides) else [whole]


def _find(
    question: str, turns: Sequence[Turn], parts: AskParts, clock: Stopwatch, config: RunnableConfig | None
) -> Generator[Status, None, Found]:
    """From one question to verified statements; says what it does meanwhile."""
    with clock.time("condense"):
        candidates = _ways_to_ask(parts.speller.mend(question), turns, parts.model)
    looked_up, reading = candidates[0], Reading((), 0.0)
    statements: list[Statement] = []
    is_follow_up = any(candidate.text != parts.speller.mend(question) for candidate in candidates)
    rewritten = rewrite(parts.writer, question, turns, config) if parts.writer and is_follow_up else ()
    for candidate in (_with_kind(candidate, parts.kinds).subject for candidate in chain(candidates, rewritten)):
        yield Status.LOOKING
        with clock.time("retrieve"):
            passages = parts.retriever.found(candidate.text, config)
        with clock.time("compose"):
            verdict, statements = _about_the_whole(candidate, passages, parts.library)
            if not statements and operation_of(candidate.text):
                ranked = parts.ranker.read(candidate, passages).evidence
                if contrary := otherwise(candidate, ranked, parts.library):
                    return Found(candidate, Reading(tuple(contrary), 0.0), (), (), Reason.OTHERWISE)
                statements = compute(candidate, ranked, parts.library)
                verdict = verdict_on(candidate.text, statements[0].text) if statements else None
        if statements:
            looked_up, reading = candidate, Reading((), 0.0, verdict=verdict)  # no probability
            break
        yield Status.CHECKING
        with clock.time("read"):
            read = parts.reader.read(candidate, passages)
        if trust(read) > trust(reading) or not reading.evidence:
            looked_up, reading = candidate, read
        if trust(reading) >= _SURE:
            break
    with clock.time("decide"):
        reason = None if statements else why_abstain(reading, parts.min_confidence)
    with clock.time("compose"):
        if reason is None and not statements:
            statements = compose(looked_up, reading, parts.library)
    with clock.time("verify"):
        checked = verify(statements, parts.library)
    shown = tuple(s for s in checked if s.support and s.support.holds)
    removed = tuple(s for s in checked if s not in shown)
    if not reading.evidence and statements and checked[0] in removed:  # yes or no rested on it
        reading = replace(reading, verdict=None)
    return Found(looked_up, reading, shown, removed, None if shown else reason or Reason.UNVERIFIED)


def _answer_from(message: str, found: Sequence[Found], library: Library) -> Answer:
    """The answer to a message from what was found for each of its questions."""
    shown = tuple(dict.fromkeys(statement for one in found for statement in one.statements))
    unanswered = [one for one in found if one.reason]
    refusals = tuple(
        dict.fromkeys(refusal(one.reason, one.question, one.reading, named=len(found) > 1) for one in unanswered if one.reason)
    )
    answer = Answer(
        question=message,
        text=" ".join(refusals),
        status=Status.ANSWERED if shown else Status.ABSTAINED,
        statements=shown,
        citations=cite(shown, library),
        removed=tuple(statement for one in found for statement in one.removed),
        confidence=min((one.reading.confidence for one in found if _is_weighed(one)), default=None),
        standalone_question=" ".join(one.question.text for one in found),
        judged=any(one.reading.judged for one in found),
        weighed=tuple(evidence for one in found for evidence in one.reading.evidence[:_SHOWN_WEIGHED]),
        written=any(one.written for one in found),
        notices=tuple(dict.fromkeys(notice for one in found for notice in one.notices)),
    )
    if not shown:
        first = unanswered[0]
        return replace(answer, reason=first.reason, related=_related(first, library))
    notes = tuple(dict.fromkeys(note for one in found if not one.reason for note in notes_on(one.question, one.statements)))
    verdict = found[0].reading.verdict if len(found) == 1 else None
    answer = replace(answer, verdict=verdict, notes=notes, refusals=refusals)
    return replace(answer, text=worded(answer))


def _so_far(message: str, found: Sequence[Found], place: int, library: Library) -> Answer:
    """The answer up to the question that is being written, which only grows: what belongs behind it is for the whole one."""
    answer = _answer_from(message, found[: place + 1], library)
    answer = replace(answer, verdict=answer.verdict if len(found) == 1 else None, refusals=(), notes=())
    return replace(answer, text=worded(answer))


def _about_the_whole(question: Question, passages: Sequence[Passage], library: Library) -> tuple[str | None, list[Statement]]:
    """An answer about a document, or a section of it, as a whole, of the first document found that has one; a Yes first."""
    names = dict.fromkeys([passage.span.document for passage in passages] or library.documents)
    for name in names:
        document = library.documents[name]
        if statements := next((found for answer in _OF_THE_WHOLE if (found := answer(question, document))), None):
            return None, statements
        if statements := mentions(question, document):
            return "Yes", statements
    return None, []


def _is_weighed(found: Found) -> bool:
    """Whether a reader weighed what was found, so that a probability can be told."""
    return bool(found.reading.evidence) and found.reason is not Reason.OTHERWISE


def _related(found: Found, library: Library) -> tuple[Citation, ...]:
    """The nearest sentence, unless nothing is near."""
    if found.reason is Reason.NOTHING_RELEVANT or not found.reading.evidence:
        return ()
    nearest = max(found.reading.evidence, key=lambda evidence: evidence.relevance)
    return (library.cite(nearest.sentence.span),)


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
