"""The item of a list that comes after, or before, the one that was told last; or all the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents import Enumeration, Sentence, SourceDocument
from assistant.enumerations import enumerations_of
from assistant.moves import asks_for_others, list_step
from assistant.questions import Question
from assistant.types import ByForm, Statement


def neighbour(question: Question, document: SourceDocument) -> ByForm:
    """The next item of the list that the last answer gave one of, or the one before; or all items that it did not give.

    Returns:
        Nothing for any other question; a refusal where the list ends there.
    """
    form = question.form or question.text
    step = list_step(form) if question.told else 0
    for items in (enumeration.items for enumeration in _told_of(document, question.told)):
        told = [place for place, item in enumerate(items) if item.text in question.told]
        if step and len(told) == 1:
            place = told[0] + step
            return _items(items[max(place, 0) : place + 1])
        if asks_for_others(form):
            return _items([item for place, item in enumerate(items) if place not in told])
    return ByForm()


def is_told_of_a_list(told: str, documents: Iterable[SourceDocument]) -> bool:
    """Whether an answer holds an item of a list of one of some documents."""
    return any(_told_of(document, told) for document in documents)


def _told_of(document: SourceDocument, told: str) -> list[Enumeration]:
    """The lists of a document of which an answer holds an item."""
    return [one for one in enumerations_of(document) if told and any(item.text in told for item in one.items)]


def _items(items: Sequence[Sentence]) -> ByForm:
    return ByForm(tuple(Statement(item.text, (item.span,)) for item in items), refused=not items)
