"""Is a sentence a quote, word for word, with connectives and bracketed abbreviations left out at most?

Leaving words out can turn a sentence into its opposite, and no list of rules tells every case. So only what never bears on
the rest may go: an opening such as "However,", and an abbreviation in brackets behind the words that it abbreviates. Whatever
else is changed or left out makes the sentence another one, a comma too.
"""

from __future__ import annotations

import re
from itertools import combinations

from assistant.places import country_of
from assistant.status import Support
from assistant.words import is_english

_OPENING = re.compile(
    r"(?:However|Moreover|Indeed|Furthermore|In addition|Besides|Thus|Therefore|Hence|Accordingly|Consequently|Nevertheless"
    r"|Nonetheless|(?:First|Second|Third|Fourth|Fifth|Last|Final)ly), "
)
_ABBREVIATED = re.compile(r"(?P<words>(?:[^\W\d_]+ ){2,8})\((?P<initials>[A-Z]{2,8})\)")
_UNTOLD = frozenset("and of the for in on to".split())  # words that an abbreviation may pass over
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
    found = [opening.span()] if opening else []
    for match in _ABBREVIATED.finditer(sentence):
        if _abbreviates(match["initials"], match["words"].split()):
            found.append((match.end("words") - 1, match.end()))
    return found[:_MOST_ASIDES]


def departure(sentence: str, quote: str) -> Support:
    """How a sentence stands to one quote: supported where it is the quote, or the quote without asides, else why not."""
    said = _plain(sentence)
    if any(said == _plain(shortened) for shortened in _shortened(quote)):
        return Support.SUPPORTED
    own = {word.casefold() for word in _WORD.findall(quote)}
    new = [(place, word) for place, word in enumerate(_WORD.findall(sentence)) if word.casefold() not in own]
    if any(word[0].isdigit() or word.casefold() in _SPELT for _, word in new):
        return Support.NUMBER_MISMATCH
    if any(word[0].isupper() and (place or _is_name(word)) for place, word in new):
        return Support.NAME_MISMATCH
    if len(_NEGATION.findall(sentence)) != len(_NEGATION.findall(quote)):
        return Support.NEGATION_MISMATCH
    return Support.UNSUPPORTED


def _abbreviates(initials: str, words: list[str]) -> bool:
    """Whether letters are the initials of the words right before them, little words passed over or not."""
    telling = [word for word in words if word.casefold() not in _UNTOLD]
    return any("".join(word[0] for word in some[-len(initials) :]).upper() == initials for some in (words, telling))


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
        quote = quote[:start] + quote[end:]
    return quote


def _plain(text: str) -> str:
    """A text without what may differ: the shape of its quotation marks, white space, its first capital and its full stop."""
    level = re.sub(r"[“”„«»\"]", '"', re.sub(r"[’‘]", "'", text))
    level = " ".join(level.split()).removesuffix(".").rstrip()
    return level[:1].casefold() + level[1:]
