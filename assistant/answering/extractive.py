"""Compose an answer from the text's own sentences: the one that answers, or every item of the list that was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.enumerations import enumerated
from assistant.library import Library
from assistant.questions import Ask, Question
from assistant.types import Evidence, Section, Sentence, SourceDocument, Span, Statement
from assistant.words import concept, content_words, stem, words

_HEADING_SHARE = 0.6  # of a heading's words that a question must use, to ask for that section's list; dev questions
_EXPLAINED_SHARE = 0.6  # of a question's words that the heading and the title must hold: the rest would ask for one sentence
_NEAR = 0.15  # of cosine: how far behind the best sentence another one of a summary may be
_NEGATED = re.compile(r"\b(?:not|never|no longer|\w+n['’]t)\b", re.IGNORECASE)
_FOR_PARTY = re.compile(r"For (?:the )?([A-Z][^\W\d_]+)\b")
_NAMED_SHARE = 0.5  # of a heading's words that do to name a section to be summarised, where the question says nothing else
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those)(?: alone| too| also)? (?:is|are|was|were|would|will|can|cannot|could|should|may|might|must"
    r"|has|have|had|does|did|do|means?|meant|makes?|made|leads?|led)\b",
    re.IGNORECASE,
)
_LEADS = 3  # most paragraphs whose opening sentences summarise a section

# Words by which policy writing heads a list and readers ask for it; any of a group stands for the others.
_SENSES = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "motivation motivations motive motives motivate reason reasons why goal goals aim aims interest interests incentive"
        " incentives want wants wanting desire seek seeks objective objectives driver drivers rationale",
        "obstacle obstacles impediment impediments hurdle hurdles barrier barriers difficulty difficulties challenge challenges"
        " problem problems stumbling block blocks way stand prevent prevents hinder hinders",
        "implication implications impact impacts effect effects consequence consequences mean means ramification ramifications",
        "settlement settle settling settled resolution resolve resolved resolving solution solve solving solved",
        "benefit benefits gain gains advantage advantages stake stakes",
        "recommendation recommendations proposal proposals advice suggestion suggestions policy options option",
    )
)
_LIST_WORDS = frozenset(
    stem(w)
    for w in (
        "list all every summarise summarize summary sum overall main various full complete item items"
        " enumerate factor factors point points thing things tldr section part recap outline sketch"
        " overview rundown gist brief briefly short describe walk digest"
    ).split()
)


def compose(question: Question, evidence: Sequence[Evidence], library: Library) -> list[Statement]:
    """The best sentence, with the one before it where it cannot stand alone; the best few of a section for a summary.

    Args:
        question: The question as looked up.
        evidence: Candidates, best first; at least one.
        library: The documents they come from.

    Returns:
        Statements in reading order, each a whole sentence of the text.
    """
    best = evidence[0].sentence
    if question.ask is Ask.SUMMARY:
        near = [e for e in evidence if e.sentence.section == best.section and e.relevance > evidence[0].relevance - _NEAR]
        return [_as_statement(s) for s in sorted((e.sentence for e in near[:_LEADS]), key=lambda s: s.span)]
    if question.ask is Ask.PLACE_IN_TEXT:
        return _heading_over(best, library.documents[best.span.document])
    return [_as_statement(sentence) for sentence in _with_antecedent(best, library.documents[best.span.document])]


def _heading_over(sentence: Sentence, document: SourceDocument) -> list[Statement]:
    """The heading that a sentence stands under; none where it stands under none."""
    section = document.section_at(sentence.span.start)
    if not section.heading:
        return []
    return [Statement(section.heading, (Span(document.name, section.start, section.start + len(section.heading)),))]


def list_section(question: Question, document: SourceDocument) -> list[Statement]:
    """Every item of the section whose list the question asks for, or the leading sentences of one it wants summarised.

    Returns:
        Statements in reading order; none where the question asks for no whole section.
    """
    section = asked_section(question, document)
    if section is None:
        return []
    sentences = [s for s in document.sentences if section.start <= s.span.start < section.end]
    items = _of_its_party(question, enumerated(sentences)) or (_leads(sentences) if question.ask is Ask.SUMMARY else [])
    return [_as_statement(item) for item in items]


def _with_antecedent(sentence: Sentence, document: SourceDocument) -> list[Sentence]:
    """The sentence, after the one before it where it opens by pointing back ("That alone would ...") and says nothing alone."""
    place = document.sentences.index(sentence)
    before = document.sentences[place - 1] if place else None
    if before and before.paragraph == sentence.paragraph and _POINTS_BACK.match(sentence.text):
        return [before, sentence]
    return [sentence]


def _of_its_party(question: Question, items: list[Sentence]) -> list[Sentence]:
    """The items, without those that open with "For" and a country, when the question names other countries only."""
    asked = {concept(term) for term in question.terms if concept(term).startswith("@")}
    openings = [_FOR_PARTY.match(item.text) for item in items]
    parties = [concept(opening[1].casefold()) if opening else "" for opening in openings]
    return [i for i, party in zip(items, parties, strict=True) if not (asked and party.startswith("@") and party not in asked)]


def asked_section(question: Question, document: SourceDocument) -> Section | None:
    """The section whose list or summary a question asks for; None when it asks for less or for something else.

    A question asks for a section when it uses the words of its heading and few others.
    """
    if question.ask not in (Ask.LIST, Ask.REASON, Ask.SUMMARY) or _NEGATED.search(question.text):
        return None
    names = {concept(word) for name in question.names for word in words(name)}
    asked = {_sense(concept(term)) for term in question.terms} - _LIST_WORDS
    if question.ask is Ask.REASON:
        asked.add(_sense(stem("reason")))
    title = {_sense(concept(word)) for word in content_words(document.title.value)} if document.title else set()
    best: tuple[float, Section] | None = None
    for section in document.sections:
        heading = {_sense(concept(word)) for word in content_words(section.heading or "")} - _LIST_WORDS
        said = heading | title | {concept(word) for word in words(document.text[section.start : section.end])}
        if not heading or not asked or not names <= said:
            continue
        share = len(heading & asked) / len(heading)
        explained = len(asked & (heading | title)) / len(asked)
        named = question.ask is Ask.SUMMARY and explained == 1.0 and share >= _NAMED_SHARE
        if (named or (share >= _HEADING_SHARE and explained >= _EXPLAINED_SHARE)) and (
            best is None or share * explained > best[0]
        ):
            best = (share * explained, section)
    return best[1] if best else None


def _sense(term: str) -> str:
    return next((min(sense) for sense in _SENSES if term in sense), term)


def _leads(sentences: Sequence[Sentence]) -> list[Sentence]:
    openings = [s for n, s in enumerate(sentences) if n == 0 or s.paragraph != sentences[n - 1].paragraph]
    return openings[:_LEADS]


def _as_statement(sentence: Sentence) -> Statement:
    return Statement(sentence.text, (sentence.span,))
