"""Readers: given a question and passages, which sentence answers it, and how surely?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from assistant.documents import Passage
from assistant.library import Library
from assistant.questions import Question
from assistant.types import Reading


class Reader(Protocol):
    """Weighs the sentences of retrieved passages against a question."""

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        """The candidates, best first, and the probability that the best one answers."""
        ...

    def over(self, library: Library) -> Reader:
        """The same reader over a part of its documents."""
        ...
