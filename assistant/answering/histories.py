"""How a matter came about: the sentences that tell what was when, of the section that dates the most."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.navigating import heading_of, sentences_of
from assistant.answering.topics import often_said
from assistant.documents import Section, Sentence, SourceDocument
from assistant.fillers import years_in
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import STOP_WORDS, concept, concepts, stem, words

_OF_OLD = r"histor(?:y|ical (?:background|genesis|account|context|origins?|roots))"
_HISTORY = rf"\b(?:back ?stor(?:y|ies)|{_OF_OLD}|origins?|genesis|chronology)\b"
_BEGAN = r"(?:start|started|began|begin|begun|came about|come about|came to be|come to be|become a \w+|arise|arose|originate)"
_ASKED = re.compile(
    rf"(?<!in )(?<!into ){_HISTORY}(?! books?\b)"
    rf"|\bhow (?:(?:did|has|have) )?(?:it|(?:this|these|the) (?:\w+ ){{0,3}}?\w+) (?:all )?{_BEGAN}\b",
    re.IGNORECASE,
)
_DATES = re.compile(  # what tells when something was, besides a year
    r"\b(?:wars?|century|centuries|decades?|era|since then|ever since|years? (?:ago|later|before|after)|until"
    r"|last (?:year|month)|in the (?:past|early|late|dying|first|final|same)|dying days|reign|empire|colonial|formerly|once)\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\b(?:from|since|between|up to|until|through) .*", re.IGNORECASE)
_DATED = 3  # sentences with a year that a section must have to be a history
_SHOWN = 6  # sentences, the first ones
_OF_A_STORY = frozenset(  # words that say of a matter that it has a history, and name none
    stem(word)
    for word in (
        "history historical story back backstory background genesis origin origins root roots context chronology"
        " account short brief quick quickly sum summary summarise summarize outline sketch recap rundown catch sweet"
        " start started begin began begun come came become arise arose originate happen happened today now present"
        " then promise broken way whole tell put dispute quarrel conflict row mess issue question matter problem thing"
        " affair argument disagreement feud stand-off standoff relationship relations two country countries nation"
        " nations side sides neighbour neighbours neighbor neighbors line lines sentence sentences couple few three"
        " lol nutshell"
    ).split()
)


def history(question: Question, document: SourceDocument) -> list[Statement]:
    """What a document tells of how its matter came about, in its order; none for any other question."""
    text = question.form or question.text
    if not _ASKED.search(text) or re.match(r"\W*(?:why|which|where|who|when)\b", text, re.IGNORECASE):
        return []
    own = _own_words(_PERIOD.sub("", text))
    section = _dated_section(document)
    if section is None or not own <= often_said(document) | set(concepts(document.title.value if document.title else "")):
        return []
    if not own <= _said_in(section, document) or not _goes_in_order(_dated(section, document), document):
        return []
    told = [s for s in sentences_of(section, document) if years_in(s.text) or _DATES.search(s.text)]
    return [Statement(s.text, (s.span,)) for s in told[:_SHOWN]]


def place_of_history(question: Question, document: SourceDocument) -> list[Statement]:
    """The heading under which a document tells how its matter came about, where a question asks for that place."""
    is_asked = question.ask is Ask.PLACE_IN_TEXT and not question.move and not question.is_negated
    section = _dated_section(document) if is_asked else None
    if section is None or not section.heading or not re.search(_HISTORY, question.text, re.IGNORECASE):
        return []
    return [heading_of(section, document)] if _own_words(question.text) <= _said_in(section, document) else []


def _own_words(asked: str) -> set[str]:
    """The concepts of a question's words that say more than that something has a history."""
    return {concept(word) for word in words(asked) if word not in STOP_WORDS and stem(word) not in _OF_A_STORY}


def _dated_section(document: SourceDocument) -> Section | None:
    """The section that dates the most; None where none dates enough to be a history."""
    dated = {section: len(_dated(section, document)) for section in document.sections}
    most = max(document.sections, key=dated.__getitem__, default=None)
    return most if most and dated[most] >= _DATED else None


def _dated(section: Section, document: SourceDocument) -> list[Sentence]:
    return [sentence for sentence in sentences_of(section, document) if years_in(sentence.text)]


def _said_in(section: Section, document: SourceDocument) -> set[str]:
    return set(concepts(document.text[section.start : section.end]))


def _goes_in_order(dated: Sequence[Sentence], document: SourceDocument) -> bool:
    """Whether dated sentences tell a history: from the earliest year that the whole text has, each later than the last."""
    first = [min(years_in(sentence.text)) for sentence in dated]
    return first == sorted(first) and first[0] == min(year for s in document.sentences for year in years_in(s.text))
