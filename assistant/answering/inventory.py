"""All things of a kind that a text mentions: people, countries, years, dates, percentages, sums of money, figures.

Shown are sentences of the text, few, and each such thing is in one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.documents import SourceDocument
from assistant.figures import PERCENT, figures_in
from assistant.fillers import dates_in, numbers_in, years_in
from assistant.inventory_forms import ALL_TIME, Asked, Kind, all_asked
from assistant.people import holders_in, people_in
from assistant.places import countries_in, unions_in
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import concepts, stem, words

_MONEY = {stem(word) for word in "dollar euro pound sterling yen yuan renminbi rouble ruble rupee franc won peso".split()}
_SPELT_SHARE = re.compile(r"\b[a-z]+ per ?cent\b", re.IGNORECASE)


def inventory(question: Question, document: SourceDocument) -> list[Statement]:
    """The sentences that together mention each thing of the kind a question asks all of; none for any other question."""
    asked = all_asked(question.form or question.text)
    if not asked:
        return []
    texts = [sentence.text for sentence in document.sentences]
    held = [set[tuple[Kind, str]]() for _ in texts]
    for kind in asked.kinds:
        for place, things in enumerate(_things(kind, texts, asked.office)):
            if asked.subject <= set(concepts(texts[place])):
                held[place] |= {(kind, thing) for thing in things if not _left_out(kind, thing, asked)}
    return [Statement(s.text, (s.span,)) for s in (document.sentences[place] for place in covering(held))]


def _things(kind: Kind, texts: Sequence[str], office: str) -> list[Iterable[str]]:
    """Of each sentence the things of a kind that it mentions, each thing by one name."""
    match kind:
        case Kind.PERSON:
            return [[" ".join(name) for name in names] for names in people_in(texts)]
        case Kind.OFFICE:
            holders = holders_in(texts, office)
            return [_most_exact(names, set().union(*holders)) for names in holders]
        case Kind.COUNTRY:
            own = [countries_in(text, own=True) for text in texts]
            by_name = set().union(*own)  # of the others a people's name tells
            named = [names | (countries_in(text) - by_name) for names, text in zip(own, texts, strict=True)]
            return [_most_exact(names, set().union(*named)) for names in named]
        case Kind.DATE:
            dates = [set(dates_in(text)) for text in texts]
            return [_most_exact(found, set().union(*dates)) for found in dates]
        case Kind.UNION:
            return [unions_in(text) for text in texts]
        case Kind.YEAR:
            return [years_in(text) for text in texts]
        case Kind.PERCENTAGE:
            return [_percentages(text) for text in texts]
        case Kind.MONEY:
            return [[figure.text for figure in figures_in(text) if _is_money(figure.unit)] for text in texts]
        case Kind.FIGURE:
            return [numbers_in(text) for text in texts]


def _most_exact(things: Iterable[str], every: set[str]) -> set[str]:
    """Without those that another names more exactly: 2019 beside 10 May 2019, Korea beside South Korea."""
    return {thing for thing in things if not any(set(words(thing)) < set(words(other)) for other in every)}


def _percentages(text: str) -> list[str]:
    return [figure.text for figure in figures_in(text) if figure.unit == PERCENT] + _SPELT_SHARE.findall(text)


def _is_money(unit: str) -> bool:
    return bool(re.search("[$£€¥]", unit)) or unit in _MONEY


def _left_out(kind: Kind, thing: str, asked: Asked) -> bool:
    if (asked.since, asked.until) != ALL_TIME and not any(asked.since <= int(y[:4]) <= asked.until for y in years_in(thing)):
        return True
    own = concepts(thing.title() if kind is Kind.COUNTRY else thing)
    return set(own) <= asked.but or (kind is Kind.PERSON and own[-1] in asked.but)


def covering(held: Sequence[set[tuple[Kind, str]]]) -> list[int]:
    """Places of few sentences that together hold what all hold: each time the one that adds most, of equals the first."""
    left = set().union(*held)
    chosen = []
    while left:
        best = max(range(len(held)), key=lambda place: len(held[place] & left))
        chosen.append(best)
        left -= held[best]
    return sorted(chosen)
