"""The ways to look a question up: by itself, or completed by the turn that it follows up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.neighbours import is_told_of_a_list
from assistant.conversation import MAX_QUESTION, condense, points_back
from assistant.last_told import last_told
from assistant.library import Library
from assistant.moves import asks_for_others
from assistant.questions import Question
from assistant.types import Turn


def ways_to_ask(question: str, turns: Sequence[Turn], library: Library, *, as_put: bool) -> list[Question]:
    """The ways to look a question up, the likeliest first.

    Args:
        question: The question, mended.
        turns: What was said before it.
        library: The documents.
        as_put: Whether a judge is asked it as it was put, whatever the way: one that points back is then looked up in one way.
    """
    followed = _followed(turns, library)
    told = followed.assistant
    if told and asks_for_others(question, followed.user) and is_told_of_a_list(told, library.documents.values()):
        return [Question(f"{question} {followed.user}"[:MAX_QUESTION], question, told=told)]
    ways = [replace(one, told=one.told and told, after=one.after and followed.user) for one in condense(question, turns)]
    one_way = as_put and ways[0].points_back and last_told(told, library.sentences) is not None
    return ways[:1] if one_way else ways


def _followed(turns: Sequence[Turn], library: Library) -> Turn:
    """The turn that a follow-up follows up: the last one, or behind refusals of what itself pointed back the one before them.

    A refused question that names its own subject is followed up, for nothing was told of that.
    """
    for place in range(len(turns) - 1, -1, -1):
        turn = turns[place]
        if last_told(turn.assistant, library.sentences) or not points_back(turn.user, turns[:place]):
            return turn
    return turns[-1] if turns else Turn("", "")
