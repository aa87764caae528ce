"""How a matter came about: the sentences that tell what was when, of the section that dates the most."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.navigating import sentences_of
from assistant.answering.topics import often_said
from assistant.documents import Sentence, SourceDocument
from assistant.fillers import years_in
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import STOP_WORDS, concept, concepts, stem, words

_OF_OLD = r"histor(?:y|ical (?:background|genesis|account|context|origins?|roots))"
_HISTORY = rf"(?:back ?stor(?:y|ies)|{_OF_OLD}|origins?|genesis|chronology)"
_BEGAN = r"(?:start|started|began|begin|begun|came about|come about|came to be|come to be|become a \w+|arise|arose|originate)"
_ASKED = re.compile(
    rf"(?<!in )(?<!into )\b{_HISTORY}\b(?! books?\b)"
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
    asked = _PERIOD.sub("", text)
    own = {concept(word) for word in words(asked) if word not in STOP_WORDS and stem(word) not in _OF_A_STORY}
    if not own <= often_said(document) | set(concepts(document.title.value if document.title else "")):
        return []
    dated = [[s for s in sentences_of(section, document) if years_in(s.text)] for section in document.sections]
    place = max(range(len(dated)), key=lambda n: len(dated[n]), default=None)
    if place is None or len(dated[place]) < _DATED:
        return []
    section = document.sections[place]
    if not own <= set(concepts(document.text[section.start : section.end])):
        return []
    if not _goes_in_order(dated[place], document):
        return []
    told = [s for s in sentences_of(section, document) if years_in(s.text) or _DATES.search(s.text)]
    return [Statement(s.text, (s.span,)) for s in told[:_SHOWN]]


def _goes_in_order(dated: Sequence[Sentence], document: SourceDocument) -> bool:
    """Whether dated sentences tell a history: from the earliest year that the whole text has, each later than the last."""
    first = [min(years_in(sentence.text)) for sentence in dated]
    return first == sorted(first) and first[0] == min(year for s in document.sentences for year in years_in(s.text))
