"""Lines joined back into running text: hard breaks become spaces, words broken at a line end become whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.words import is_english

_BROKEN_END = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_WORD_START = re.compile(r"[^\W\d_]+")
_OPEN_DASH = re.compile(r"\S[–—/-]$")  # a dash that touches its word: the next line touches it too


def join_lines(lines: Iterable[str], written: str = "") -> str:
    """Join the lines of one paragraph.

    Args:
        lines: The lines, without white space at their ends.
        written: The whole document, whose other spellings tell a compound from a broken word.
    """
    text = ""
    for line in lines:
        text = join_pair(text, line, written) if text else line
    return text


def join_pair(before: str, after: str, written: str = "") -> str:
    """Join the end of a line to the start of the next one.

    A hyphen at the line's end stays in a compound (`much-` / `needed`) and goes from a broken word (`develop-` / `ment`).
    """
    broken, start = _BROKEN_END.search(before), _WORD_START.match(after)
    if broken and start:
        if _is_compound(broken.group(1), start.group(), written) and not before.endswith("\u00ad"):
            return before + after
        return before[:-1] + after
    if _OPEN_DASH.search(before):
        return before + after
    return f"{before} {after}"


def _is_compound(left: str, right: str, written: str) -> bool:
    if right[0].isupper():
        return True
    if re.search(rf"\b{left}-{right}\b", written, re.IGNORECASE):
        return True
    if re.search(rf"\b{left}{right}\b", written, re.IGNORECASE) or is_english(left + right):
        return False
    return is_english(left) and is_english(right)


def is_unfinished(paragraph: str) -> bool:
    """Whether a paragraph stops inside a sentence: no closing mark at its end."""
    return paragraph.rstrip("”’\"')]»*0123456789")[-1:] not in tuple(".?!:;…。")
