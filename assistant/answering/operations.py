"""Which computation a question asks for, and of what: told by its form."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering.order_forms import (
    DATED,
    DID_BEFORE,
    EARLIER,
    FROM_YEAR,
    LATER,
    LONG,
    LONG_AFTER,
    LONG_WHEN,
    OLD_WHEN,
    lasts_until,
)
from assistant.arithmetic import Operation
from assistant.figures import MONTH, PERCENT, YEAR
from assistant.fillers import years_in
from assistant.words import STOP_WORDS, content_words

_ROSE = r"rise|risen|rose|grow|grown|grew|increased?|jump(?:ed)?|climb(?:ed)?|(?:go|gone) up|growth"
_FELL = r"fall|fallen|fell|drop(?:ped)?|declined?|decreased?|shr[iu]nk|shrunk|(?:go|gone) down|cut"
_CHANGES = rf"\b(?:{_ROSE}|{_FELL}|change[ds]?)"
_JUMP = r"how (?:big|large|great|steep|sharp) an? (?:\w+ )?(?:jump|rise|increase|drop|fall|cut|decline|growth)"
_SHARE_OF = r"an? (?:percentage|per ?cent|share|fraction|proportion) of"
_AS_SHARE = rf"\bas {_SHARE_OF}\b|\b(?:is|was|are|were) (?:what|which) {_SHARE_OF.removeprefix('an? ')}"
_COMPARATIVE = r"(?:more|larger|bigger|greater|higher|less|smaller|lower|ahead|behind|above|below)"
_EXCESS = (  # what share of one figure another is above it, or below
    rf"\b(?:what|which|how many) (?:percentage|per ?cent) (?:is [^?,]+? )??{_COMPARATIVE}\b"
    r"|\bby (?:what|which|how many) (?:percentage|per ?cent) (?:do|does|did|is|are|was|were|has|have)\b.*"
    rf"\b(?:{_COMPARATIVE}|exceeds?|outstrips?|surpass(?:es)?|beats?)\b"
    rf"|\bhow (?:much|many) {_COMPARATIVE}\b.* (?:in|as an?) (?:per ?cent|percentage)\W*$"
)
_OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.IGNORECASE))
    for operation, pattern in (
        (Operation.SHARE, _AS_SHARE),
        (Operation.EXCESS, _EXCESS),
        (
            Operation.RATIO,
            r"\b(?:how many times|times (?:as|larger|bigger|greater|more|higher|smaller|the size)|ratio"
            r"|what (?:multiple|fraction)|by what factor|how many fold|\w*fold)\b",
        ),
        (
            Operation.DIFFERENCE,
            r"\b(?:differences? (?:in|between|of)|(?:the )?gap|by how (?:much|many)|how (?:much|many) (?:\w+ )?(?:more|less"
            r"|fewer|larger|bigger|smaller|higher|lower|greater|longer|shorter|older|younger|later|earlier)"
            r"|how far (?:ahead|behind)|(?:is|are|was|were) how (?:much|many)(?: \w+)? (?:ahead of|behind|above|below)"
            rf"|how much (?:did|do|does|has|have|had|will|would) .*{_CHANGES}"
            rf"|{_JUMP}|how (?:big|large|great) an? (?:\w+ )?(?:gap|difference)"
            r"|(?:exceed|outstrip|surpass)\w*|shortfall"
            rf"|how {LONG} (?:was it |is it )?(?:between|from|after|before)"
            rf"|how {LONG} (?:did|does|do|has|had) it (?:take|taken) from .+ (?:until|till|to)"
            rf"|how {LONG} .*(?:separat\w+|apart|elapsed?|passe?d?)"
            r"|how much time (?:has |had )?(?:passed|elapsed|went by|gone by|lies|lay|(?:is|was)(?: there| it)? between)"
            r"|how many (?:years|months) (?!.*\b(?:last|take)\W*$).*(?:between|from|after|before|until|into)"
            r"|minus|(?:subtract\w*|take away) .+ from)\b"
            rf"|\b(?:between|from) .+ (?:and|to|until) .+[:,;] how (?:{LONG}|much time (?:ha[sd] )?(?:passed|went by))\b"
            r"|\b(?:count|(?:count|number) of) (?:the )?(?:years|months) (?:between|from)\b"
            r"|^\W*(?:the )?(?:years|months) (?:between|from) .+ (?:and|to|till|until) ",
        ),
        (
            Operation.SUM,
            r"\b(?:(?:add(?:ed|ing)?|tot) (?:up|together)"
            r"|total (?:\w+ )?(?:with|from|for|of) .* and"
            r"|together|combined|in total|altogether|in all(?! (?:of )?th)|(?:the )?(?:sum|total) of|summed"
            r"|add (?:the|those|these))\b",
        ),
        (Operation.LEAST, EARLIER),
        (Operation.MOST, LATER),
        (
            Operation.MOST,
            r"^(?:please )?(?:rank|order|sort)\b.* by\b|^(?:please )?compare\b"
            r"|\b(?:who|which|what|whose|rank|order)\b.*\b(?:most|largest|biggest|highest|greatest|longest|oldest|top|larger|bigger"
            r"|higher|greater|more)\b",
        ),
        (
            Operation.LEAST,
            r"\b(?:who|which|what|whose)\b.*\b(?:least|smallest|lowest|fewest|shortest|youngest|smaller|lower|less|fewer"
            r"|comes? last|at the bottom)\b",
        ),
    )
)
_COMPARED = re.compile(
    r"^(?:is|are|was|were|does|do|did|has|have) (?P<a>.+?) (?:(?:much|far|any) )?(?:(?P<more>more|larger|bigger|greater|higher"
    r"|longer|older)|less|smaller|lower|shorter|younger|fewer) (?:\w+ )?than (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_HOW_COMPARES = re.compile(
    r"^how (?:do|does|did|is|are|was|were) (?P<a>.+?) (?:compared?|stack up|measure up) (?:to|with|against) (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_EITHER_MORE = re.compile(  # "Does it trade more with A or with B?"
    r"^(?:do|does|did|is|are|was|were) [^?,]+? (?:(?P<more>more|larger|bigger|greater|higher)|less|smaller|lower|fewer)"
    r"(?: \w+)? (?:with|to|from|in|for) (?P<a>[^?,]+?) or (?:(?:with|to|from|in|for) )?(?P<b>[^?,]+?)[?.]*$",
    re.IGNORECASE,
)
_IS_SHARE = re.compile(
    rf"^(?P<a>.+?) (?:is|was|are|were) (?:what|which) {_SHARE_OF.removeprefix('an? ')} (?P<b>.+?)[?.]*$", re.IGNORECASE
)
_FOR_EVERY = re.compile(  # "For every euro that B spends, how many cents does A?"
    r"^for (?:every|each) (?:single )?(?:dollar|euro|yen|franc|pound(?! of\b)) (?P<b>[^,]+), "
    r"(?:what (?:share|part|fraction)(?: of (?:an?|one|that) \w+)?|how (?:much|many cents|many pence)) (?P<a>.+?)[?.]*$",
    re.IGNORECASE,
)
_SEPARATES = re.compile(r"\bseparate[sd]? (?P<a>.+?) (?:and|from) (?P<b>.+?)[?.]*$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"\b(?:between|from) (?P<a>.+?) (?:and|to|until) (?P<b>.+?)(?:[:,;] how (?:{LONG}|much time)\b.*)?[?.]*$", re.IGNORECASE
)
_WHY_MORE = re.compile(  # takes for granted that A is more than B
    r"^(?:what makes|how come|why (?:is|are|was|were|does|do|did|has|have|had)) (?P<a>.+?) (?:(?:an?|the|so|far|much|still) )*"
    r"(?:(?P<more>more|larger|bigger|greater|higher)|less|smaller|lower|fewer) (?:\w+ )*?than (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"^(?P<a>.+?)\b(?:than|compared (?:to|with)|relative to|versus|vs\.?|(?<!times )over|exceeds?|outstrips?|beats?|surpass\w*"
    rf"|after|as (?:(?:large|big|great|high|much) as|{_SHARE_OF})|the size of|minus|against|(?<!far )(?:ahead of|behind)"
    r"|contains?|(?:fits?|goes?) into)"
    r" (?P<b>.+?)(?:, (?:what|how much|roughly|approximately|about|please)\b.*)?[?.]*$",
    re.IGNORECASE,
)
_OF_SEVERAL = re.compile(
    r"\b(?:of|among|between) (?!(?:its|their|his|her|all|what|those)\b)(?P<list>[^?]+?(?:,| and | or )[^?,]+)(?:[,?]|$)",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"^(?:please )?(?:(?:rank|order|sort) (?P<list>[^?]+?(?:,| and )[^?,]+?) (?:by|in order of)\b|compare (?P<compared>[^?]+))",
    re.IGNORECASE,
)
_EITHER = re.compile(r"(?:, (?P<list>[^?,]+ or [^?,]+)|(?:: ?| [–—-] )(?P<told>[^?,:]+,? or [^?,]+))[?]", re.IGNORECASE)
_SUBTRACTED = re.compile(r"\b(?:subtract\w*|take away) (?P<b>.+?) from (?P<a>.+?)(?:[:,;].*)?[?.]*$", re.IGNORECASE)
_MINUS = re.compile(r"\bminus\b", re.IGNORECASE)
_TO_MATCH = re.compile(  # "By how much would A have to grow to match B?"
    rf"^(?P<a>.+?) (?:have|has|had|need|needs) to (?:{_ROSE}|add|gain|{_FELL})\b.*? to"
    r" (?:match|equal|reach|rival|catch up (?:with|to)|draw level with|be as \w+ as) (?P<b>.+?)[?.]*$",
    re.IGNORECASE,
)
_HOW_MUCH = re.compile(r"^(?:by )?how (?:much|many (?!years|months))\b", re.IGNORECASE)
_IS_HOW_MUCH = re.compile(r" (?:is|was|are|were) (?:by )?how (?:much|many)(?: \w+)?\W*$", re.IGNORECASE)
_IS_TIMES = re.compile(r"^(?P<a>.+?) (?:is|was|are|were) how many times (?P<b>.+?)[?.]*$", re.IGNORECASE)
_BY_HOW_MUCH = re.compile(
    r"^(?:by )?(?:how|what)\b.*?\b(?:do|does|did|is|are|was|were|has|have|had|will|would) ", re.IGNORECASE
)
_BEFORE_SUBJECT = re.compile(r"^[^,]*?\b(?:do|does|did|is|are|was|were|has|have|had|will|would|can) ", re.IGNORECASE)
_TAKEN_FOR_MORE = re.compile(
    r"\b(?:more|larger|bigger|greater|higher|longer|older|later|ahead|beats?|(?:exceed|surpass|outstrip)\w*)\b", re.IGNORECASE
)
_TAKEN_FOR_LESS = re.compile(r"\b(?:less|fewer|smaller|lower|shorter|younger|earlier|behind)\b", re.IGNORECASE)
_SET_AGAINST = re.compile(  # what is asked of a sum, which alone answers nothing
    r"\b(?:share|per ?cent|percentage|proportion|fraction|(?:half|a third|a quarter) of|than)\b", re.IGNORECASE
)
_REST = re.compile(
    r"(?:^|, |\b(?:know|say|tell me|wonder) )(?:and )?(?P<what>(?:what|which) (?:percentage|share|proportion|per ?cent)"
    r"(?: (?:of|in) [^,?]+?)?)"
    r" (?:do|does|did|is|are|was|were|has|have|will|would)(?: not|n[’']t) (?P<verb>[a-z]+)\b(?P<of_what>[^,?]*)\W*$",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|or|plus|vs\.?|versus|against) |, ")
_OR = re.compile(r",? or |, ")  # "and" joins what is one: "the minister and his wife, or their guests"
_RUN_OVER = re.compile(r"^((?:the )?[A-Z]\S*(?: [A-Z]\S*)*) (?=[a-z].*\b(?:more|less|most|least|\w+er|\w+est)\b).*")
_UP, _DOWN = (re.compile(rf"\b(?:{form})\b", re.IGNORECASE) for form in (f"{_ROSE}|more", f"{_FELL}|fewer|less"))
_UNITS = (
    (
        YEAR,
        re.compile(
            r"\bhow many (?:\w+ )?years\b|\b(?:in|count the|(?:number|count) of) years\b"
            r"|^\W*(?:the )?years (?:between|from)\b"
            r"|\byears (?:lie|lay|pass|elapse|apart)|\bhow (?:long|much time)\b"
            rf"|{EARLIER}|{LATER}",
            re.IGNORECASE,
        ),
    ),
    (
        MONTH,
        re.compile(
            r"\bhow many (?:\w+ )?months\b|\b(?:in|count the|(?:number|count) of) months\b"
            r"|^\W*(?:the )?months (?:between|from)\b"
            r"|\bmonths (?:lie|lay|pass|elapse|apart)",
            re.IGNORECASE,
        ),
    ),
    (PERCENT, re.compile(r"%|\bper ?cent|\bpercentage", re.IGNORECASE)),
)


def operation_of(question: str) -> Operation | None:
    """What a question asks to be computed; None where it asks for no computation."""
    if dated := DATED.search(question):
        return Operation.MOST if dated["after"] or dated["newer"] else Operation.LEAST
    if dated := DID_BEFORE.search(question):
        return Operation.MOST if dated["after"] else Operation.LEAST
    if compared := _COMPARED.search(question) or _WHY_MORE.search(question):
        return Operation.MOST if compared["more"] else Operation.LEAST
    if either := _EITHER_MORE.search(question):
        return Operation.MOST if either["more"] else Operation.LEAST
    if lasts_until(question) or FROM_YEAR.search(question) or OLD_WHEN.search(question):
        return Operation.DIFFERENCE
    if _HOW_COMPARES.search(question):
        return Operation.MOST
    if _TO_MATCH.search(question) and _HOW_MUCH.search(question):
        return Operation.DIFFERENCE
    if _FOR_EVERY.search(question):
        return Operation.SHARE
    found = next((operation for operation, pattern in _OPERATIONS if pattern.search(question)), None)
    return None if found is Operation.SUM and _SET_AGAINST.search(question) else found


def operands_of(text: str, operation: Operation) -> list[str]:
    """What the question wants compared, in its own words; empty where it does not say."""
    if operation in (Operation.DIFFERENCE, Operation.RATIO, Operation.SHARE, Operation.EXCESS):
        forms = (
            _SUBTRACTED,
            _TO_MATCH,
            _IS_TIMES,
            _IS_SHARE,
            _FOR_EVERY,
            FROM_YEAR,
            OLD_WHEN,
            LONG_AFTER,
            LONG_WHEN,
            _SEPARATES,
            _BETWEEN,
            _THAN,
        )
        match = next((found for form in forms if (found := form.search(text))), None)
        if match:
            return [_BY_HOW_MUCH.sub("", _IS_HOW_MUCH.sub("", match["a"])), match["b"]]
        text = text[text.find("?") + 1 :]  # what "them" are, or whose the gap is, the question before says
    for form in (DATED, DID_BEFORE, _COMPARED, _WHY_MORE, _EITHER_MORE, _HOW_COMPARES):
        if match := form.search(text):
            return [match["a"], match["b"]]
    either, several = _EITHER.search(text), _OF_SEVERAL.search(text)
    if either and several and several.start() > either.start():  # "between" is of one of the two
        several = None
    if match := _RANKED.search(text) or several or either:
        listed = next(found for found in match.groups() if found)
        pieces = (_OR if match is either else _AND).split(_BEFORE_SUBJECT.sub("", listed))
        kept = [piece for piece in pieces if content_words(piece)]
        if unit_of(text) == YEAR:  # events, whatever is said of them
            return kept
        return [_RUN_OVER.sub(r"\1", piece) for piece in kept]  # "B" of "A and B trades more"
    return []


def pair_compared(question: str) -> tuple[str, str] | None:
    """The two things of a question whether one is more, or less, than the other; None where it is no such question."""
    compared = DATED.search(question) or DID_BEFORE.search(question) or _COMPARED.search(question)
    return (compared["a"], compared["b"]) if compared else None


def asks_why(question: str) -> bool:
    """Whether a question asks why one thing is more, or less, than another: no computation answers that."""
    return bool(_WHY_MORE.search(question))


def subtracts(question: str) -> bool:
    """Whether a question says what to take from what: the other way round is not what it asks."""
    return bool(_SUBTRACTED.search(question) or _MINUS.search(question))


def is_to_match(question: str) -> bool:
    """Whether a question asks by how much one thing would have to change to match another."""
    return bool(_TO_MATCH.search(question))


def is_of_change(question: str) -> bool:
    """Whether a question asks how much something rose or fell, or sets one year against another; not what is left to match."""
    if is_to_match(question):
        return False
    changed = any(re.search(form, question, re.IGNORECASE) for form in (_CHANGES, _JUMP))
    return changed or len(set(years_in(question))) == 2


class Denied(NamedTuple):
    """What a question asks that wants the share of something which does not do it: what another share leaves of the whole.

    Attributes:
        verb: What it does not do.
        rest: The question without that, and without what comes before it.
        affirmed: What is asked of those that do it.
    """

    verb: str
    rest: str
    affirmed: str


def denied_in(question: str) -> Denied | None:
    """What share is denied in a question; None where none is."""
    match = _REST.search(question)
    if not match or match["verb"].casefold() in STOP_WORDS:  # "is not for sale"
        return None
    what, verb, of_what = match["what"], match["verb"], match["of_what"]
    return Denied(verb, f"{what}{of_what}", f"{what[:1].upper()}{what[1:]} {verb}{of_what}?")


def taken_for(question: str) -> int:
    """What a question takes for granted of the first of two things: 1 that it is more, -1 that it is less; else 0.

    "How much larger is A than B?" does, and "Why is A larger than B?".
    """
    if why := _WHY_MORE.search(question):
        return 1 if why["more"] else -1
    if operation_of(question) not in (Operation.DIFFERENCE, Operation.RATIO, Operation.EXCESS) or not _THAN.search(question):
        return 0
    return 1 if _TAKEN_FOR_MORE.search(question) else -1 if _TAKEN_FOR_LESS.search(question) else 0


def unit_of(question: str) -> str | None:
    """The unit of the figures that a question is about, where its form tells."""
    if DATED.search(question) or DID_BEFORE.search(question):
        return YEAR
    if re.search(f"{_AS_SHARE}|{_EXCESS}", question, re.IGNORECASE):
        return None
    return next((unit for unit, pattern in _UNITS if pattern.search(question)), None)


def direction_of(question: str) -> int:
    """Whether a question says that something rose, 1, or fell, -1; 0 where it does not say."""
    return 1 if _UP.search(question) else -1 if _DOWN.search(question) else 0
