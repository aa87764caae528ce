"""Evidence packs: answers with every quote, its place and the words around it, in a file that can be checked without a model.

A pack is JSON; `assistant.pack_checking` checks one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.wording import worded
from assistant.library import Library
from assistant.status import Reason, Status
from assistant.types import Answer, Citation, Statement

AROUND = 80  # characters of the document before and after a quote, for a person to find it by eye


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Quote(_Part):
    """The words of a document, and where they stand: characters [start, end) of its healed text.

    Attributes:
        quote: The words.
        document: The document's name.
        sha256: Hash of the document's bytes.
        start: First character.
        end: One past the last.
        section: The heading above it, or None.
        page: From 1.
        before: The document's text just before the quote.
        after: And just after it.
    """

    quote: str
    document: str
    sha256: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    section: str | None
    page: int = Field(ge=1)
    before: str
    after: str


class Said(_Part):
    """A sentence of an answer; `quotes` are the numbers, from 1, of the quotes that hold it."""

    text: str
    quotes: tuple[int, ...]


class PackedAnswer(_Part):
    """One question, and as it was looked up, with its answer; `related` is shown beside a refusal and holds nothing."""

    question: str
    looked_up: str
    answer: str
    status: Status
    reason: Reason | None
    verdict: str | None
    statements: tuple[Said, ...]
    quotes: tuple[Quote, ...]
    related: tuple[Quote, ...]
    notes: tuple[str, ...]
    refusals: tuple[str, ...]

    def worded(self) -> str:
        """The answer as it has to be worded of its parts."""
        said = tuple(Statement(one.text, ()) for one in self.statements)
        return worded(
            Answer(
                self.question, "", self.status, statements=said, verdict=self.verdict, notes=self.notes, refusals=self.refusals
            )
        )


class EvidencePack(_Part):
    """The whole file."""

    kind: Literal["evidence pack"] = "evidence pack"
    version: Literal[2] = 2
    answers: tuple[PackedAnswer, ...]


def pack(answers: Iterable[Answer], library: Library) -> str:
    """The evidence pack of some answers, as JSON; small talk, which claims nothing, is left out."""
    settled = (answer for answer in answers if answer.status in (Status.ANSWERED, Status.ABSTAINED))
    packed = tuple(_packed(answer, library) for answer in settled)
    return EvidencePack(answers=packed).model_dump_json(indent=1)


def _packed(answer: Answer, library: Library) -> PackedAnswer:
    return PackedAnswer(
        question=answer.question,
        looked_up=answer.standalone_question,
        answer=answer.text,
        status=answer.status,
        reason=answer.reason,
        verdict=answer.verdict,
        statements=tuple(Said(text=s.text, quotes=answer.numbers_of(s)) for s in answer.statements),
        quotes=tuple(_quote(citation, library) for citation in answer.citations),
        related=tuple(_quote(citation, library) for citation in answer.related),
        notes=answer.notes,
        refusals=answer.refusals,
    )


def _quote(citation: Citation, library: Library) -> Quote:
    document = library.documents[citation.document]
    return Quote(
        quote=citation.quote,
        document=citation.document,
        sha256=document.sha256,
        start=citation.start,
        end=citation.end,
        section=citation.section,
        page=citation.page,
        before=document.text[max(0, citation.start - AROUND) : citation.start],
        after=document.text[citation.end : citation.end + AROUND],
    )
