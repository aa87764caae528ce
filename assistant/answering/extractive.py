"""Compose an answer from the text's own sentences: the one that answers, or every item of the list that was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.answering.accounts import account
from assistant.answering.navigating import moved, sentences_of
from assistant.answering.noting import claim_in
from assistant.answering.sections import asked_section
from assistant.documents import Sentence, SourceDocument
from assistant.enumerations import ANNOUNCES, enumerations
from assistant.library import Library
from assistant.places import country_words
from assistant.question_forms import Ask
from assistant.questions import Question
from assistant.types import Reading, Statement
from assistant.words import concept

_ITEM = 0.6  # probability from which a judged sentence answers beside the best one; of 68 lists
_BEHIND = 4.5  # log-odds that its vote may be behind the best, of no follow-up; of 96 lists (docs/reading.md)
_ITEM_READ = 0.8  # the same of one that a cross-encoder read with the question; of 241 lists
_OF_SEVERAL = (Ask.LIST, Ask.REASON)  # questions that an announced list answers
_OF_MANY = (Ask.LIST, Ask.SUMMARY)  # questions of which several sentences may be the answer, each by itself
_FOR_PARTY = re.compile(r"For (?:the )?([A-Z][^\W\d_]+)\b")
_POINTS_BACK = re.compile(
    r"(?:this|that|these|those)(?: alone| too| also)? (?:is|are|was|were|would|will|can|cannot|could|should|may|might|must"
    r"|has|have|had|does|did|do|means?|meant|makes?|made|leads?|led)\b",
    re.IGNORECASE,
)
_POINT = re.compile(r"(?:[-–•*]|\(?[\da-z]{1,2}[.)]) ")


def compose(question: Question, reading: Reading, library: Library) -> list[Statement]:
    """The best sentence, with the one before it where it cannot stand alone; a whole list; a few of a section.

    Args:
        question: The question as looked up.
        reading: What was found for it; at least one candidate.
        library: The documents it comes from.

    Returns:
        Statements in reading order, each a whole sentence of the text.
    """
    evidence = reading.evidence
    best = evidence[0].sentence
    document = library.documents[best.span.document]
    if question.ask is Ask.PLACE_IN_TEXT:
        return moved(question, document.section_at(best.span.start), document)
    if reading.listing and reading.listed:
        lead, items = reading.listing.enumeration.lead, _asked_of(question, reading.listing.enumeration.items)
        announced = [lead] if lead and lead.text.endswith(":") else []  # marked points do not stand alone
        return [_as_statement(sentence) for sentence in [*announced, *items]]
    likely = _likely(reading)
    of_many = question.ask in _OF_MANY or question.may_have_several
    others = [one for one in likely if of_many and not _is_anothers_claim(question, one)]
    others = others[: question.count - 1] if question.count else others  # two things are told in no three sentences
    if question.ask is Ask.SUMMARY:
        told = {*account(question, evidence, document), *(others if not question.most_sentences else ())}
        return [_as_statement(sentence) for sentence in sorted(told, key=lambda s: s.span)]
    if whole := _whole_list(question, best, others, document):
        return [_as_statement(item) for item in _asked_of(question, whole)]
    if others:
        return [_as_statement(s) for s in sorted([best, *others], key=lambda s: s.span)]
    return [_as_statement(sentence) for sentence in [*_with_antecedent(best, document), *_announced(best, document)]]


def _likely(reading: Reading) -> list[Sentence]:
    """The sentences beside the best that were voted on and may answer too."""
    least = _ITEM if reading.judged else _ITEM_READ
    voted = [(one, one.vote) for one in reading.evidence if one.vote is not None]
    most = max((vote for _, vote in voted), default=0.0)
    near = [one for one, vote in voted if one.told or not reading.judged or vote >= most - _BEHIND]
    return [one.sentence for one in near if one is not reading.evidence[0] and one.confidence >= least]


def _is_anothers_claim(question: Question, sentence: Sentence) -> bool:
    """Whether a question asks for the position of a country, and a sentence reports that of one which it does not name."""
    asked = {word.country for word in country_words(question.text)} if question.takes_a_position else set[str]()
    claimants = {word.country for word in country_words(claim_in(sentence.text))}
    return bool(asked and claimants) and not asked & claimants


def _whole_list(question: Question, best: Sentence, others: Sequence[Sentence], document: SourceDocument) -> Sequence[Sentence]:
    """The enumeration that the best sentence announces, where it is asked for, or of which it and another are items."""
    section = document.section_at(best.span.start)
    for one in enumerations(sentences_of(section, document)):
        if best == one.lead and ANNOUNCES.search(best.text) and (question.names_items or question.ask in _OF_SEVERAL):
            return (best, *one.items)
        counts = question.count in (None, len(one.items))  # "two things" are no list of five
        if counts and best in one.items and set(others) & set(one.items) and not question.may_have_several:
            return one.items
    return ()


def list_section(question: Question, document: SourceDocument) -> list[Statement]:
    """Every item of the section whose list the question asks for.

    Returns:
        Statements in reading order; none where the question asks for no whole section, or the section lists nothing.
    """
    section = asked_section(question, document)
    if section is None or question.takes_a_position:
        return []
    found = enumerations(sentences_of(section, document))
    return [_as_statement(item) for item in _asked_of(question, found[0].items)] if found else []


def _asked_of(question: Question, items: Sequence[Sentence]) -> list[Sentence]:
    """Of a list's items: the one whose place the question names, those at one end, or all that concern the country it names."""
    asked = _of_its_party(question, items)
    if question.positions:
        return asked[question.positions]
    return asked if question.position is None else asked[question.position :][:1]


def _with_antecedent(sentence: Sentence, document: SourceDocument) -> list[Sentence]:
    """The sentence, after the one before it where it opens by pointing back ("That alone would ...") and says nothing alone."""
    before = document.sentence_before(sentence)
    if before and before.paragraph == sentence.paragraph and _POINTS_BACK.match(sentence.text):
        return [before, sentence]
    return [sentence]


def _announced(sentence: Sentence, document: SourceDocument) -> list[Sentence]:
    """The listed points that follow a sentence which ends in a colon."""
    if not sentence.text.endswith(":"):
        return []
    after = document.sentences[document.sentences.index(sentence) + 1 :]
    return list(takewhile(lambda item: bool(_POINT.match(item.text)) and item.section == sentence.section, after))


def _of_its_party(question: Question, items: Sequence[Sentence]) -> list[Sentence]:
    """The items that concern the country a question names: those that open with "For" and it, or else all but others'."""
    asked = {concept(term) for term in question.terms if concept(term).startswith("@")}
    openings = [_FOR_PARTY.match(item.text) for item in items]
    parties = [concept(opening[1].casefold()) if opening else "" for opening in openings]
    its_own = [item for item, party in zip(items, parties, strict=True) if len(asked) == 1 and party in asked]
    if its_own:
        return its_own
    return [i for i, party in zip(items, parties, strict=True) if not (asked and party.startswith("@") and party not in asked)]


def _as_statement(sentence: Sentence) -> Statement:
    return Statement(sentence.text, (sentence.span,))
