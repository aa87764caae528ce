"""Does a sentence say what a quote says, in the quote's own words and order, with parts left out at most?

Leaving words out can turn a sentence into its opposite, so what is left out is looked at too: a negation, a condition, a
reporting verb or another subject must not be among it. Whatever the rules cannot tell counts as not supported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.places import country_of
from assistant.status import Support
from assistant.words import is_english, stem

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*|[$£€¥%]|[,;:()—–]|\.(?=\s)")
_SPELT = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split()
    )
}
_PUNCTUATION = frozenset(",;:()—–.")
_ENDS_CLAUSE = frozenset(";:.")
_ARTICLES = frozenset("a an the".split())
_DETERMINERS = _ARTICLES | frozenset("its their his her our this these that those".split())
_GLUE = _ARTICLES | frozenset("has have had also".split())  # what a writer may add: it changes neither who nor what
_PREPOSITIONS = frozenset(
    "of in on at to for from by with within without into onto over under between among against during since until through"
    " throughout toward towards upon about across along around near off out after before behind beyond despite like unlike per"
    " via as than amid including".split()
)
_JOINTS = frozenset(
    "and but or nor so yet while whereas because although though if unless when whenever where who whom whose which that what"
    " after before than until".split()
)
_RELATIVE = frozenset("which who whose whom where".split())
_GOVERNING = frozenset("that when whenever until unless if than or after before".split())  # the clause behind hangs on them
_BREAKS = frozenset("but while whereas although though".split())  # what stands beyond one does not bear on this side of it

# Words that decide what a sentence claims. None may be added, and none that bears on the kept words may be left out.
_NEGATIONS = frozenset(
    "no not never neither nor none nothing nobody nowhere without cannot hardly barely scarcely rarely seldom lack lacks lacked"
    " lacking fail fails failed failing deny denies denied denying refuse refuses refused refusing reject rejects rejected"
    " rejecting false falsely untrue unlikely doubt doubts doubted doubtful stop stops stopped stopping cease ceased ceases"
    " prevent prevents prevented avoid avoids avoided oppose opposes opposed unable far".split()
)
_HEDGES = frozenset(
    "may might could would should can must shall if unless whether perhaps possibly probably likely maybe allegedly reportedly"
    " supposedly apparently potentially seemingly seem seems seemed appear appears appeared hope hopes hoped hoping plan plans"
    " planned want wants wanted wish wishes wished intend intends intended try tries tried attempt attempts attempted propose"
    " proposes proposed expect expects expected consider considers considered unclear unless otherwise".split()
)
_REPORTS = frozenset(
    "say says said argue argues argued claim claims claimed believe believes believed think thinks thought allege alleges"
    " alleged suggest suggests suggested assert asserts asserted maintain maintains maintained insist insists insisted contend"
    " contends contended according view views viewed regard regards regarded fear fears feared warn warns warned predict"
    " predicts predicted estimate estimates estimated rumour rumours rumoured told tell tells accuse accused accuses demand"
    " demands demanded promise promises promised".split()
)
_QUANTIFIERS = frozenset(
    "all every each any some most many much few several both half only just almost nearly about approximately roughly"
    " least up more less fewer over under former so-called partly largely mainly solely mostly once still already formerly"
    " first last another other".split()
)
_FEWEST = 4  # words of a sentence; a bare name or figure answers by where it was cut from, which nothing here can check
_MOST_SKIPPED = 8  # tokens of one phrase left out inside a sentence; a longer one is seldom a phrase


@dataclass(frozen=True, slots=True)
class _Token:
    """One word, figure or mark: `word` as written but lower-cased, `key` what it is known again by, whether it is a name."""

    word: str
    key: str
    is_name: bool

    @property
    def is_figure(self) -> bool:
        return self.key[0].isdigit()


def tokens_of(text: str) -> list[_Token]:
    """The words, figures and punctuation of a text, in order; contractions with "not" are taken apart."""
    text = re.sub(r"(?i)\bcannot\b", "can not", re.sub(r"(?i)(?:(?<=\bca)n|(?<=\bwo)n|n)[’']t\b", " not", text))
    text = re.sub(r"(?i)\bper cent\b", "%", re.sub(r"(?i)\bpercent\b", "%", text))
    found: list[_Token] = []
    for match in _TOKEN.finditer(text):
        raw = re.sub(r"[’']s?$", "", match.group())
        word = raw.casefold()
        opens = not found or found[-1].word == "."
        capital = raw[0].isupper() and word not in _DETERMINERS | _PREPOSITIONS | _JOINTS
        key = _SPELT.get(word) or (word.replace(",", "") if word[0].isdigit() else stem(word))
        found.append(_Token(word, key, capital and (not opens or not is_english(word) or country_of(word) is not None)))
    return found


def departure(sentence: str, quote: str) -> Support:
    """How a sentence stands to one quote: supported where it only leaves out what may be left out, else why not."""
    said, source = [token for token in tokens_of(sentence) if token.word not in _PUNCTUATION], tokens_of(quote)
    if reason := _is_new(said, source):
        return reason
    places = _aligned(said, source)
    if not places or len(said) < _FEWEST:
        return Support.UNSUPPORTED
    if _weighty(said, _NEGATIONS) != _weighty(_bearing_on(places, source), _NEGATIONS):
        return Support.NEGATION_MISMATCH
    if _changes_sense(said, source, places) or not _may_be_left_out(source, places):
        return Support.UNSUPPORTED
    return Support.SUPPORTED


def _is_new(said: Sequence[_Token], source: Sequence[_Token]) -> Support | None:
    """Why a sentence cannot be the quote's: it has a figure, a name, a negation or another word that the quote does not."""
    keys, names = {token.key for token in source}, {token.word for token in source}
    new = [token for token in said if token.key not in keys and token.word not in _GLUE]
    if any(token.is_figure for token in new):
        return Support.NUMBER_MISMATCH
    if any(token.is_name and token.word not in names for token in said):
        return Support.NAME_MISMATCH
    if any(token.word in _NEGATIONS for token in new):
        return Support.NEGATION_MISMATCH
    return Support.UNSUPPORTED if new else None


