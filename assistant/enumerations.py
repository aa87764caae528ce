"""Enumerations in running text: "First, ... A second reason is ... Finally, ..." told by their order words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.documents import Enumeration, Sentence, SourceDocument

_ORDINALS = {
    "first": 1, "firstly": 1, "second": 2, "secondly": 2, "third": 3, "thirdly": 3, "fourth": 4, "fourthly": 4,
    "fifth": 5, "fifthly": 5, "sixth": 6, "sixthly": 6, "seventh": 7, "seventhly": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_ANY_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_ORDINAL = rf"(?P<ordinal>{_ANY_ORDINAL})"
_STARTS = r"(?:to (?:begin|start) with|for a start|for one thing|first of all|first and foremost|in the first place)"
_CLOSES = r"(?:finally|lastly|last but not least|last of all)"
_ITS = r"(?:the|a|an|his|her|its|their)"
_SAYS = (
    r"(?:is|was|are|were|has|had|would|will|concerns?|concerned|comes?|came|lies|lay|follow(?:s|ed)|being"
    r"|\w+ (?:is|was|would|will|concerns?))\b"
)
_RANKED = re.compile(
    rf"(?:and |but )?(?:in the )?(?:{_ITS} )?{_ORDINAL}\b"
    rf"(?P<mark>,|:| place\b| of all\b| and\b| \w+ing\b| (?:\w+ ){{0,2}}?{_SAYS})?",
    re.IGNORECASE,
)
_INSIDE = re.compile(  # "They wanted, first, a joint centre"; "He argues in the third place that ..."
    rf"[^;:.]{{2,60}}?(?:, (?:and )?(?:{_ORDINAL}|(?P<starts>{_STARTS})|(?P<closes>{_CLOSES})),"
    rf"| in the (?P<place>{_ANY_ORDINAL}) place\b)",
    re.IGNORECASE,
)
_STARTER = re.compile(rf"(?:and )?{_STARTS}\b|one (?:\w+ )?(?:is|was|concerns|lies|being|of (?:them|these))\b", re.IGNORECASE)
_CLOSER = re.compile(rf"(?:and )?{_CLOSES}\b|(?:and )?{_ITS} (?:last|final)\b(?=,| (?:\w+ )?{_SAYS})", re.IGNORECASE)
_ADDER = re.compile(
    r"(?:and )?(?:moreover|furthermore|additionally|in addition|besides|another|a further|related to this|also|next|then"
    r"|likewise|similarly|in return|for another|above all)\b"
    r"|[^,;:.]{2,60}(?:, (?:moreover|furthermore|besides|in addition|likewise|too|next),| next\b)"
    r"|and (?:it|he|she|they|there)\b"
    r"|(?:and )?(?:(?:it|he|she|they)|(?:the )?\w+(?: \w+)?) (?:also|further|adds?|added)\b",
    re.IGNORECASE,
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_ANNOUNCED = (
    "reason|argument|ground|objection|motive|consideration|obstacle|hurdle|condition|demand|concern|worrie|fear|complaint"
    "|grievance|recommendation|proposal|suggestion|benefit|advantage|drawback|lesson|criticism|aim|goal"
)
ANNOUNCES = re.compile(
    rf"(?<!by )(?<!of )\b(?P<count>{'|'.join(_COUNTS)}) (?:\w+ ){{0,2}}?(?:{_ANNOUNCED})s\b"
    r"(?:[^:]*(?P<begins>: \w))?",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"(?:[-•*◦▪–]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_LAST = 0  # the rank of an item that closes its enumeration
_REACH = 12  # sentences, at most, from one order word to the next of the same enumeration


def enumerations_of(document: SourceDocument) -> list[Enumeration]:
    """The enumerations of a document, section by section."""
    sections = groupby(document.sentences, key=lambda sentence: document.section_at(sentence.span.start).start)
    return [one for _, sentences in sections for one in enumerations(list(sentences))]


def enumerations(sentences: Sequence[Sentence]) -> list[Enumeration]:
    """The enumerations of one section.

    Items are told by their order words, or by the number of them that is announced. Where the first item, or one between two
    order words, has none of its own (writers say "Secondly" without "Firstly"), the section's opening, a paragraph's opening or
    a sentence that begins with an adding word ("Moreover", "Related to this") takes the vacant place.

    Args:
        sentences: One section's sentences, in order.

    Returns:
        In order; empty where the section enumerates nothing.
    """
    marked = [n for n, sentence in enumerate(sentences) if _LIST_MARK.match(sentence.text)]
    found = [marked] if len(marked) > 1 else list(_runs(sentences))
    found += [places for places in _announced(sentences) if not any(set(places) & set(others) for others in found)]
    found.sort()
    return [
        Enumeration(sentences[places[0] - 1] if places[0] else None, tuple(sentences[n] for n in places)) for places in found
    ]


def _announced(sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """The places of items that a sentence announces by their number: those that fill its paragraph after it.

    "She gives three reasons." before three sentences; "She gives three: to begin with, ..." before two more.
    """
    for here, sentence in enumerate(sentences):
        if match := ANNOUNCES.search(sentence.text):
            rest = [n for n in range(here + 1, len(sentences)) if sentences[n].paragraph == sentence.paragraph]
            places = [here, *rest] if match["begins"] else rest
            if len(places) == _COUNTS[match["count"].casefold()]:
                yield places


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """The places of each enumeration's items: from one order word to the last that goes on counting."""
    begin, run = 0, list[tuple[int, int]]()  # where an item without an order word may stand; places and ranks so far
    for here, sentence in enumerate(sentences):
        rank = _rank(sentence.text)
        if rank is None:
            continue
        if run:
            before, last = run[-1]
            if last == _LAST or 0 < rank <= last or here - before > _REACH:
                yield from _items(sentences, begin, here, run)
                begin, run = before + 1, []
        run.append((here, rank))
    if run:
        yield from _items(sentences, begin, len(sentences), run)


