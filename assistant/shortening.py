"""Is a sentence a quote, word for word, with asides left out at most?

Leaving words out can turn a sentence into its opposite, and no list of rules tells every case. So only what never bears on the
rest may go: an opening such as "However,", a clause such as ", which was signed in 1956," between two commas, and a bracketed
abbreviation or date. Whatever else is changed or left out makes the sentence another one.
"""

from __future__ import annotations

import re
from itertools import combinations

from assistant.places import country_of
from assistant.status import Support
from assistant.words import is_english

_OPENING = re.compile(
    r"(?:(?:However|Moreover|Indeed|Furthermore|In addition|Besides|Also|Thus|Therefore|Hence|Accordingly|Consequently"
    r"|Nevertheless|Nonetheless|Of course|For example|For instance"
    r"|(?:First|Second|Third|Fourth|Fifth|Last)(?:ly)?|Finally), )"
)
_CLAUSE = re.compile(
    r", (?:which|who|whose|whom|where) [^,;:—–()“”\"?!]+,(?= [^,]*$)"
)  # no comma behind it, which could be a list's
_BRACKETS = re.compile(r" \((?:[A-Z][A-Z\d.-]+|(?:(?:in|since|from|until) )?(?:[A-Z][a-z]+ )?\d{4})\)")
_CLAIMS = re.compile(  # in a clause that a reader must not be spared
    r"\b(?:not|no|never|none|nor|neither|without|hardly|only|if|unless|may|might|could|would|should|allegedly|reportedly|\w+n[’']t"
    r"|sa(?:y|ys|id)|claim\w*|argu\w*|believ\w*|suppos\w*|pretend\w*|fear\w*|hope\w*|deni\w*|deny\w*|fail\w*|refus\w*)\b",
    re.IGNORECASE,
)
_MOST_ASIDES = 6  # of a sentence that are tried, in all 64 ways to leave some out
_NEGATION = re.compile(r"\b(?:not|no|never|none|nor|neither|nothing|nobody|without|cannot|hardly)\b|n[’']t\b", re.IGNORECASE)
_SPELT = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    " twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion".split()
)
_WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")


def asides(sentence: str) -> list[tuple[int, int]]:
    """The stretches of a sentence that may be left out, first to last; none overlaps another. Each as [start, end)."""
    opening = _OPENING.match(sentence)
    clause = _CLAUSE.search(sentence)
    found = [opening.span()] if opening else []
    if clause and not _CLAIMS.search(clause.group()):
        found.append(clause.span())
    for brackets in _BRACKETS.finditer(sentence):
        if not any(start < brackets.end() and brackets.start() < end for start, end in found):
            found.append(brackets.span())
    return sorted(found)[:_MOST_ASIDES]


def departure(sentence: str, quote: str) -> Support:
    """How a sentence stands to one quote: supported where it is the quote, or the quote without asides, else why not."""
    said = _plain(sentence)
    if any(said == _plain(shortened) for shortened in _shortened(quote)):
        return Support.SUPPORTED
    words, own = _WORD.findall(sentence), set(_WORD.findall(quote))
    new = [word for word in words if word not in own and word.casefold() not in {one.casefold() for one in own}]
    if any(word[0].isdigit() or word.casefold() in _SPELT for word in new):
        return Support.NUMBER_MISMATCH
    if any(word[0].isupper() and (place or _is_name(word)) for place, word in enumerate(words) if word in new):
        return Support.NAME_MISMATCH
    if len(_NEGATION.findall(sentence)) != len(_NEGATION.findall(quote)):
        return Support.NEGATION_MISMATCH
    return Support.UNSUPPORTED


def _is_name(word: str) -> bool:
    """Whether a word that opens a sentence is a name all the same."""
    return country_of(word.casefold()) is not None or not is_english(word)


def _shortened(quote: str) -> list[str]:
    """The quote, and what it becomes when some of its asides are left out."""
    found = asides(quote)
    ways = [some for count in range(len(found) + 1) for some in combinations(found, count)]
    return [_without(quote, some) for some in ways]


def _without(quote: str, left_out: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(left_out):
        quote = quote[:start] + (" " if quote[start] == "," else "") + quote[end:]
    return quote


def _plain(text: str) -> str:
    """A text without what may differ: its commas, the shape of its quotation marks, its first capital and its full stop."""
    level = re.sub(r"[“”„«»\"]", '"', re.sub(r"[’‘]", "'", re.sub(r",(?=\s|$)", "", text)))
    level = " ".join(level.split()).removesuffix(".")
    return level[:1].casefold() + level[1:]
