"""Conversations as the browser keeps them: JSON with a version, checked against the documents before it is shown again."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.library import Library
from assistant.status import Status
from assistant.types import Answer, Turn
from assistant.verification import check

VERSION = 1
MAX_TURNS = 200
_READ_BACK = 20  # turns given to the chain; a follow-up is completed from the last ones

OTHER_VERSION = (
    "This conversation was kept by another version of the page and cannot be read. It stays in your browser, untouched. "
    "What you ask now begins a new one."
)
BROKEN = "This conversation cannot be read: {why}. It stays in your browser, untouched. What you ask now begins a new one."


class Stage(StrEnum):
    """How far an exchange came."""

    ASKING = "asking"
    """Not answered: the page or the server was closed, or the answer is still being looked for."""
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    """The question could not be taken; the message says why."""


class Exchange(BaseModel):
    """A question with what became of it.

    Attributes:
        question: As asked.
        stage: How far it came.
        answer: The answer, as far as it came.
        message: Why it failed, or what to know about it.
        feedback: What the person said of the answer.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    stage: Stage = Stage.DONE
    answer: Answer | None = None
    message: str = ""
    feedback: Literal["", "good", "bad"] = ""


class Conversation(BaseModel):
    """A conversation as it is kept."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = 1
    id: str = Field(pattern=r"^[\w-]{1,64}$")
    title: str = Field(default="", max_length=200)
    exchanges: tuple[Exchange, ...] = Field(default=(), max_length=MAX_TURNS)

    def turns(self) -> list[Turn]:
        """What the chain is told of it: the answered exchanges, the last twenty."""
        done = [Turn(e.question, e.answer.text) for e in self.exchanges if e.answer and e.stage is Stage.DONE]
        return done[-_READ_BACK:]

    def until(self, place: int) -> Conversation:
        """The conversation before an exchange, counted from 0."""
        return self.model_copy(update={"exchanges": self.exchanges[:place]})

    def then(self, exchange: Exchange) -> Conversation:
        """The conversation with one more exchange; the first names it."""
        title = self.title or " ".join(exchange.question.split())[:80]
        return self.model_copy(update={"title": title, "exchanges": (*self.exchanges, exchange)[-MAX_TURNS:]})

    def answers(self) -> list[Answer]:
        """Its answers, without small talk and what was stopped."""
        found = (e.answer for e in self.exchanges if e.stage is Stage.DONE and e.answer)
        return [answer for answer in found if answer.status in (Status.ANSWERED, Status.ABSTAINED)]


class UnreadableConversationError(ValueError):
    """What the browser kept is no conversation of this version; the message says so to a person."""


def read_conversation(value: Any) -> Conversation:
    """A conversation from what the browser kept.

    Raises:
        UnreadableConversationError: It is none, or one of another version.
    """
    version = value.get("version") if isinstance(value, dict) else None
    if isinstance(version, int) and version != VERSION:
        raise UnreadableConversationError(OTHER_VERSION)
    try:
        return Conversation.model_validate({**value, "version": version} if isinstance(value, dict) else value)
    except ValidationError as error:
        raise UnreadableConversationError(BROKEN.format(why=_why(error.errors()[0]["loc"]))) from error


def _why(place: tuple[int | str, ...]) -> str:
    """What is wrong with a kept conversation, in a person's words."""
    match place:
        case ():
            return "what is kept is no conversation"
        case ("exchanges", int(number), *_):
            return f"its question {number + 1} or the answer to it is not as this page keeps them"
        case ("exchanges",):
            return f"its questions are missing, or more than {MAX_TURNS}"
        case _:
            return f"its part “{place[0]!s:.40}” is not as this page keeps it"


def reopened(conversation: Conversation, library: Library) -> Conversation:
    """A kept conversation, where every answer that the documents do not hold any more is taken back, with a message."""
    return conversation.model_copy(update={"exchanges": tuple(_checked(e, library) for e in conversation.exchanges)})


def _checked(exchange: Exchange, library: Library) -> Exchange:
    if exchange.stage is Stage.ASKING:
        message = "This was not answered: the page or its server was closed meanwhile. Ask again."
        return exchange.model_copy(update={"stage": Stage.STOPPED, "answer": None, "message": message})
    if exchange.answer is None or holds(exchange.answer, library):
        return exchange
    message = "The documents have changed since, or this was tampered with: its quotes do not stand there. Ask again."
    return exchange.model_copy(update={"stage": Stage.STOPPED, "answer": None, "message": message})


def holds(answer: Answer, library: Library) -> bool:
    """Whether every quote stands word for word where it says, and every sentence is held by its quotes."""
    for citation in (*answer.citations, *answer.related):
        document = library.documents.get(citation.document)
        if document is None or document.text[citation.start : citation.end] != citation.quote:
            return False
    cited = {citation.span for citation in answer.citations}
    return all(set(s.sources) <= cited and check(s, library).holds for s in answer.statements)
