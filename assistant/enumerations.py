"""Enumerations in running text: "Secondly, ... Fourthly, ... Finally, ..." told by their order words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import Sentence

_ORDINALS = {
    "first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4,
    "fifth": 5, "fifthly": 5, "sixth": 6, "sixthly": 6, "seventh": 7, "seventhly": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_ORDINAL = re.compile(rf"(?:the )?({'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b,?", re.IGNORECASE)
_ORDINAL_PREFIX = re.compile(r"\s*(?:,|and\b|is\b|of all\b|\w+ (?:is|was)\b)", re.IGNORECASE)
_CLOSER = re.compile(r"(?:and )?(?:finally|lastly|last but not least|last of all)\b", re.IGNORECASE)
_ADDER = re.compile(
    r"(?:moreover|furthermore|additionally|in addition|besides|another|related to this|also|next|then|likewise|similarly)\b",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"(?:[-•*◦▪–]|\(?(?:\d{1,2}|[a-z])[.)])\s")


def enumerated(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that open each item of a section's enumeration.

    Items are told by their order words. Where the first item, or one between two order words, has none of its own
    (writers say "Secondly" without "Firstly"), the section's opening, a paragraph's opening or a sentence that begins
    with an adding word ("Moreover", "Related to this") takes the vacant place.

    Args:
        sentences: One section's sentences, in order.

    Returns:
        The items' opening sentences, in order; empty where the section enumerates nothing.
    """
    marked = [n for n, sentence in enumerate(sentences) if _LIST_MARK.match(sentence.text)]
    if len(marked) > 1:
        return [sentences[n] for n in marked]
    ranks = {n: rank for n, sentence in enumerate(sentences) if (rank := _rank(sentence.text)) is not None}
    closer = next((n for n, s in enumerate(sentences) if _CLOSER.match(s.text)), None)
    if not ranks or (len(ranks) == 1 and closer is None and max(ranks.values()) < 3):
        return []
    last = closer if closer is not None else len(sentences)
    starts = {n for n in ranks if n <= last} | ({closer} if closer is not None else set())
    starts |= _vacant(sentences, {n: r for n, r in ranks.items() if n <= last})
    if closer is None:
        counted = sorted(ranks.values()) == list(range(1, len(ranks) + 1))
        starts |= _after(sentences, max(ranks), paragraphs=not counted)
    return [sentences[n] for n in sorted(starts)]


def _rank(text: str) -> int | None:
    match = _ORDINAL.match(text)
    if not match:
        return None
    adverb = match[1].casefold().endswith("ly")
    if adverb or match.group().endswith(",") or _ORDINAL_PREFIX.match(text, match.end()):
        return _ORDINALS[match[1].casefold()]
    return None


def _vacant(sentences: Sequence[Sentence], ranks: dict[int, int]) -> set[int]:
    """Sentences that take the places of items without an order word, before and between those that have one."""
    taken: set[int] = set()
    before, rank_before = -1, 0
    for here, rank in sorted(ranks.items()):
        places = rank - rank_before - 1
        between = range(before + 1, here)
        opening = [0] if before == -1 and here > 0 and places > 0 else []
        openers = [n for n in between if n not in opening and _ADDER.match(sentences[n].text)]
        openers += [n for n in between if n not in (*opening, *openers) and _opens_paragraph(sentences, n)]
        taken |= set((opening + openers)[: max(places, 0)])
        before, rank_before = here, rank
    return taken


def _after(sentences: Sequence[Sentence], last: int, *, paragraphs: bool) -> set[int]:
    """Items that follow the last order word of an enumeration that nothing closes: those that begin with an adding word.

    Where the writer does not count every item, each paragraph that begins after it is one more.
    """
    rest = range(last + 1, len(sentences))
    return {n for n in rest if (paragraphs and _opens_paragraph(sentences, n)) or _ADDER.match(sentences[n].text)}


def _opens_paragraph(sentences: Sequence[Sentence], n: int) -> bool:
    return n == 0 or sentences[n].paragraph != sentences[n - 1].paragraph
