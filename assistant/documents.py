"""What documents are made of. Positions are half-open character ranges into the healed text."""

from __future__ import annotations

from dataclasses import dataclass


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
class Enumeration:
    """A list in running text.

    Attributes:
        lead: The sentence before the first item, which mostly says what is listed; None where the items open their section.
        items: The sentences that open each item, in order; two at least.
    """

    lead: Sentence | None
    items: tuple[Sentence, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """The lead, where there is one, and the items."""
        return (self.lead, *self.items) if self.lead else self.items

    @property
    def text(self) -> str:
        """Lead and items, one after another."""
        return " ".join(sentence.text for sentence in self.sentences)


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

    def sentence_before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before one of its sentences; None before the first."""
        place = self.sentences.index(sentence)
        return self.sentences[place - 1] if place else None

    def sentence_after(self, sentence: Sentence) -> Sentence | None:
        """The sentence after one of its sentences; None after the last."""
        place = self.sentences.index(sentence)
        return self.sentences[place + 1] if place + 1 < len(self.sentences) else None


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
