"""The item of a list that comes after, or before, the one that was told last; or all the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents import Sentence, SourceDocument
from assistant.enumerations import enumerations_of
from assistant.last_told import last_told
from assistant.moves import asks_for_others, list_step
from assistant.questions import Question
from assistant.types import ByForm, Statement


def neighbour(question: Question, document: SourceDocument) -> ByForm:
    """The next item of the list that the last answer gave one of, or the one before; or all items that it did not give.

    Returns:
        Nothing for any other question; a refusal where the list ends there.
    """
    form = question.form or question.text
    step, others = list_step(form), asks_for_others(form, question.text)
    if not (step or others):
        return ByForm()
    for items, told in _told_of(document, question.told):
        if step:
            place = (told[-1] if step > 0 else told[0]) + step
            return _items(items[max(place, 0) : place + 1])
        if others:
            return _items([item for place, item in enumerate(items) if place not in told])
    return ByForm()


def is_told_of_a_list(told: str, documents: Iterable[SourceDocument]) -> bool:
    """Whether an answer holds an item of a list of one of some documents."""
    return any(_told_of(document, told) for document in documents)


def _told_of(document: SourceDocument, told: str) -> list[tuple[Sequence[Sentence], list[int]]]:
    """The items of each list of which an answer holds some, and the places of these: word for word, or nearly the last."""
    last = last_told(told, document.sentences) if told else None
    found = list[tuple[Sequence[Sentence], list[int]]]()
    for items in (enumeration.items for enumeration in enumerations_of(document)):
        if places := [place for place, item in enumerate(items) if last and (item.text in told or item == last)]:
            found.append((items, places))
    return found


def _items(items: Sequence[Sentence]) -> ByForm:
    return ByForm(tuple(Statement(item.text, (item.span,)) for item in items), refused=not items)
