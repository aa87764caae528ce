"""What the opening or the closing paragraph or part of a text says: "Recap the introduction"."""

from __future__ import annotations

import re

from assistant.answering.accounts import account_of
from assistant.answering.navigating import sentences_of
from assistant.answering.sections import gist_section
from assistant.documents import Section, Sentence, SourceDocument
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Statement

_MOST = 8  # sentences of a paragraph that are shown; longer ones are told like a section
_OPENING = r"opening|first|initial|introductory|leading"
_CLOSING = r"closing|last|final|concluding|ending"
_EDGE = (
    rf"(?:the|its|this) (?:very )?(?:(?:(?P<opening>{_OPENING})|(?:{_CLOSING}))"
    r" (?:(?P<paragraph>para(?:graph)?)|paragraphs|paras|passage|page)"
    r"|(?P<introduction>intro(?:duction)?|opening|beginning)|(?:conclusion|ending|clos(?:e|ing)))"
)
_OF_IT = rf"(?: (?:of|in|to) (?:it|(?:the|this) (?:{WORK})))?"
_SHORTLY = (
    r"(?:,? (?:please|briefly|in short|in brief|quickly|in (?:a few|a couple of|one|two|three|four)"
    r" (?:lines?|sentences?|words?)|for me|to me|about|the one (?:on|about|where|with) [^?]+))*\W*"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"^(?:(?:please|can you|could you|now|just) )*(?:summari[sz]e|sum up|recap|outline|condense|shorten|abridge|describe"
        rf"|paraphrase|run through|quote|(?:show|give|read) me) {_EDGE}{_OF_IT}{_SHORTLY}$",
        rf"^(?:and |so )?what (?:does|do) {_EDGE}{_OF_IT} (?:say|contain|cover|talk about|deal with|tell us|argue|state)"
        rf"{_SHORTLY}$",
        rf"^(?:and |so )?what(?:[’']s| is| happens| stands) (?:said |told |there )?in {_EDGE}{_OF_IT}{_SHORTLY}$",
        rf"^(?:(?:a|the) )?(?:summary|gist|recap|outline) of {_EDGE}{_OF_IT}{_SHORTLY}$",
    )
)
_INTRODUCTION = re.compile(r"introduction|preface|foreword", re.IGNORECASE)
_CONCLUSION = re.compile(r"conclusions?|concluding remarks|outlook|final remarks", re.IGNORECASE)


def edge(question: Question, document: SourceDocument) -> list[Statement]:
    """The sentences of the opening or closing paragraph, or of the part that it opens or closes; none for any other question.

    A synopsis opens no text: it stands before it.
    """
    text = question.form or question.text
    asked = next((found for form in _FORMS if (found := form.match(text.strip()))), None)
    body = [s for s in document.sections if sentences_of(s, document) and s != gist_section(document)]
    if not asked or not body:
        return []
    is_opening = bool(asked["opening"] or asked["introduction"])
    named = _INTRODUCTION if is_opening else _CONCLUSION
    part = next((section for section in body if named.fullmatch(section.heading or "")), body[0 if is_opening else -1])
    told = _paragraph(part, document, is_opening) if asked["paragraph"] else []
    if told and question.most_sentences:
        told = told[: question.most_sentences]
    if not 0 < len(told) <= _MOST:
        told = account_of(part, document, question.most_sentences)
    return [Statement(sentence.text, (sentence.span,)) for sentence in told]


def _paragraph(section: Section, document: SourceDocument, is_opening: bool) -> list[Sentence]:
    sentences = sentences_of(section, document)
    place = sentences[0 if is_opening else -1].paragraph
    return [sentence for sentence in sentences if sentence.paragraph == place]
