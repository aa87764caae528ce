"""Whether a text holds a form: folded case, quotes, dashes and spaces; whole words and whole numbers only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_PLAIN = str.maketrans("‘’‚‛“”„‟«»‐‑‒–—―−", "''''" + '""""""' + "-------")


def fold(text: str) -> str:
    """The text in lower case with plain quotes and dashes and single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().split())


def holds(text: str, form: str) -> bool:
    """Whether a text holds a form at word borders: "21" is in "US$21 billion", not in "2012", "1,21" or "21.5"."""
    return _pattern(form).search(fold(text)) is not None


def holds_any(text: str, forms: Sequence[str]) -> bool:
    """Whether a text holds at least one of the forms."""
    return any(holds(text, form) for form in forms)


@lru_cache(maxsize=4096)
def _pattern(form: str) -> re.Pattern[str]:
    plain = fold(form)
    before = r"(?<![\w])" if re.match(r"\w", plain) else ""
    before += r"(?<!\d[.,])" if plain[:1].isdigit() else ""
    after = r"(?![\w])" if re.search(r"\w$", plain) else ""
    after += r"(?![.,]\d)" if plain[-1:].isdigit() else ""
    return re.compile(before + re.escape(plain) + after)
