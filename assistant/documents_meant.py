"""Which of several documents a question about "this commentary" or "the text" means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.documents import Passage, SourceDocument
from assistant.library import Library
from assistant.question_forms import OF_A_WORK, WORK, Ask
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
        Those that were quoted last, alone where their title, author or headings are asked for and nothing is named; those that
        call themselves what the question calls them, in title or headings; then those of the passages, or else all.
    """
    documents = library.documents
    found = [documents[passage.span.document] for passage in passages] or [*documents.values()]
    if len(documents) == 1 or not question.names_the_work:
        return _each_once(found)
    told = next((last for turn in reversed(turns) if (last := _told_in(turn, documents.values()))), [])
    if told and question.ask in OF_A_WORK and not question.names:
        return told
    return _each_once([*told, *(one for one in documents.values() if _calls_itself_so(one, question)), *found])


def is_unclear(question: Question, turns: Sequence[Turn], library: Library) -> bool:
    """Whether only a question's own subject could tell which document it means: none was quoted, none calls itself so."""
    documents = library.documents.values()
    return (
        question.ask in (*OF_A_WORK, Ask.SUMMARY)
        and len(documents) > 1
        and not any(_told_in(turn, documents) for turn in turns)
        and not any(_calls_itself_so(one, question) for one in documents)
    )


def _each_once(documents: Sequence[SourceDocument]) -> list[SourceDocument]:
    return [*{one.name: one for one in documents}.values()]


def _told_in(turn: Turn, documents: Iterable[SourceDocument]) -> list[SourceDocument]:
    return [document for document in documents if _is_told(document, turn)]


def _is_told(document: SourceDocument, turn: Turn) -> bool:
    """Whether an answer gave the document's words: a sentence, its title or its author."""
    facts = [fact.value for fact in (document.title, document.author) if fact]
    return any(text in turn.assistant for text in (*facts, *(sentence.text for sentence in document.sentences)))


def _calls_itself_so(document: SourceDocument, question: Question) -> bool:
    """Whether a document's title or a heading has the question's word for it: report, commentary."""
    return bool(_KINDS & {*words(question.text)} & {*words(_heads(document))})


def _heads(document: SourceDocument) -> str:
    headings = [section.heading for section in document.sections if section.heading]
    return " ".join([document.title.value if document.title else "", *headings])