def _items(sentences: Sequence[Sentence], begin: int, end: int, run: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """The items between two places, by those that have an order word; nothing where these count something else."""
    ranks = {place: rank for place, rank in run if rank != _LAST}
    closer = next((place for place, rank in run if rank == _LAST), None)
    if not ranks or (len(ranks) == 1 and closer is None and max(ranks.values()) == 2):
        return
    items = {place for place, _ in run} | _vacant(sentences, begin, ranks)
    if closer is None:
        items |= _after(sentences, max(ranks), end, paragraphs=1 not in ranks.values())
    elif len(ranks) == 1:
        items |= {n for n in range(max(ranks) + 1, closer) if _ADDER.match(sentences[n].text)}
    if len(items) > 1:
        yield sorted(items)


def _rank(text: str) -> int | None:
    """The place that a sentence's order word gives it, from 1; `_LAST` for the last; None without one."""
    if _CLOSER.match(text):
        return _LAST
    if _STARTER.match(text):
        return 1
    match = _RANKED.match(text)
    if match and (match["mark"] or match["ordinal"].casefold().endswith("ly")):
        return _ORDINALS[match["ordinal"].casefold()]
    inside = _INSIDE.match(text)
    if not inside:
        return None
    return (
        1 if inside["starts"] else _LAST if inside["closes"] else _ORDINALS[(inside["ordinal"] or inside["place"]).casefold()]
    )


def _vacant(sentences: Sequence[Sentence], begin: int, ranks: dict[int, int]) -> set[int]:
    """Sentences that take the places of items without an order word, before and between those that have one."""
    taken: set[int] = set()
    before, rank_before = begin - 1, 0
    for here, rank in sorted(ranks.items()):
        places = rank - rank_before - 1
        between = range(before + 1, here)
        opening = [begin] if before == begin - 1 and here > begin and places > 0 else []
        openers = [n for n in between if n not in opening and _ADDER.match(sentences[n].text)]
        openers += [n for n in between if n not in (*opening, *openers) and _opens_paragraph(sentences, n)]
        taken |= set((opening + openers)[: max(places, 0)])
        before, rank_before = here, rank
    return taken


def _after(sentences: Sequence[Sentence], last: int, end: int, *, paragraphs: bool) -> set[int]:
    """Items that follow the last order word of an enumeration that nothing closes: those that begin with an adding word.

    They stand in its paragraph; where the writer does not count the first item, each paragraph that begins later is one too.
    """
    taken = set[int]()
    for n in range(last + 1, end):
        adds = bool(_ADDER.match(sentences[n].text))
        near = paragraphs or sentences[n].paragraph == sentences[last].paragraph
        if (adds and near) or (paragraphs and _opens_paragraph(sentences, n)):
            taken.add(n)
    return taken


def _opens_paragraph(sentences: Sequence[Sentence], n: int) -> bool:
    return n == 0 or sentences[n].paragraph != sentences[n - 1].paragraph