def _aligned(said: Sequence[_Token], source: Sequence[_Token]) -> list[int] | None:
    """Where each word of the sentence stands in the quote, in order, with the fewest jumps; None where that is impossible.

    Of two such places the later counts: of "held in May in Oslo", "held in Oslo" leaves out "in May" and not "May in".
    """
    # By the place of the last word: jumps, length, words added, and the places negated, so that the least is the latest.
    best: dict[int, tuple[int, int, int, list[int]]] = {-1: (0, 0, 0, [])}
    for token in said:
        here: dict[int, tuple[int, int, int, list[int]]] = {}
        if token.word in _GLUE:
            here = {start: (jumps, length, added + 1, path) for start, (jumps, length, added, path) in best.items()}
        for place, other in enumerate(source):
            if other.key != token.key:
                continue
            before = [
                (
                    jumps + (start >= 0 and place != start + 1),
                    length + (place - start if start >= 0 else 0),
                    added,
                    [*path, -place],
                )
                for start, (jumps, length, added, path) in best.items()
                if start < place and _follows(token, other, place, start, source)
            ]
            if before and (place not in here or min(before) < here[place]):
                here[place] = min(before)
        best = here
    return [-place for place in min(best.values())[3]] if best else None


def _follows(token: _Token, other: _Token, place: int, start: int, source: Sequence[_Token]) -> bool:
    """Behind what was left out a word must have its very form: "refused returning" must not become "returned"."""
    between = [t for t in source[start + 1 : place] if t.word not in _PUNCTUATION]
    return token.word == other.word or start < 0 or not between or token.is_figure


def _bearing_on(places: Sequence[int], source: Sequence[_Token]) -> list[_Token]:
    """The words of the quote that bear on the kept ones: back and on to where the clause, with what governs it, ends."""
    start, end = places[0], places[-1] + 1
    while start > 0 and source[start - 1].word not in _ENDS_CLAUSE | _BREAKS:
        start -= 1
    while end < len(source) and source[end].word not in _ENDS_CLAUSE | _BREAKS:
        end += 1
    return [*source[start:end]]


def _weighty(tokens: Sequence[_Token], kind: frozenset[str]) -> list[str]:
    return sorted(token.key for token in tokens if token.word in kind and not token.is_name)  # May is no "may"


def _changes_sense(said: Sequence[_Token], source: Sequence[_Token], places: Sequence[int]) -> bool:
    """Whether a condition, a possibility, a report or a quantity was added or left out."""
    around = _bearing_on(places, source)
    window = source[places[0] : places[-1] + 1]
    weighed = [(_HEDGES, around), (_REPORTS, around), (_QUANTIFIERS, window)]
    return any(_weighty(said, kind) != _weighty(tokens, kind) for kind, tokens in weighed)


def _may_be_left_out(source: Sequence[_Token], places: Sequence[int]) -> bool:
    """Whether nothing that carries the sentence was left out: before it, after it, and in between."""
    first, last = places[0], places[-1]
    return (
        _may_begin(source, first)
        and _may_end(source, last)
        and all(_is_skippable(source, i + 1, j) for i, j in pairwise(places) if j > i + 1)
    )


def _may_begin(source: Sequence[_Token], first: int) -> bool:
    """A sentence begins where a clause does: not with the object of a preposition or a verb."""
    before = source[first - 1] if first else None
    if before and before.word in _ARTICLES:
        return _may_begin(source, first - 1)
    if before and before.word == ",":
        return all(token.word not in _GOVERNING for token in source[: first - 1])
    return before is None or before.word in _ENDS_CLAUSE | _BREAKS


def _may_end(source: Sequence[_Token], last: int) -> bool:
    """A sentence ends where a phrase does: not before a unit, an object, or what the verb leads up to."""
    after = source[last + 1].word if last + 1 < len(source) else "."
    if source[last].is_figure or source[last].word in _PREPOSITIONS | _JOINTS | _DETERMINERS:
        return after in _PUNCTUATION
    return after in (_PUNCTUATION - {"("}) | _BREAKS | (_PREPOSITIONS - {"to", "of", "than", "as", "without", "against"})


def _is_skippable(source: Sequence[_Token], start: int, end: int) -> bool:
    """Whether the tokens [start, end) can go: a parenthesis, a phrase behind a preposition, adjectives, an adverb."""
    gap = list(source[start:end])
    inner = [token for token in gap if token.word not in _PUNCTUATION]
    if source[start - 1].is_figure and inner and gap[0].word not in _PUNCTUATION:
        return False  # a figure keeps its unit
    if not inner:
        return True
    if len(inner) > _MOST_SKIPPED or inner[-1].word in _PREPOSITIONS | _JOINTS:
        return False
    bracketed = gap[0].word in _PUNCTUATION and gap[-1].word in _PUNCTUATION
    if bracketed and inner[0].word in _RELATIVE | _PREPOSITIONS:
        return True
    if any(token.word in _JOINTS or token.word in _PUNCTUATION for token in gap):
        return False
    if inner[0].word in _PREPOSITIONS:
        return not source[end].is_name and not source[end].is_figure
    plain = not any(token.is_name or token.is_figure for token in inner)
    return plain and (source[start - 1].word in _ARTICLES or all(token.word.endswith("ly") for token in inner))
