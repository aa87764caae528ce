"""What a system replied to a case, in the shape that `assistant ask --batch` writes: outcomes can be scored again."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant import Answer, Hit, SourceDocument, Span


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Quoted(_Record):
    """A citation as it was given.

    Attributes:
        quote: The words it claims to quote.
        document: The document it names, if it does.
        start: First character of the quote in the document's text, if given.
        end: One past the last.
    """

    quote: str
    document: str | None = None
    start: int | None = Field(default=None, ge=0)
    end: int | None = Field(default=None, ge=0)


class Said(_Record):
    """One sentence of an answer.

    Attributes:
        text: The sentence.
        citations: Which of the outcome's citations it rests on, counted from 0.
    """

    text: str
    citations: tuple[int, ...]


class Place(_Record):
    """Where a retrieved passage stands."""

    document: str
    start: int
    end: int


class Outcome(_Record):
    """The reply to one case, or what went wrong instead.

    Attributes:
        id: The case's.
        answer: The reply as shown.
        abstained: Whether it says that the documents do not say.
        reason: Why it abstained, in the system's own code.
        citations: In order of first use.
        confidence: Probability that the answer is right, 0 to 1; None where the system gives none.
        statements: The answer sentence by sentence; empty where the system does not say which sentence cites what.
        hits: Passages retrieved, best first; None where the system does not show them.
        changed: For each citation, whether the reply changes without it; None where that was not tried.
        written: Whether a language model wrote the answer, rather than it being the text's own words.
        error: What went wrong; None where there is a reply.
    """

    id: str
    answer: str = ""
    abstained: bool = False
    reason: str | None = None
    citations: tuple[Quoted, ...] = ()
    confidence: float | None = Field(default=None, ge=0.0, le=1.0)
    statements: tuple[Said, ...] = ()
    hits: tuple[Place, ...] | None = None
    changed: tuple[bool, ...] | None = None
    written: bool = False
    error: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _says_something(cls, value: object) -> object:
        if isinstance(value, dict) and "answer" not in value and not value.get("error"):
            raise ValueError("a record needs an answer or an error")
        return value


def outcome_of(id_: str, answer: Answer, hits: Sequence[Hit] | None = None, changed: tuple[bool, ...] | None = None) -> Outcome:
    """The outcome that an answer of the assistant is."""
    return Outcome(
        id=id_,
        answer=answer.text,
        abstained=answer.abstained,
        reason=answer.reason.value if answer.reason else None,
        citations=tuple(Quoted(quote=c.quote, document=c.document, start=c.start, end=c.end) for c in answer.citations),
        confidence=None if answer.confidence is None else round(answer.confidence, 6),
        statements=tuple(Said(text=s.text, citations=tuple(n - 1 for n in answer.numbers_of(s))) for s in answer.statements),
        hits=None if hits is None else places(hits),
        changed=changed,
        written=answer.written,
    )


def quoted(span: Span, document: SourceDocument) -> Quoted:
    """The citation of a span."""
    return Quoted(quote=document.text[span.start : span.end], document=span.document, start=span.start, end=span.end)


def places(hits: Sequence[Hit]) -> tuple[Place, ...]:
    """Where passages stand, in their order."""
    spans = [hit.passage.span for hit in hits]
    return tuple(Place(document=span.document, start=span.start, end=span.end) for span in spans)
