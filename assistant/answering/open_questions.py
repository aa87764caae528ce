"""What a text leaves open: its sentences that put a question as not decided, by the forms in which English does."""

from __future__ import annotations

import re

from assistant.documents import SourceDocument
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import stem

_ASKED = re.compile(
    r"\b(?:what|which)\b.*\b(?:leaves?|left) (?:open|unanswered|undecided|unresolved)\b|\b(?:open|unanswered) questions?\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^(?:But |Yet |Still, )?(?:[Tt]he|[Aa]n?|[Oo]ne) (?:(?:open|real|key|remaining|big|main|last|central) )?question"
    r"(?: (?:in|for|over) (?:[\w’-]+ ){0,4}?[\w’-]+)? (?:is|remains)(?: now| still)? (?:whether|if|how|when|who|what)\b"
    r"|\bremains? (?:to be seen|unclear|uncertain|an open question)\b|\bis (?:still )?(?:unclear|uncertain|an open question)\b",
)

# Words by which people ask for it; any other is a subject that something is open about.
_ASKING_STEMS = frozenset(
    stem(word)
    for word in (
        "question issue matter point leave leaves left open unanswered undecided unresolved made makes case near future end"
        " close finally still reader readers list name there"
    ).split()
)


def open_questions(question: Question, document: SourceDocument) -> list[Statement]:
    """The sentences that leave a question open, where all of these are asked for; none for any other question."""
    asked = _ASKED.search(question.form or question.text) and not question.is_negated and not question.wants_number
    if not asked or {stem(term) for term in question.terms} - _ASKING_STEMS:
        return []
    return [Statement(s.text, (s.span,)) for s in document.sentences if _OPEN.search(s.text)]
