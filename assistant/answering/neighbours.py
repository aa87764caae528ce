"""The item of a list that comes after, or before, the one that was told last."""

from __future__ import annotations

from assistant.documents import SourceDocument
from assistant.enumerations import enumerations_of
from assistant.moves import list_step
from assistant.questions import Question
from assistant.types import ByForm, Statement


def neighbour(question: Question, document: SourceDocument) -> ByForm:
    """The next item of the list that the last answer gave one of, or the one before.

    Returns:
        Nothing for any other question; a refusal where the list ends there.
    """
    step = list_step(question.form or question.text) if question.told else 0
    for items in (enumeration.items for enumeration in enumerations_of(document)):
        told = [place for place, item in enumerate(items) if item.text in question.told]
        if step and len(told) == 1:
            place = told[0] + step
            beside = items[max(place, 0) : place + 1]
            return ByForm(tuple(Statement(item.text, (item.span,)) for item in beside), refused=not beside)
    return ByForm()
