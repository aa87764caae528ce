"""Have an answer written by a model, read aloud: write -> verify -> keep what holds, or the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from langchain_core.runnables import RunnableConfig

from assistant.documents import Sentence
from assistant.errors import ModelError
from assistant.library import Library
from assistant.questions import Question
from assistant.status import Support
from assistant.types import Statement, Turn
from assistant.verification import verify
from assistant.writing.writer import MOST_EVIDENCE, Writer

_POINTS_BACK = re.compile(
    r"(?:In (?:doing|so) \w+|Since then|Then|He|She|It|They|His|Her|Its|Their|This|That|These|Those|Both|Such|Another)\b"
)
_THESE_ARE = "These are the text's own words."
_NOTHING_TO_SHOW = f"The model wrote nothing that may be shown. {_THESE_ARE}"


@dataclass(frozen=True, slots=True)
class Prose:
    """An answer as far as it is written.

    Attributes:
        statements: What may be shown, each verified.
        removed: What the model wrote and is not shown, each with its reason.
        notice: Why the statements are the text's own words; empty where the model wrote them.
    """

    statements: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    notice: str = ""


def write(
    writer: Writer,
    question: Question,
    chosen: Sequence[Statement],
    sure: Sequence[Sentence],
    library: Library,
    config: RunnableConfig | None = None,
) -> Iterator[Prose]:
    """A written answer as it grows, a verified sentence more at a time; the last one counts. None where the model is of no use.

    Args:
        writer: Writes.
        question: As looked up.
        chosen: The extractive answer, which stands where the model fails or nothing that it writes holds.
        sure: Other sentences to write from: those as sure as an answer must be, best first.
        library: The documents.
        config: Callbacks and the like, for the model.
    """
    evidence = _evidence(chosen, sure, library)
    if not writer.is_of_use(evidence, chosen):
        return
    shown: list[Statement] = []
    removed: list[Statement] = []
    failure = ""
    try:
        for draft in writer.write(question.text, evidence, chosen, config):
            (checked,) = verify([draft], library, written=True)
            if checked.support and checked.support.holds and _points_elsewhere(checked, shown, chosen, library):
                checked = replace(checked, support=Support.UNSUPPORTED)
            if not (checked.support and checked.support.holds):
                removed.append(checked)
            elif checked not in shown:
                shown.append(checked)
                if _rests_on(chosen, shown):
                    yield Prose(tuple(shown), tuple(removed))
    except ModelError as error:
        failure = f"{error} {_THESE_ARE}"
    if _rests_on(chosen, shown) and not failure:
        yield Prose(tuple(shown), tuple(removed))
    else:
        beside = [replace(statement, support=Support.BESIDE) for statement in shown if statement not in chosen]
        yield Prose(tuple(chosen), (*removed, *beside), failure or _NOTHING_TO_SHOW)


def _points_elsewhere(statement: Statement, shown: Sequence[Statement], chosen: Sequence[Statement], library: Library) -> bool:
    """Whether a sentence that opens by pointing back ("His ...", "That ...") would point to another than in the text.

    As the first one it would point to nothing, unless it stands alone in the text's own words too: chosen by the reader without
    the sentence before it.
    """
    if not _POINTS_BACK.match(statement.text):
        return False
    place = next(n for n, sentence in enumerate(library.sentences) if sentence.span == statement.sources[0])
    before = {library.sentences[place - 1].span} if place else set()
    if shown:
        return before.isdisjoint(shown[-1].sources)
    spans = {span for one in chosen for span in one.sources}
    return statement.sources[0] not in spans or not before.isdisjoint(spans)


def _rests_on(chosen: Sequence[Statement], written: Sequence[Statement]) -> bool:
    """Whether written statements cite what the reader chose; others alone would be near-misses."""
    spans = {span for statement in chosen for span in statement.sources}
    return any(span in spans for statement in written for span in statement.sources)


def _evidence(chosen: Sequence[Statement], sure: Sequence[Sentence], library: Library) -> list[Sentence]:
    """The sentences to write from, in reading order: those chosen, and as many others as a model is given."""
    spans = {span for statement in chosen for span in statement.sources}
    kept = [sentence for sentence in library.sentences if sentence.span in spans]
    others = [sentence for sentence in sure if sentence.span not in spans]
    return sorted([*kept, *others[: max(0, MOST_EVIDENCE - len(kept))]], key=lambda sentence: sentence.span)


def rewrite(writer: Writer, question: str, turns: Sequence[Turn], config: RunnableConfig | None = None) -> Iterator[Question]:
    """A model's rewrite of a follow-up, asked for when it is read; none where the model fails."""
    try:
        rewritten = writer.condense(question, turns, config)
    except ModelError:
        return
    if rewritten:
        yield Question(rewritten)
