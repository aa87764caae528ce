"""The documents being answered from, held in memory with their passages and sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.documents import Passage, Sentence, SourceDocument, Span
from assistant.types import Citation


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document with the passages that were cut from it."""

    document: SourceDocument
    passages: tuple[Passage, ...]


class Library:
    """Look-ups over a fixed set of documents, in the order of their names."""

    def __init__(self, indexed: Iterable[IndexedDocument]) -> None:
        """Hold the documents."""
        self._indexed = sorted(indexed, key=lambda one: one.document.name)

    @cached_property
    def documents(self) -> dict[str, SourceDocument]:
        """The documents by name."""
        return {one.document.name: one.document for one in self._indexed}

    @cached_property
    def passages(self) -> dict[str, Passage]:
        """All passages by id."""
        return {passage.id: passage for one in self._indexed for passage in one.passages}

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences, document by document, in reading order."""
        return [sentence for document in self.documents.values() for sentence in document.sentences]

    def sentences_in(self, passages: Sequence[Passage]) -> list[Sentence]:
        """Sentences that share text with any of the passages, in reading order, without repeats."""
        spans = [passage.span for passage in passages]
        read = [document for name, document in self.documents.items() if any(span.document == name for span in spans)]
        return [s for document in read for s in document.sentences if any(s.span.overlaps(span) for span in spans)]

    def without(self, spans: Sequence[Span]) -> Library:
        """The same documents, where every sentence, passage, heading, title and by-line that overlaps a span is not known.

        Texts and offsets stay as they are.
        """
        return Library(_without(one, spans) for one in self._indexed)

    def within(self, span: Span) -> Library:
        """The document of a span, with the sentences and passages that begin in it alone."""
        one = next(one for one in self._indexed if one.document.name == span.document)
        sentences = tuple(s for s in one.document.sentences if span.start <= s.span.start < span.end)
        passages = tuple(p for p in one.passages if span.start <= p.span.start < span.end)
        return Library([IndexedDocument(replace(one.document, sentences=sentences), passages)])

    def cite(self, span: Span) -> Citation:
        """The citation of a span: the document's own words there."""
        document = self.documents[span.document]
        return Citation(
            quote=document.text[span.start : span.end],
            document=span.document,
            start=span.start,
            end=span.end,
            section=document.section_at(span.start).heading,
            page=document.page_at(span.start),
        )


def _without(indexed: IndexedDocument, spans: Sequence[Span]) -> IndexedDocument:
    document = indexed.document

    def stays(start: int, end: int) -> bool:
        return not any(Span(document.name, start, end).overlaps(span) for span in spans)

    return IndexedDocument(
        replace(
            document,
            title=document.title if document.title and stays(document.title.start, document.title.end) else None,
            author=document.author if document.author and stays(document.author.start, document.author.end) else None,
            sections=tuple(s if stays(s.start, s.body_start) else replace(s, heading=None) for s in document.sections),
            sentences=tuple(s for s in document.sentences if stays(s.span.start, s.span.end)),
        ),
        tuple(p for p in indexed.passages if stays(p.span.start, p.span.end)),
    )
