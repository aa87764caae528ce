"""Ask, read aloud: condense -> retrieve -> read -> decide -> compose -> verify -> (write) -> cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from langchain_core.runnables import RunnableConfig

from assistant.answering.noting import notes_on
from assistant.answering.refusing import refusal
from assistant.answering.wording import joined, worded
from assistant.citing import cite
from assistant.errors import ModelError
from assistant.finding import AskParts, Found, find_all
from assistant.language_model import LanguageModel
from assistant.languages import is_foreign
from assistant.library import Library
from assistant.prose import write
from assistant.questions import Question
from assistant.splitting import questions_in
from assistant.status import Reason, Status
from assistant.stopwatch import Stopwatch
from assistant.translating import translate
from assistant.types import Answer, Citation, Reading, Turn

_SHOWN_WEIGHED = 4  # candidates of each question that an answer keeps, for a person to see why it was chosen


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
        for step in find_all(question, [*turns, *said], parts, clock, config):
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


def _is_weighed(found: Found) -> bool:
    """Whether a reader weighed what was found, so that a probability can be told."""
    return bool(found.reading.evidence) and found.reason is not Reason.OTHERWISE


def _related(found: Found, library: Library) -> tuple[Citation, ...]:
    """The nearest sentence, unless nothing is near."""
    if found.reason is Reason.NOTHING_RELEVANT or not found.reading.evidence:
        return ()
    nearest = max(found.reading.evidence, key=lambda evidence: evidence.relevance)
    return (library.cite(nearest.sentence.span),)
