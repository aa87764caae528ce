"""Questions that set the total of several figures against one: "By how much does A exceed B and C together?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice

from assistant.answering.operands import Place, explained, matched, named_by
from assistant.arithmetic import Operation, against_total, written
from assistant.figures import CALENDAR
from assistant.fillers import years_in
from assistant.library import Library
from assistant.questions import Question
from assistant.types import ByForm, Statement
from assistant.words import concept, content_words

_OF = r"(?:(?:the|that|those|with|of|from|by|for|in) )*"
_NO_NAME = (
    "(?:Did|Do|Does|Is|Are|Was|Were|Have|Has|Had|Would|Will|Can|Could|Should|Put|Add|Take|Taken|Together|If|How|What|Which|By"
    "|Of|Why|When)"
)
_NO_THING = "(?:and|an?|this|last|simply|clearly|briefly|aside|what|which|how|does|do|did|is|are)"
_NAMED = rf"(?!{_NO_NAME}\b)[A-Z][\w-]*(?: [A-Z][\w-]*)*"
_ITEM = rf"{_OF}(?:{_NAMED}|(?!{_NO_THING}\b)[a-z][\w-]*)(?:[’']s?)?"
_LISTED = rf"(?P<members>{_ITEM}(?:, {_ITEM})*,? (?:and|plus) {_ITEM})"
_TOGETHER = (
    r"(?:(?:(?:put|taken|added|lumped) )?together|combined|as a whole|in total|altogether"
    r"|in(?:to)? (?:one|a single|the same) (?:basket|pot|sum|heap|pile))"
)
_MEASURE = r"(?: (?!and\b)[^,?:;]{1,40}?)?"
_NUMBERS = {word: number for number, word in enumerate("two three four five six".split(), 2)}
_ALL = "ALL"  # what stands for the members where the rest of the question is read
_DO = "(?:do|does|did|are|is|would|will)"
_ADD = r"(?:[Aa]dd|[Pp]ut(?! aside)|[Ss]um|[Cc]ombine|[Tt]ake)"
_GROUPED = (  # the members, and what is replaced
    re.compile(rf"{_LISTED}{_MEASURE},? {_TOGETHER}\b"),
    re.compile(rf"\b(?:(?:[Tt]aken|[Pp]ut|[Aa]dded) )?[Tt]ogether,? {_DO} (?:the [a-z]+ of )?{_LISTED}"),
    re.compile(
        rf"(?:^|\b(?:[Ii]f|[Ss]uppose|[Ii]magine|[Ss]ay) (?:I|you|we|one) ){_ADD}\b(?: up| together)?(?: [^,?:;]{{1,30}}?)??"
        rf" {_LISTED}{_MEASURE}(?: {_TOGETHER})?(?=[,:;.])"
    ),
    re.compile(
        rf"\b[Oo]f (?:[^,?:;]{{1,30}} )??(?:combined|total|joint|overall) [^,?:;]{{1,30}}? {_LISTED}{_MEASURE}(?=[,:;])"
    ),
    re.compile(
        rf"\b(?:(?:the|all|these|those) )+(?P<count>{'|'.join(_NUMBERS)}) (?:[a-z]+ )?"
        rf"(?:totals|figures|amounts|sums|volumes|values)(?:,? {_TOGETHER})?"
    ),
)
_PARTS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "a quarter": Fraction(1, 4), "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4), "twice": Fraction(2), "double": Fraction(2), "three times": Fraction(3),
}  # fmt: skip
_SHARE = r"(?:percentage|per ?cent|share|proportion|fraction|part|portion|slice|chunk)"
_ONE = r"(?P<one>[^,?]+?)"
_END = r"(?:, [^,?]+)?(?:[?.]|$)"
_IS = "(?:is|are|was|were)"
_FALLS_TO = rf"(?:{_IS}|goes to|comes from|belongs to)"
_COMES_TO = r"(?:reach|comes? to|makes?|make up|amounts? to|get to|add up to)"
_EXCEEDS = r"(?:exceeds?|outstrips?|surpass(?:es)?|overtakes?|beats?|tops?|outweighs?)"
_LARGER = r"(?:more|larger|bigger|greater|higher)"
_REACHES = r"(?:match(?:es)?|equals?|reach(?:es)?|rivals?|catch(?:es)? up with|come up to)"
_IS_MORE = rf"(?:be )?{_LARGER} than"
_OWN = r"(?P<own>[^,?]+ )??"  # "that of" the members
_DOES = rf"(?:do|does|did|will|would|{_IS})"
_FORMS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(form, re.IGNORECASE))
    for operation, form in (
        (
            Operation.MOST,
            rf"(?:^|[,:;] )(?:{_DOES} [^,?]*?)?{_ALL}\b.*?\b{_COMES_TO} (?:even )?(?P<over>at least |more than |over )?"
            rf"(?P<part>{'|'.join(_PARTS)})(?: of| as much as| as large as| the size of)? {_ONE}{_END}",
        ),
        (
            Operation.MOST,
            rf"{_ALL}\b[^?]*[,:;.] {_DOES} [^?,]*?\b(?:{_COMES_TO}|it|that) (?:even )?(?P<over>at least |more than |over )?"
            rf"(?P<part>{'|'.join(_PARTS)})(?: of| as much as| as large as| the size of)? {_ONE}{_END}",
        ),
        (
            Operation.MOST,
            rf"(?:^|[,:;] ){_DOES} (?:[^,?]+ )?{_ALL}(?: [^,?:;]+?)?? (?:{_REACHES}|(?P<over>{_EXCEEDS}|{_IS_MORE}))"
            rf" {_ONE}{_END}",
        ),
        (
            Operation.MOST,
            rf"(?:^|[,:;] ){_DOES} {_ONE} (?P<under>{_EXCEEDS}|{_IS_MORE}"
            rf"|{_LARGER}(?: (?!by\b)[^,?]+?)? than) {_OWN}{_ALL}{_END}",
        ),
        (Operation.SHARE, rf"\b{_SHARE} of {_ALL} {_FALLS_TO} {_ONE}{_END}"),
        (
            Operation.SHARE,
            rf"{_ALL}(?: (?!and\b)[^,?:;.]{{1,40}})?[:,;.] (?:what|which|how (?:large|big) an?) {_SHARE}"
            rf" (?:of (?:it|that|this|them|the total|the whole) )?{_FALLS_TO} {_ONE}{_END}",
        ),
        (Operation.SHARE, rf"{_ONE} as an? {_SHARE} of {_ALL}\b"),
        (Operation.DIFFERENCE, rf"\bby (?:how|what)\b(?! {_SHARE}).*? {_DOES} {_ONE} {_EXCEEDS} {_OWN}{_ALL}"),
        (Operation.DIFFERENCE, rf"\bhow much (?:\w+ )?(?:{_LARGER}|less|smaller) {_DOES} {_ONE} than {_OWN}{_ALL}"),
        (
            Operation.DIFFERENCE,
            rf"{_ALL}[,:;.] by how (?:much|many \w+) {_DOES} {_ONE} (?:still )?(?:be )?(?:ahead|in front|{_LARGER}"
            rf"|(?:{_EXCEEDS}|exceed|outstrip|surpass|outweigh|beat|top) (?:it|them|that)){_END}",
        ),
        (
            Operation.RATIO,
            rf"\bhow many times (?:\w+ )?(?:{_LARGER}|as (?:large|big|much|great)) {_IS} {_ONE} (?:than|as) {_OWN}{_ALL}",
        ),
    )
)
_MOST_MEMBERS = 4  # each of which may be any figure of its unit: more take long to tell apart
# Of what the total is set against: a part or multiple that no form above reads, several things, an amount, or a pronoun.
_UNREAD = re.compile(
    r"\b(?:half|twice|double|triple|thirds?|quarters?|fifths?|times|percent|per cent|and|thousand|million|billion)\b|\d"
    r"|\b(?:that|it|them|this|those|these)$",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\b(?:not|no|never|fails?|failed|nearly|almost|fewer|\w+n[’']t)\b", re.IGNORECASE)
_GROUPS_READ = 4  # of a question; one that lists more asks for something else
_CLEAN = re.compile(rf"^{_OF}|[’']s?$", re.IGNORECASE)


@dataclass(frozen=True)
class Total:
    """A total that is set against one figure.

    Attributes:
        members: What is added up, in the question's words; empty where it is all figures of one kind in a sentence.
        count: How many they are.
        one: What the total is set against, in the question's words.
        operation: What is computed of both: their difference or multiple, the one's share of the total, or for
            `Operation.MOST` whether the total reaches a part of the one.
        part: Which part, or multiple.
        over: Whether it is to be more than that part.
        under: Whether it is to be less than the one.
    """

    members: tuple[str, ...]
    count: int
    one: str
    operation: Operation
    part: Fraction = Fraction(1)
    over: bool = False
    under: bool = False


def total_in(question: str) -> Total | None:
    """The total that a question sets against one figure; None where it sets none, or in a way that is not understood."""
    if _TURNED.search(question):
        return None
    for grouped in _GROUPED:
        for group in islice(grouped.finditer(question), _GROUPS_READ):
            rest = question[: group.start()] + (" " if group.start() else "") + _ALL + question[group.end() :]
            rest = re.sub(r" +", " ", rest)
            for operation, form in _FORMS:
                if match := form.search(rest):
                    return _total(operation, group.groupdict(), match.groupdict())
    return None


def _total(operation: Operation, group: dict[str, str | None], found: dict[str, str | None]) -> Total | None:
    one, own = (found.get("one") or "").strip(), found.get("own") or ""
    members = tuple(_CLEAN.sub("", member.strip()) for member in _split(group.get("members") or ""))
    if operation is Operation.DIFFERENCE and _terms(one) in map(_terms, members):  # "Take A and B: by how much is B higher?"
        return None
    if len(members) > _MOST_MEMBERS or _UNREAD.search(one) or _UNREAD.search(own.removesuffix("that of ")):
        return None
    count = _NUMBERS[(group.get("count") or "").casefold()] if group.get("count") else len(members)
    part = _PARTS[(found.get("part") or "").casefold()] if found.get("part") else Fraction(1)
    over = (found.get("over") or "at least ") != "at least "
    return Total(members, count, one, operation, part, over, under=bool(found.get("under")))


def _split(listed: str) -> list[str]:
    return [one for one in re.split(r",? (?:and|plus) |, ", listed) if one]


def against(
    total: Total, question: Question, places: Sequence[Place], library: Library, *, by_how_much: bool = False
) -> ByForm:
    """The total written out, and what it is against the one; nothing where the text does not give the figures.

    By how much it is more or less too, where that is asked.
    """
    parts, one = _figures(total, places, library)
    if not one or not explained(question, [*parts, one], library) or _of_other_years(question, [*parts, one]):
        return ByForm()
    figures = [place.figure for place in parts]
    computed = [written(Operation.SUM, [("", figure) for figure in figures])]
    computed.append(against_total(total.operation, one.figure, figures))
    if by_how_much and total.operation is not Operation.DIFFERENCE:
        computed.append(against_total(Operation.DIFFERENCE, one.figure, figures))
    if not all(computed):
        return ByForm()
    verdict = None
    if total.operation is Operation.MOST:
        summed, asked = sum(Fraction(figure.value) for figure in figures), total.part * Fraction(one.figure.value)
        reaches = summed > asked or (summed == asked and not total.over)
        verdict = "Yes" if (summed < asked if total.under else reaches) else "No"
    sources = list(dict.fromkeys(place.sentence for place in (*parts, one)))
    spans = tuple(sentence.span for sentence in sources)
    quotes = (Statement(sentence.text, (sentence.span,)) for sentence in sources)
    return ByForm((*(Statement(text, spans) for text in computed), *quotes), verdict)


def _figures(total: Total, places: Sequence[Place], library: Library) -> tuple[list[Place], Place | None]:
    """The figures that are added up, and the one that the total is set against, which may be one of them."""
    places = [place for place in places if place.figure.unit not in CALENDAR]
    if not total.members:
        for place in places:
            alike = [p for p in places if (p.sentence, p.figure.unit) == (place.sentence, place.figure.unit)]
            if len(alike) == total.count:
                return alike, named_by(total.one, alike, library)
        return [], None
    inside = [n for n, member in enumerate(total.members) if _terms(member) <= _terms(total.one)]
    if total.operation is Operation.SHARE and len(inside) != 1:  # a share is of what is a part
        return [], None
    share = total.operation is Operation.SHARE
    asked = [*total.members] if share else [*total.members, total.one]
    found = [place for _, place in matched(asked, places, library)]
    if len(found) < len(asked):
        return [], None
    return (found, found[inside[0]]) if share else (found[:-1], found[-1])


def _terms(operand: str) -> set[str]:
    return {concept(word) for word in content_words(operand)}


def _of_other_years(question: Question, places: Sequence[Place]) -> bool:
    """Whether figures stand in sentences of several years, or of other years than the question's: they are not of one time."""
    years = {year for place in places for year in years_in(place.sentence.text)}
    return len(years) > 1 or not {*years_in(question.text)} <= years
