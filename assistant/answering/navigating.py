"""Answers that go through a document: to a section's first or last sentence, or to what stands before or after it."""

from __future__ import annotations

import re

from assistant.answering.sections import section_named
from assistant.documents import Section, Sentence, SourceDocument, Span
from assistant.moves import Step
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.types import Statement

_LEFT_OUT = re.compile(
    r"\b(?:leaving (?:aside|out)|(?:apart|aside) from|besides|except(?: for)?|excluding|without|other than"
    r"|not (?:counting|including)|if (?:i|you|we) (?:leave out|ignore|skip))(?P<these> [^,;?!.]+)",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:(?P<after>after|following|follow)|before|preceding|precede) (?P<section>the [^,;?!.]+)", re.IGNORECASE
)


def navigate(question: Question, document: SourceDocument) -> list[Statement]:
    """What a question goes to from the section that it names, or the heading that it asks for; none for any other question."""
    move, section = question.move, None
    if move:
        section = section_named(move.section, document, wholly=not move.is_certain)
    elif question.ask is Ask.PLACE_IN_TEXT:
        section = section_named(question.text, document)
    return moved(question, section, document) if section else []


def moved(question: Question, section: Section, document: SourceDocument) -> list[Statement]:
    """What a question asks for of a section: its heading, or what the question goes to from it; none where nothing is there."""
    headed = [one for one in document.sections if one.heading]
    if section not in headed:
        return []
    if not question.move:
        return [heading_of(section, document)]
    place, step = headed.index(section), question.move.step
    if step is Step.SECTIONS_BETWEEN:
        other = section_named(question.move.other, document)
        ends = sorted((place, headed.index(other))) if other else [place, place]
        return [heading_of(one, document) for one in headed[ends[0] + 1 : ends[1]]]
    before, after = headed[:place][-1:], headed[place + 1 :][:1]
    if step in (Step.SECTION_BEFORE, Step.SECTION_AFTER):
        return [heading_of(one, document) for one in (before if step is Step.SECTION_BEFORE else after)]
    sides = {Step.SENTENCE_BEFORE: before, Step.SENTENCE_AFTER: after}
    sentences = [sentence for one in sides.get(step, [section]) for sentence in sentences_of(one, document)]
    edge = sentences[:1] if step in (Step.FIRST_SENTENCE, Step.SENTENCE_AFTER) else sentences[-1:]
    return [Statement(sentence.text, (sentence.span,)) for sentence in edge]


def sections_asked(question: Question, document: SourceDocument) -> list[Section]:
    """The sections of a document that have a heading, without those that a question leaves out or does not come to."""
    text = question.form or question.text
    headed = [section for section in document.sections if section.heading]
    left = [part for match in _LEFT_OUT.finditer(text) for part in re.split(r" and | or ", match["these"])]
    out = [section_named(part, document) for part in left]
    if (bound := _FROM.search(text)) and (section := section_named(bound["section"], document)):
        out += headed[: headed.index(section) + 1] if bound["after"] else headed[headed.index(section) :]
    return [section for section in headed if section not in out]


def sentences_of(section: Section, document: SourceDocument) -> list[Sentence]:
    """The sentences under a section's heading, in order."""
    return [sentence for sentence in document.sentences if section.start <= sentence.span.start < section.end]


def heading_of(section: Section, document: SourceDocument) -> Statement:
    """A section's heading as a statement."""
    heading = section.heading or ""
    return Statement(heading, (Span(document.name, section.start, section.start + len(heading)),))
