"""The item of a list that comes after, or before, the one that was told last."""

from __future__ import annotations

import re

from assistant.documents import SourceDocument
from assistant.enumerations import enumerations_of
from assistant.question_forms import ITEM
from assistant.questions import Question
from assistant.types import Statement

_OPENING = r"^\W*(?:(?:and|so|ok|okay|right|then|but|now),? )*"
_ONE = rf"(?:(?:one|{ITEM}),? )?(?:(?:that(?:[’']s| is| was)|that|which(?: is| was)?|listed|named|given|mentioned) )?"
_THAT = rf"(?:that|it|this)(?: (?:last )?(?:one|{ITEM}))?"
_STEP = re.compile(
    _OPENING + rf"(?:what|which|the|what about the|how about the)?(?:[’']s| is| was| about)? ?(?:the )?(?:{_ONE})"
    rf"(?:(?:comes?|came|goes|stands?|follows?) )?(?:right |just |immediately )?"
    rf"(?:(?P<next>next(?: (?:one|{ITEM}))?|(?:after|following) {_THAT})|(?:before|preceding) {_THAT}|previous (?:one|{ITEM}))"
    r"(?:,? please)?\W*$",
    re.IGNORECASE,
)


def steps_on(question: str) -> bool:
    """Whether a follow-up goes to the next of something, or to the one before, and says no more."""
    return bool(_STEP.search(question))


def neighbour(question: Question, document: SourceDocument) -> list[Statement]:
    """The next item of the list that the last answer gave one of, or the one before; none for any other question."""
    asked = re.split(r"(?<=[?.!]) ", question.form or question.text)[0]  # the question that it follows up may stand behind it
    match = _STEP.search(asked) if question.told else None
    if not match:
        return []
    for items in (enumeration.items for enumeration in enumerations_of(document)):
        told = [place for place, item in enumerate(items) if item.text in question.told]
        if len(told) == 1:
            place = told[0] + (1 if match["next"] else -1)
            return [Statement(item.text, (item.span,)) for item in items[max(place, 0) : place + 1]]
    return []
