"""Evidence packs: answers with every quote, its place and the words around it, in a file that can be checked without a model.

A pack is JSON. Checking it needs the documents alone: each must have the same bytes, each quote must stand word for word where
the pack says, and each sentence of an answer must be held by its quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.documents import SourceDocument
from assistant.errors import PackError
from assistant.library import Library
from assistant.status import Reason, Status
from assistant.types import Answer, Citation
from assistant.verification import support_of, topics_of

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
    """One question with its answer; `related` is shown beside a refusal and holds nothing."""

    question: str
    answer: str
    status: Status
    reason: Reason | None
    statements: tuple[Said, ...]
    quotes: tuple[Quote, ...]
    related: tuple[Quote, ...]
    notes: tuple[str, ...]


class EvidencePack(_Part):
    """The whole file."""

    kind: Literal["evidence pack"] = "evidence pack"
    version: Literal[1] = 1
    answers: tuple[PackedAnswer, ...]


@dataclass(frozen=True, slots=True)
class PackReport:
    """What checking a pack found: how much was checked, and a sentence for each thing that does not hold."""

    answers: int
    quotes: int
    faults: tuple[str, ...]


def pack(answers: Iterable[Answer], library: Library) -> str:
    """The evidence pack of some answers, as JSON."""
    packed = tuple(_packed(answer, library) for answer in answers)
    return EvidencePack(answers=packed).model_dump_json(indent=1)


def check_pack(text: str, documents: Mapping[str, SourceDocument]) -> PackReport:
    """Check a pack against documents.

    Args:
        text: The pack, as JSON.
        documents: The documents, by name.

    Raises:
        PackError: The text is no evidence pack.
    """
    try:
        read = EvidencePack.model_validate_json(text)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise PackError(
            f"An evidence pack must be JSON in the form of version 1, but at {place}: {first['msg']}. Export it again."
        ) from error
    faults = [
        f"Answer {number}, “{answer.question:.60}”: {fault}"
        for number, answer in enumerate(read.answers, 1)
        for fault in _faults(answer, documents)
    ]
    return PackReport(len(read.answers), sum(len(a.quotes) + len(a.related) for a in read.answers), tuple(faults))


def _packed(answer: Answer, library: Library) -> PackedAnswer:
    return PackedAnswer(
        question=answer.question,
        answer=answer.text,
        status=answer.status,
        reason=answer.reason,
        statements=tuple(Said(text=s.text, quotes=answer.numbers_of(s)) for s in answer.statements),
        quotes=tuple(_quote(citation, library) for citation in answer.citations),
        related=tuple(_quote(citation, library) for citation in answer.related),
        notes=(*answer.notes, *answer.refusals),
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


def _faults(answer: PackedAnswer, documents: Mapping[str, SourceDocument]) -> Iterator[str]:
    for number, quote in enumerate((*answer.quotes, *answer.related), 1):
        if fault := _misplaced(quote, documents):
            yield f"quote {number}: {fault}"
    if answer.status is Status.ANSWERED and not answer.statements:
        yield "it counts as answered, but no sentence is there"
    if missing := [said.text for said in answer.statements if said.text not in answer.answer]:
        yield f"the answer does not hold its sentence “{missing[0]:.60}”"
    for said in answer.statements:
        if fault := _unheld(said, answer.quotes, documents):
            yield f"“{said.text:.60}” {fault}"


def _misplaced(quote: Quote, documents: Mapping[str, SourceDocument]) -> str:
    """Why a quote does not stand where it says; empty where it does."""
    document = documents.get(quote.document)
    if document is None:
        return f"there is no document {quote.document!r}; name its folder with --corpus"
    if document.sha256 != quote.sha256:
        return f"{quote.document} has changed: its sha256 is {document.sha256[:12]}…, not {quote.sha256[:12]}…"
    start, end, text = quote.start, quote.end, document.text
    if not quote.quote or text[start:end] != quote.quote:
        return f"these words do not stand at {start}-{end} of {quote.document}: “{quote.quote:.60}”"
    if (text[max(0, start - AROUND) : start], text[end : end + AROUND]) != (quote.before, quote.after):
        return f"the words around {start}-{end} of {quote.document} are others"
    return ""


def _unheld(said: Said, quotes: Sequence[Quote], documents: Mapping[str, SourceDocument]) -> str:
    """Why the quotes of a sentence do not hold it; empty where they do."""
    if not said.quotes or not all(1 <= number <= len(quotes) for number in said.quotes):
        return "must name quotes that are there"
    cited = [quotes[number - 1] for number in said.quotes]
    topics = topics_of(documents[quote.document] for quote in cited if quote.document in documents)
    support = support_of(said.text, [quote.quote for quote in cited], topics)
    return "" if support.holds else f"is not held by its quotes ({support})"
