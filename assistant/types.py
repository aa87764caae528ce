"""The value types every part of the assistant speaks. Positions are half-open character ranges into the healed text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.messages import AsMessage
from assistant.status import Reason, Status, Support


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of the healed text of one document.

    Attributes:
        document: Name of the document, as listed by `assistant index`.
        start: First character, counted from 0.
        end: One past the last character; never below `start`.
    """

    document: str
    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a range that runs backwards or starts before the text."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"A span needs 0 <= start <= end, got [{self.start}, {self.end}) in {self.document!r}.")

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character of one document."""
        return self.document == other.document and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a document under one heading.

    Attributes:
        heading: The heading's own words; None for what stands before the first heading.
        start: Where the heading starts (the body, when there is no heading).
        body_start: Where the text under the heading starts.
        end: One past the section's last character.
        level: 1 for an outer heading (capitals, or `#`), 2 for one inside it.
    """

    heading: str | None
    start: int
    body_start: int
    end: int
    level: int = 1


@dataclass(frozen=True, slots=True)
class Metadata:
    """A fact about a document that its front matter states, with the words that state it.

    Attributes:
        value: The fact, for instance the author's name.
        start: First character of the words that state it.
        end: One past the last of them.
    """

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document's running text (never a heading, title or author line).

    Attributes:
        span: Where it stands.
        text: Its words; always the slice of the document at `span`.
        section: Heading it stands under, or None.
        paragraph: Number of its paragraph in the document, from 0.
    """

    span: Span
    text: str
    section: str | None
    paragraph: int


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document as loaded and healed; nothing changes its text afterwards.

    Attributes:
        name: Path below its corpus folder, with forward slashes.
        text: The healed text; every offset anywhere is into it.
        sha256: Hash of the file's bytes, in hexadecimal.
        title: Its title, if the front matter has one.
        author: Its author or authors, if a by-line names them.
        sections: In order, together covering the text.
        page_starts: Where each page begins, the first at 0.
        sentences: Every sentence of the running text, in order.
    """

    name: str
    text: str
    sha256: str
    title: Metadata | None
    author: Metadata | None
    sections: tuple[Section, ...]
    page_starts: tuple[int, ...]
    sentences: tuple[Sentence, ...]

    def section_at(self, position: int) -> Section:
        """The section that holds a character; the last one for a position past the end."""
        return next((s for s in self.sections if position < s.end), self.sections[-1])

    def page_at(self, position: int) -> int:
        """The number, from 1, of the page that holds a character."""
        return sum(start <= position for start in self.page_starts) or 1


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk: the unit that is embedded, stored and retrieved.

    Attributes:
        id: Unique over all documents; made of the document's hash and the offsets.
        span: Where it stands.
        text: Always the slice of the document at `span`.
        section: Heading it stands under, or None.
    """

    id: str
    span: Span
    text: str
    section: str | None


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file of the corpus that was not read, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation.

    Attributes:
        user: What the person wrote.
        assistant: What was answered.
    """

    user: str
    assistant: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that a reader weighed as the answer to a question.

    Attributes:
        sentence: The sentence.
        rank_score: Orders the candidates of one question; larger is better; has no meaning across questions.
        relevance: Cosine of question and sentence, -1 to 1.
        coverage: Share of the question's content words, weighted by rarity, found in the sentence or its heading, 0 to 1.
        confidence: Calibrated probability, 0 to 1, that the sentence answers the question.
        vote: The judge's log-odds that the sentence answers the question; None where it was not asked.
    """

    sentence: Sentence
    rank_score: float
    relevance: float
    coverage: float
    confidence: float = 0.0
    vote: float | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """An enumeration that a reader weighed as the answer to a question.

    Attributes:
        lead: The sentence that says what is listed; None where there is none.
        items: The sentences that open each item, in order.
        confidence: Calibrated probability, 0 to 1, that the question asks for this list.
        vote: The judge's log-odds that lead and items answer the question; None where it was not asked.
    """

    lead: Sentence | None
    items: tuple[Sentence, ...]
    confidence: float
    vote: float | None = None

    @property
    def text(self) -> str:
        """Lead and items, one after another."""
        return " ".join(s.text for s in (*((self.lead,) if self.lead else ()), *self.items))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found for one question.

    Attributes:
        evidence: Candidates, best first.
        confidence: Calibrated probability, 0 to 1, that the best candidate answers the question.
        missing: What the question asks for or takes for granted and the text does not hold, in the question's words.
        judged: Whether a judge took part; False where only likeness was measured.
        verdict: "Yes" or "No", where the question asks for it and the judge is sure; None otherwise.
        listing: The enumeration that the question most probably asks for; None where there is none.
        listed: Whether it answers better than any sentence; the confidence is then the listing's.
    """

    evidence: tuple[Evidence, ...]
    confidence: float
    missing: tuple[str, ...] = ()
    judged: bool = False
    verdict: str | None = None
    listing: Listing | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words of a document that an answer rests on.

    Attributes:
        quote: Always the slice [start, end) of the document's healed text.
        document: Name of the document.
        start: First character of the quote.
        end: One past its last character.
        section: Heading the quote stands under, or None.
        page: Page the quote starts on, from 1.
    """

    quote: str
    document: str
    start: int
    end: int
    section: str | None
    page: int

    @property
    def span(self) -> Span:
        """The quote's place."""
        return Span(self.document, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a composed answer, before and after citing.

    Attributes:
        text: What is shown.
        sources: The spans it was taken from, at least one unless it is small talk.
        support: The verifier's verdict; None before verification.
    """

    text: str
    sources: tuple[Span, ...]
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class Answer(AsMessage):
    """The reply to one question.

    Attributes:
        question: As asked.
        text: The reply as plain text, without citation numbers; never empty.
        status: Answered, abstained or small talk.
        reason: Why it abstained; None otherwise.
        statements: The answer sentence by sentence, each verified; empty unless answered.
        citations: The quotes the answer rests on, in order of first use, without repeats; empty unless answered.
        related: Where it abstained: the nearest passages, which are not an answer.
        removed: Sentences that failed verification and are not shown.
        confidence: Calibrated probability, 0 to 1, that the best sentence answers; of several questions, the least. None for
            small talk, for answers about a document or section as a whole and for computed ones, which are told by their form.
        standalone_question: The question as it was looked up, after completing it from the conversation or translating it.
        verdict: "Yes" or "No", where the question asks for it and the judge is sure that the cited words decide it.
        notes: What to know beside the quotes, a sentence each: whose position they report, as of when they hold.
        refusals: Of several questions, for each that is not answered: the sentence that says so.
        judged: Whether a judge read the candidates; False where the similarity reader answered alone.
        timings: Seconds spent in each stage, by the stage's name.
        weighed: The first candidates that the reader weighed, best first, whether or not they are in the answer.
        written: Whether a chat model wrote the statements; False where they are the text's own words.
        notices: What to know about how the answer came about, a sentence each; mostly none.
    """

    question: str
    text: str
    status: Status
    reason: Reason | None = None
    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    related: tuple[Citation, ...] = ()
    removed: tuple[Statement, ...] = ()
    confidence: float | None = None
    standalone_question: str = ""
    verdict: str | None = None
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    judged: bool = False
    timings: Mapping[str, float] = field(default_factory=dict)
    weighed: tuple[Evidence, ...] = ()
    written: bool = False
    notices: tuple[str, ...] = ()

    @property
    def abstained(self) -> bool:
        """Whether the assistant said that the text does not answer."""
        return self.status is Status.ABSTAINED

    def numbers_of(self, statement: Statement) -> tuple[int, ...]:
        """The citation numbers, from 1, that stand after a statement of this answer."""
        return tuple(n for n, citation in enumerate(self.citations, 1) if citation.span in statement.sources)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found.

    Attributes:
        passage: The passage.
        score: Reciprocal-rank-fusion score: an order, not a confidence.
    """

    passage: Passage
    score: float
