"""Is a quote, or a sentence of an answer, cut out of a sentence in the middle? That can turn it into its opposite."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.documents import SourceDocument
from assistant.shortening import departure
from assistant.status import Support

Place = tuple[SourceDocument, int, int]  # a document, and the first and one past the last character there


def is_whole(document: SourceDocument, start: int, end: int) -> bool:
    """Whether a stretch of a document is a sentence or several, or its title, by-line or a heading."""
    starts = {sentence.span.start for sentence in document.sentences}
    ends = {sentence.span.end for sentence in document.sentences}
    return (start in starts and end in ends) or _is_name(document, start, end)


def is_fragment(text: str, places: Iterable[Place]) -> bool:
    """Whether a text is no more than a piece of the words at some places; the name in a by-line is no piece."""
    within = False
    for document, start, end in places:
        quote = document.text[start:end]
        stated = [part.value for part in (document.title, document.author) if part and (part.start, part.end) == (start, end)]
        if text in stated or text.strip() == quote.strip() or departure(text, quote) is Support.SUPPORTED:
            return False
        within = within or text in quote
    return within


def _is_name(document: SourceDocument, start: int, end: int) -> bool:
    headings = {(s.start, s.start + len(s.heading)) for s in document.sections if s.heading}
    front = {(part.start, part.end) for part in (document.title, document.author) if part}
    return (start, end) in headings | front
