"""Short accounts of a section in its own sentences: how its paragraphs open, or what stands nearest to what is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, groupby, zip_longest

from assistant.answering.navigating import sentences_of
from assistant.answering.sections import section_named, section_quoted
from assistant.documents import Section, Sentence, SourceDocument
from assistant.enumerations import enumerations
from assistant.questions import Question
from assistant.types import Evidence

# Sentences that an account has at most. Of 122 accounts asked for on 12 texts (2026-11-27), by likeness alone, paragraphs of so
# many hold 0.87 of what belongs in them, 91 hold all of it, and 0.65 of what they hold belongs; of six 0.83, 83 and 0.68; of
# five 0.80, 71 and 0.73. Five sentences on end, wherever paragraphs begin, held 0.79, 67 and 0.65.
_MOST = 7  # but for the items of a list
_SHORTEST = 2  # sentences of one that is asked to be short: one seldom says what two lines of one's own would
_SPEAK = 2  # sentences of a paragraph, the nearest, that speak for it


def account(question: Question, evidence: Sequence[Evidence], document: SourceDocument) -> list[Sentence]:
    """The paragraphs of the best sentence's section that stand nearest to what is asked; no list is cut within it.

    Where a judge chose the best sentence, its paragraph alone. Where a number of sentences is asked for, a run of so many.
    Else, where the paragraphs hold half of an enumeration's items or more, they are given the others. A section that is asked
    for by its heading, and enumerates nothing, is told by how its paragraphs open: what is asked is nearer to none of them.
    """
    best = evidence[0].sentence
    section = document.section_at(best.span.start)
    listed = [set(one.items) for one in enumerations(sentences_of(section, document))]
    named = section_quoted(question, document) or section_named(question.text, document, wholly=True)
    if not listed and named == section:
        return account_of(section, document, question.most_sentences)
    is_judged = evidence[0].vote is not None
    own, score = sentences_of(section, document), {one.sentence: one.rank_score for one in evidence}
    score = dict.fromkeys(own, min(score.values())) | score  # what was not retrieved belongs to its paragraph all the same
    if question.most_sentences:
        return _nearest_run(own, score, max(question.most_sentences, _SHORTEST), best if is_judged else None)
    told = set(_paragraph_of(best, own, score) if is_judged else _nearest_paragraphs(own, score))
    told = told.union(*(items for items in listed if 2 * len(items & told) >= len(items)))
    return [sentence for sentence in own if sentence in told]


def account_of(section: Section, document: SourceDocument, most: int | None = None) -> list[Sentence]:
    """The sentences that open a section's paragraphs, then those that come second, until there are enough."""
    paragraphs = _paragraphs(sentences_of(section, document))
    by_place = [sentence for sentence in chain.from_iterable(zip_longest(*paragraphs)) if sentence]
    return sorted(by_place[: max(most or _MOST, _SHORTEST)], key=lambda sentence: sentence.span)


def _paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    return [list(own) for _, own in groupby(sentences, key=lambda sentence: sentence.paragraph)]


def _nearest_paragraphs(own: Sequence[Sentence], score: Mapping[Sentence, float]) -> list[Sentence]:
    """The nearest paragraph and those beside it, the nearer first, as long as there are not too many sentences."""
    paragraphs = _paragraphs(own)
    nearness = [sum(sorted(map(score.__getitem__, one))[-_SPEAK:]) / min(len(one), _SPEAK) for one in paragraphs]
    first = last = max(range(len(paragraphs)), key=nearness.__getitem__)
    told = paragraphs[first]
    if len(told) > _MOST:
        return _nearest_run(told, score, _MOST)
    while True:
        beside = [place for place in (first - 1, last + 1) if 0 <= place < len(paragraphs)]
        fitting = [place for place in beside if len(told) + len(paragraphs[place]) <= _MOST]
        if not fitting:
            return told
        added = max(fitting, key=nearness.__getitem__)
        first, last = min(first, added), max(last, added)
        told = [sentence for one in paragraphs[first : last + 1] for sentence in one]


def _paragraph_of(best: Sentence, own: Sequence[Sentence], score: Mapping[Sentence, float]) -> list[Sentence]:
    """The paragraph of a sentence; of a long one, the run with it that is nearest."""
    paragraph = [sentence for sentence in own if sentence.paragraph == best.paragraph]
    return paragraph if len(paragraph) <= _MOST else _nearest_run(paragraph, score, _MOST, best)


def _nearest_run(
    own: Sequence[Sentence], score: Mapping[Sentence, float], length: int, best: Sentence | None = None
) -> list[Sentence]:
    """The run of sentences that is nearest to a question; with the best, if it is given."""
    runs = [own[first : first + length] for first in range(max(1, len(own) - length + 1))]
    return list(max((run for run in runs if not best or best in run), key=lambda run: sum(score[sentence] for sentence in run)))
