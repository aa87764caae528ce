"""Endpoints of the Gradio app, which are tools of its MCP server too: /ask, /search, /documents."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import gradio as gr
from gradio.events import api
from typing_extensions import TypedDict  # before Python 3.12 pydantic reads no other

from assistant.conversation import clean_question, read_history
from assistant.errors import AssistantError, QuestionError
from assistant.replies import Reply, reply_of
from assistant.types import Answer, Hit, Turn

if TYPE_CHECKING:
    from assistant.assistant import Assistant

Answers = Callable[[str, Sequence[Turn]], Iterator[Answer]]

_MOST_FOUND = 100  # passages of one search
_AT_ONCE = 4  # questions answered at the same time; more wait in Gradio's queue


class Found(TypedDict):
    """A passage; `score` orders the passages of one search and means nothing else."""

    text: str
    document: str
    start: int
    end: int
    section: str | None
    score: float


class Document(TypedDict):
    """A document that is answered from."""

    name: str
    title: str | None
    author: str | None
    sections: list[str]
    characters: int


GIVES: dict[str, Any] = {"ask": Reply, "search": list[Found], "documents": list[Document]}  # by endpoint


def add_endpoints(assistant: "Assistant", answers: Answers) -> None:
    """Add the endpoints to the Gradio page that is being built.

    Args:
        assistant: Whose documents are searched.
        answers: Answers a question after earlier turns, growing; waits in the same queue as the page's own questions.
    """

    def ask(question: str, history: list[list[str]] | None = None) -> Iterator[Reply]:
        """Answer a question from the documents in their own words, with citations, or say that they do not say.

        Args:
            question: A complete question in words, at most 2,000 characters.
            history: Earlier turns as [question, answer] pairs, oldest first, to complete a follow-up from.
        """
        try:
            for answer in answers(clean_question(question), read_history(history or [])):
                yield reply_of(answer)
        except AssistantError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def search(question: str, k: int = 10) -> list[Found]:
        """The passages of the documents that are nearest to a question, best first.

        Args:
            question: What to look for, in words.
            k: How many passages at most, 1 to 100.
        """
        try:
            return [_found(hit) for hit in assistant.search(question, _count(k))]
        except AssistantError as error:
            raise gr.Error(str(error), print_exception=False) from error

    def documents() -> list[Document]:
        """The documents that are answered from, with their title, author and sections."""
        return [
            Document(
                name=document.name,
                title=document.title.value if document.title else None,
                author=document.author.value if document.author else None,
                sections=[section.heading for section in document.sections if section.heading],
                characters=len(document.text),
            )
            for document in assistant.library.documents.values()
        ]

    ask.__annotations__["return"] = (
        Reply  # each item of the stream; Gradio reads the annotations, which must be real types here
    )
    for endpoint in (ask, search, documents):
        api(endpoint, api_name=endpoint.__name__, concurrency_limit=_AT_ONCE)


def _count(k: object) -> int:
    """How many passages are asked for, held within 1 and 100.

    Raises:
        QuestionError: It is no number.
    """
    try:
        return max(1, min(int(k), _MOST_FOUND))  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, OverflowError) as error:
        raise QuestionError(
            f"k must be a whole number from 1 to {_MOST_FOUND}, but it is {k!r:.80}. Pass for instance 10."
        ) from error


def _found(hit: Hit) -> Found:
    span = hit.passage.span
    return Found(
        text=hit.passage.text,
        document=span.document,
        start=span.start,
        end=span.end,
        section=hit.passage.section,
        score=hit.score,
    )
