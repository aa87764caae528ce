"""Which of several documents a question about "this commentary" or "the text" means."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.documents import Passage, SourceDocument
from assistant.library import Library
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Turn
from assistant.words import words

_KINDS = frozenset(WORK.split("|")) - {"text", "document", "author", "writer"}  # what a document may call itself


def documents_meant(
    question: Question, turns: Sequence[Turn], passages: Sequence[Passage], library: Library
) -> list[SourceDocument]:
    """Documents that a question may mean, the likeliest first.

    Args:
        question: The question.
        turns: The conversation before it.
        passages: What was found for it, best first.
        library: All documents.

    Returns:
        The one that was last quoted; those that call themselves what the question calls them, in title or headings; then those
        of the passages, or all where there are none.
    """
    documents = library.documents
    found = [documents[passage.span.document] for passage in passages] or [*documents.values()]
    first = _addressed(question, turns, documents.values()) if len(documents) > 1 and question.names_the_work else []
    return [*{one.name: one for one in (*first, *found)}.values()]


def _addressed(question: Question, turns: Sequence[Turn], documents: Collection[SourceDocument]) -> list[SourceDocument]:
    """Those that the last answer which gave words of any gave, and those that call themselves what the question says."""
    told = next((last for turn in reversed(turns) if (last := [one for one in documents if _is_told(one, turn)])), [])
    kinds = _KINDS & {*words(question.text)}
    return [*told, *(one for one in documents if kinds & {*words(_heads(one))})]


def _is_told(document: SourceDocument, turn: Turn) -> bool:
    """Whether an answer gave the document's words: a sentence, its title or its author."""
    facts = [fact.value for fact in (document.title, document.author) if fact]
    return any(text in turn.assistant for text in (*facts, *(sentence.text for sentence in document.sentences)))


def _heads(document: SourceDocument) -> str:
    headings = [section.heading for section in document.sections if section.heading]
    return " ".join([document.title.value if document.title else "", *headings])
