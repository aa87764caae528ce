"""Cut a document into passages: slices that end at sentence and section borders and fit the embedder."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from assistant.documents import Passage, Section, SourceDocument, Span
from assistant.tokens import count_tokens, token_starts

Fits = Callable[[str], bool]

_MAX_CHARACTERS = 4096  # no passage is longer, so that cutting a text without sentences takes time in proportion to it


def split(
    document: SourceDocument, *, key: str, max_tokens: int, count_pieces: Callable[[str], int], max_pieces: int
) -> list[Passage]:
    """Cut a document into passages.

    Args:
        document: The document, healed.
        key: Prefix of the passages' ids; differs between any two documents of an index.
        max_tokens: Most cl100k_base tokens in a passage.
        count_pieces: The embedder's own count of a text's word pieces, its special ones included.
        max_pieces: Most of those; past it the embedder would drop the end without a word.

    Returns:
        Passages in reading order. They do not overlap, none crosses a section's border, and together they hold every
        heading and sentence. A sentence is cut only where it alone is over the budget.
    """

    def fits(text: str) -> bool:
        return len(text) <= _MAX_CHARACTERS and count_tokens(text) <= max_tokens and count_pieces(text) <= max_pieces

    passages = []
    for section in document.sections:
        for start, end in _packed(document.text, _units(document, section, fits), fits):
            span = Span(document.name, start, end)
            passages.append(Passage(f"{key}:{start}-{end}", span, document.text[start:end], section.heading))
    return passages


def _units(document: SourceDocument, section: Section, fits: Fits) -> Iterator[tuple[int, int]]:
    """The smallest ranges a passage may end at, in order: heading, title, by-line, sentences; cut where over budget."""
    whole: list[tuple[int, int]] = []
    if section.heading:
        whole.append((section.start, section.start + len(section.heading)))
    whole += [(m.start, m.end) for m in (document.title, document.author) if m and section.start <= m.start < section.end]
    whole += [(s.span.start, s.span.end) for s in document.sentences if section.start <= s.span.start < section.end]
    for start, end in whole:
        yield from _cut(document.text, start, end, fits)


def _packed(text: str, units: Iterator[tuple[int, int]], fits: Fits) -> Iterator[tuple[int, int]]:
    """Join neighbouring units as long as they fit together."""
    start = end = -1
    for unit_start, unit_end in units:
        if start < 0:
            start = unit_start
        elif not fits(text[start:unit_end]):
            yield start, end
            start = unit_start
        end = unit_end
    if start >= 0:
        yield start, end


def _cut(text: str, start: int, end: int, fits: Fits) -> Iterator[tuple[int, int]]:
    """Cut a range that is over the budget into the longest slices that fit, at a space where there is one."""
    while start < end and not fits(text[start:end]):
        cut = _longest_fit(text, start, end, fits)
        yield start, start + len(text[start:cut].rstrip())
        start = end - len(text[cut:end].lstrip())
    if start < end:
        yield start, end


def _longest_fit(text: str, start: int, end: int, fits: Fits) -> int:
    """Furthest token border up to which the text fits, by bisection; at least one character on."""
    borders = sorted({start + offset for offset in token_starts(text[start : min(end, start + _MAX_CHARACTERS)])} - {start})
    low, high = 0, len(borders)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text[start : borders[middle - 1]]):
            low = middle
        else:
            high = middle - 1
    cut = borders[low - 1] if low else start + 1
    space = text.rfind(" ", start + 1, cut + 1)
    return space if space > start else cut
