"""Short accounts of a section in its own sentences: how its paragraphs open, or what stands nearest to what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby, zip_longest

from assistant.answering.navigating import sentences_of
from assistant.answering.sections import section_named, section_quoted
from assistant.documents import Section, Sentence, SourceDocument
from assistant.enumerations import enumerations
from assistant.questions import Question
from assistant.types import Evidence
from assistant.words import concept, concepts, words

# Sentences on end that summarise what a section says: of 68 accounts asked for on 12 texts, by likeness alone, they hold 0.70
# of what belongs in them, 36 hold all of it, and 0.55 of the sentences belong; four 0.63, 23 and 0.60; six 0.70, 37 and 0.47.
_RUN = 5
_SHORTEST = 2  # sentences: one seldom says what two lines of one's own would
_RARE = 3  # sentences of a section, at most, that hold a name which only a part of it is about


def account(question: Question, evidence: Sequence[Evidence], document: SourceDocument) -> list[Sentence]:
    """The run of sentences in the best one's section that stands nearest to what is asked; no list is cut within it.

    Where a number of sentences is asked for, it is no longer. Else, where it holds half of an enumeration's items or more, it
    is given the others. A section that is asked for by its heading, and enumerates nothing, is told by how its paragraphs
    open: what is asked is nearer to none of them.
    """
    section = document.section_at(evidence[0].sentence.span.start)
    listed = [set(one.items) for one in enumerations(sentences_of(section, document))]
    named = section_quoted(question, document) or section_named(question.text, document, wholly=True)
    if not listed and named == section:
        return account_of(section, document, question.most_sentences)
    if question.most_sentences:
        return _nearest_run(question, evidence, section, document, max(question.most_sentences, _SHORTEST))
    run = set(_nearest_run(question, evidence, section, document, _RUN))
    run = run.union(*(items for items in listed if 2 * len(items & run) >= len(items)))
    return [sentence for sentence in sentences_of(section, document) if sentence in run]


def account_of(section: Section, document: SourceDocument, most: int | None = None) -> list[Sentence]:
    """The sentences that open a section's paragraphs, then those that come second, until there are enough."""
    paragraphs = [list(own) for _, own in groupby(sentences_of(section, document), key=lambda sentence: sentence.paragraph)]
    by_place = [sentence for sentence in chain.from_iterable(zip_longest(*paragraphs)) if sentence]
    return sorted(by_place[: max(most or _RUN, _SHORTEST)], key=lambda sentence: sentence.span)


def _nearest_run(
    question: Question, evidence: Sequence[Evidence], section: Section, document: SourceDocument, length: int
) -> list[Sentence]:
    """The run of a section's sentences that is nearest to a question: from the first on that holds a name of a part of it."""
    relevance = {one.sentence.span: one.relevance for one in evidence}
    own = [s for s in sentences_of(section, document) if s.span in relevance]
    named = {concept(word) for name in question.names for word in words(name)}
    naming = [place for place, sentence in enumerate(own) if named and named <= set(concepts(sentence.text))]
    if 0 < len(naming) <= _RARE and not named <= set(concepts(section.heading or "")):
        return own[naming[0] : naming[0] + length]
    runs = [own[first : first + length] for first in range(max(1, len(own) - length + 1))]
    return max(runs, key=lambda run: sum(relevance[sentence.span] for sentence in run))
