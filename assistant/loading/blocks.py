"""Text cut into blocks: runs of lines with a blank line on either side, each with the page it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A PDF converter leaves a form feed, or three truly empty lines (no space in them), where a page ends.
_PAGE_BREAK = re.compile(r"\f|(?<=\n)\n{3,}(?=.)")
_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,4}[-–—\s]*")
_BULLET = re.compile(r"(?:[-•*◦▪–]|\(?(?:\d{1,2}|[a-z])[.)])\s+\S")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together.

    Attributes:
        lines: Without white space at either end; at least one, none empty.
        page: Page the block starts on, from 1.
        first_on_page: Whether a page break stands just before it.
    """

    lines: tuple[str, ...]
    page: int
    first_on_page: bool


def cut_blocks(text: str) -> list[Block]:
    """Blocks of a text in order. Lone page numbers at a page's edge are dropped; nothing else is."""
    blocks: list[Block] = []
    page_texts = _PAGE_BREAK.split(text)
    for page, page_text in enumerate(page_texts, 1):
        groups = _line_groups(page_text)
        if len(page_texts) > 1:
            groups = _without_page_number(groups)
        for position, group in enumerate(groups):
            blocks.append(Block(tuple(group), page, first_on_page=position == 0 and page > 1))
    return blocks


def _line_groups(page_text: str) -> list[list[str]]:
    groups: list[list[str]] = []
    fresh = True
    for line in (line.strip() for line in page_text.split("\n")):
        if not line:
            fresh = True
            continue
        if fresh or _starts_item(line, groups[-1][-1]):
            groups.append([])
        groups[-1].append(line)
        fresh = False
    return groups


def _starts_item(line: str, before: str) -> bool:
    """Whether a line begins a new list item; a number that merely wrapped to the line's start does not."""
    return bool(_BULLET.match(line)) and before[-1] in ".:;?!"


def _without_page_number(groups: list[list[str]]) -> list[list[str]]:
    for edge in (0, -1):
        if groups and len(groups[edge]) == 1 and _PAGE_NUMBER.fullmatch(groups[edge][0]):
            groups = groups[1:] if edge == 0 else groups[:-1]
    return groups
