"""An answer as plain data, which JSON and other programs can hold: what endpoints reply and what a tool leaves behind."""

from __future__ import annotations

from typing_extensions import TypedDict  # before Python 3.12 pydantic reads no other

from assistant.types import Answer, Citation


class Quote(TypedDict):
    """The exact words of a document: `quote` is its text's characters [start, end), on `page`, under `section`."""

    quote: str
    document: str
    start: int
    end: int
    section: str | None
    page: int


class Reply(TypedDict):
    """An answer: its text, how it came about, and the quotes it rests on; `related` is near a refused question, no answer."""

    answer: str
    status: str
    reason: str | None
    citations: list[Quote]
    related: list[Quote]
    confidence: float | None
    written: bool
    notices: list[str]


def reply_of(answer: Answer) -> Reply:
    """An answer as it goes over the wire."""
    return Reply(
        answer=answer.text,
        status=answer.status.value,
        reason=answer.reason.value if answer.reason else None,
        citations=[_quote(citation) for citation in answer.citations],
        related=[_quote(citation) for citation in answer.related],
        confidence=answer.confidence,
        written=answer.written,
        notices=list(answer.notices),
    )


def _quote(citation: Citation) -> Quote:
    return Quote(
        quote=citation.quote,
        document=citation.document,
        start=citation.start,
        end=citation.end,
        section=citation.section,
        page=citation.page,
    )
