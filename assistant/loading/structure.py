"""What each block is - title, by-line, heading or paragraph - told by its shape, never by a text's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.loading.blocks import Block
from assistant.loading.healing import is_unfinished, join_lines, join_pair

_FRONT_BLOCKS = 5  # title and by-line stand among the first blocks
_TITLE_LINES = 3
_TITLE_WORDS = 30
_HEADING_WORDS = 14
_BYLINE = re.compile(r"(?:by|authors?:)\s+(?P<name>[^\W\d_].{1,100}[^.?!:;,])", re.IGNORECASE)
_BYLINE_WORDS = 14
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*")
_ITEM_MARK = re.compile(r"(?:[-•*◦▪–]|\(?(?:\d{1,2}|[a-z])[.)])\s")


class Kind(StrEnum):
    """The part a block plays in a document."""

    TITLE = "title"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Part:
    """A healed block and the part it plays.

    Attributes:
        kind: The part it plays.
        text: Its healed text, one line.
        page_starts: Pages that begin in it, as (page, offset into `text`); a page begins inside when a sentence crosses it.
        level: Of a heading: 1 outer, 2 inner; else 0.
    """

    kind: Kind
    text: str
    page_starts: tuple[tuple[int, int], ...] = ()
    level: int = 0


def tell_parts(blocks: Sequence[Block], written: str) -> list[Part]:
    """Name the part of every block and mend paragraphs that a page break or a stray blank line cut in two."""
    parts: list[Part] = []
    pieces = [piece for number, block in enumerate(blocks) for piece in _split(block, number)]
    for number, block in enumerate(pieces):
        after = pieces[number + 1] if number + 1 < len(pieces) else None
        part = _tell(block, parts, after, written)
        if part.kind is Kind.PARAGRAPH and parts and _continues(parts[-1], part, block):
            parts[-1] = _mended(parts[-1], part, written)
        else:
            parts.append(part)
    return parts


def _split(block: Block, number: int) -> list[Block]:
    """Part a by-line from the title above it, and a heading from the text right below it."""
    lines = block.lines
    for cut in range(1, len(lines)):
        if number < _FRONT_BLOCKS and _byline(lines[cut]) and cut <= _TITLE_LINES:
            break
        if cut == 1 and (_heading_level(lines[0]) == 1 or _MARKDOWN_HEADING.fullmatch(lines[0])):
            break
    else:
        return [block]
    rest = Block(lines[cut:], block.page, first_on_page=False)
    return [replace(block, lines=lines[:cut]), *_split(rest, number)]


def _tell(block: Block, parts: Sequence[Part], after: Block | None, written: str) -> Part:
    text = join_lines(block.lines, written)
    pages = ((block.page, 0),) if block.first_on_page else ()
    if markdown := _MARKDOWN_HEADING.fullmatch(text):
        if not parts:
            return Part(Kind.TITLE, markdown[2], pages)
        return Part(Kind.HEADING, markdown[2], pages, level=1 if len(markdown[1]) == 1 else 2)
    if not parts and after and _looks_like_title(block, text):
        return Part(Kind.TITLE, text, pages)
    if len(parts) < _FRONT_BLOCKS and not any(p.kind is not Kind.TITLE for p in parts) and _byline(text):
        return Part(Kind.BYLINE, text, pages)
    if after and _looks_like_heading(block, text, parts, after):
        return Part(Kind.HEADING, text, pages, level=_heading_level(text))
    return Part(Kind.PARAGRAPH, text, pages)


def author_name(byline: str) -> str:
    """The author's name in a by-line, or the authors' names as they are joined there."""
    match = _byline(byline)
    return match["name"].rstrip("* ") if match else byline


def _byline(line: str) -> re.Match[str] | None:
    return _BYLINE.fullmatch(line) if len(line.split()) <= _BYLINE_WORDS else None


def _looks_like_title(block: Block, text: str) -> bool:
    return len(block.lines) <= _TITLE_LINES and len(text.split()) <= _TITLE_WORDS and not text.endswith((".", ";", ","))


def _looks_like_heading(block: Block, text: str, parts: Sequence[Part], after: Block) -> bool:
    """A short line of its own, not a sentence, after finished text, before text that starts afresh."""
    if len(block.lines) > 2 or not 1 <= len(text.split()) <= _HEADING_WORDS or _ITEM_MARK.match(text):
        return False
    if text[-1] in ".!;:,…" or not (text[0].isupper() or text[0].isdigit()) or after.lines[0][0].islower():
        return False
    if parts and parts[-1].kind is Kind.PARAGRAPH and is_unfinished(parts[-1].text):
        return False
    alone = len(block.lines) == 1 and not after.first_on_page
    return alone or _is_title_case(text)


def _heading_level(text: str) -> int:
    """1 for a heading in capitals, 2 for any other line."""
    letters = [c for c in text if c.isalpha()]
    return 1 if len(letters) > 2 and all(c.isupper() for c in letters) else 2


def _is_title_case(text: str) -> bool:
    long_words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(long_words) and all(word[0].isupper() for word in long_words)


def _continues(before: Part, part: Part, block: Block) -> bool:
    if before.kind is not Kind.PARAGRAPH or not is_unfinished(before.text) or _ITEM_MARK.match(part.text):
        return False
    return block.first_on_page or part.text[0].islower()


def _mended(before: Part, part: Part, written: str) -> Part:
    text = join_pair(before.text, part.text, written)
    shift = len(text) - len(part.text)
    return replace(before, text=text, page_starts=before.page_starts + tuple((p, o + shift) for p, o in part.page_starts))
