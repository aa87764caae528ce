"""Questions that are asked of one section of a text alone: "What does the synopsis call a stumbling block?"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answering.sections import gist_section, section_named
from assistant.documents import Section, SourceDocument
from assistant.question_forms import HEADED, PIECE, TREATED, Ask
from assistant.questions import Question

_OF_A_WHOLE = (Ask.PLACE_IN_TEXT, Ask.SECTIONS, Ask.SUMMARY, Ask.TITLE, Ask.AUTHOR, Ask.OPENING, Ask.CLOSING)
_SECTION = rf"(?:{HEADED}|{PIECE})s?"
_TELLS = (
    rf"{TREATED}|call|say|name|give|list|cite|refer to|speak of|state|put|present|tell|quote|use|add|admit|claim|argue|note"
    r"|identify|regard|see|consider|think|report"
)
_WITHIN = tuple(  # a section that is called one; or by its heading alone, which a place or an event could be too
    (re.compile(form, re.IGNORECASE), called)
    for form, called in (
        (
            rf"(?:,? )?\b(?:in|under|within|from) (?P<section>the (?:\w+ )?{_SECTION}\b[^,?;]*|[^,?;]*? {_SECTION})"
            r"(?P<end>[,?.]|$)",
            True,
        ),
        (r"^(?P<how>in|under|within|according to|going by|by) (?P<section>[^,?]+)(?P<end>,)", False),
        (r",? (?P<how>in|under|within|from|according to|going by) (?P<section>(?:the )?[^,?;]+?)(?P<end>\W*)$", False),
    )
)
_SUBJECT = re.compile(rf"\b(?P<does>does|do|did) (?P<section>(?:the|its) [^,?;]+?) (?=(?:{_TELLS})\b)", re.IGNORECASE)


def within(question: Question, document: SourceDocument) -> tuple[Question, Section] | None:
    """What a question asks of one section, and the section; None where it asks of none, or for a section as such."""
    text = question.form or question.text
    if question.move:
        return None
    for form, called in _WITHIN:
        for match in form.finditer(text):
            section = section_named(match["section"], document, wholly=not called)
            if section and (called or section == gist_section(document) or _is_under(match, section)):
                return _asked(question, text[: match.start()] + text[match.start("end") :].lstrip(","), section)
    if telling := _SUBJECT.search(text):
        called = bool(re.search(rf"\b{_SECTION}\b", telling["section"], re.IGNORECASE))
        section = section_named(telling["section"], document, wholly=not called)
        if section and (called or section == gist_section(document)):
            return _asked(question, f"{text[: telling.start('section')]}it{text[telling.end('section') :]}", section)
    return None


def _is_under(match: re.Match[str], section: Section) -> bool:
    """Whether a heading of several words is named as what something stands under."""
    return match["how"].casefold() == "under" and len((section.heading or "").split()) > 1


def _asked(question: Question, bare: str, section: Section) -> tuple[Question, Section] | None:
    bare = bare.strip()
    asked = replace(question, text=bare[:1].upper() + bare[1:], form="", leaning=None, of_the_work=0.0)
    return None if not asked.terms or asked.ask in _OF_A_WHOLE else (asked, section)
