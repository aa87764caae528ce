"""The forms by which English asks for all things of a kind that a text mentions; of no document's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.question_forms import WORK, any_of
from assistant.words import STOP_WORDS, concepts


class Kind(StrEnum):
    """The kinds of thing that are told without a model."""

    PERSON = "person"
    OFFICE = "office"
    UNION = "union"
    COUNTRY = "country"
    YEAR = "year"
    DATE = "date"
    PERCENTAGE = "percentage"
    MONEY = "money"
    FIGURE = "figure"


ALL_TIME = (0, 9999)  # years


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks all of.

    Attributes:
        kinds: The kinds of thing.
        subject: Concepts that a sentence has to hold beside them ("trade figures"); mostly none.
        but: Concepts of things that are left out ("besides Russia").
        office: Of people who hold one: the office, in the singular; else empty.
        since: Of years and dates, the first year.
        until: Of years and dates, the last year.
    """

    kinds: frozenset[Kind]
    subject: frozenset[str]
    but: frozenset[str]
    office: str = ""
    since: int = ALL_TIME[0]
    until: int = ALL_TIME[1]


_CURRENCY = "dollar|euro|pound|yen|money|monetary|currency|cash"
_NOUNS = {  # in the plural; what several kinds could be, the first above is
    Kind.PERSON: r"(?:public|political|historical) figures|(?:people|person|politician|leader)s?[’']s? names|people|persons"
    r"|individuals|politicians|statesmen|(?:world |national |political )?leaders|personalities",
    Kind.UNION: r"(?:groups|blocs|unions|alliances|associations) of (?:countries|nations|states)"
    r"|country groups|blocs|alliances|(?:international |regional |multilateral )?groupings",
    Kind.COUNTRY: r"(?:foreign )?countries|nations|foreign states",
    Kind.YEAR: r"(?:calendar )?years",
    Kind.DATE: r"(?:calendar )?dates",
    Kind.PERCENTAGE: r"percentages|percent(?:age)? figures|percents",
    Kind.MONEY: rf"(?:{_CURRENCY}) (?:amounts|sums|figures|values)|(?:amounts|sums) of (?:money|{_CURRENCY})",
    Kind.FIGURE: r"figures|numbers|statistics|stats|data points|numerical values",
}
_OFFICE = (
    r"(?:(?:foreign|prime|finance|defen[cs]e|trade|interior|energy|economy|economics|justice|health|education|environment"
    r"|agriculture|vice|deputy|cabinet|supreme court) )?(?:minister|president|chancellor|secretar(?:y|ie)|ambassador|governor"
    r"|mayor|premier|envoy|commissioner|senator)"
)
_OFFICES = re.compile(rf"\b(?P<office>{_OFFICE})s\b")
_EVERY_OFFICE = re.compile(rf"\b(?:every|each)(?: single)? (?P<office>{_OFFICE})\b")
_DESCRIBED = re.compile(  # "everyone whom the text describes as a foreign minister"
    r"\b(?:everyone|everybody|all (?:those|people)|anyone|anybody)(?: (?:who|whom|that))?"
    rf"(?: (?:it|(?:the|this) (?:{WORK})) (?:describes?|names?|mentions?|calls?|identif(?:y|ies)|introduces?|lists?)(?: as)?"
    rf"| (?:is|was|are|were|has been)(?: or (?:is|was|has been))?(?: (?:described|named|mentioned|called|introduced) as)?)"
    rf" (?:an? )?(?P<office>{_OFFICE})\b"
)
_ONE_BY_ONE = any_of(
    r"\b(?:every|each)(?: single| last| and every)? (?P<which>(?:\w+ ){0,2}?)(?P<noun>country|nation|bloc|person|individual"
    r"|politician|statesman|leader|year|date|percentage|amount|sum|figure|number|statistic|data point)\b"
)
_PLURAL = {"country": "countries", "person": "people", "statesman": "statesmen"}
_MORE_THINGS = any_of(r"§(?:,|,? and|,? or) (?:all )?(?:the |of the )?(?:international |regional )?§")
_TIMES = frozenset((Kind.YEAR, Kind.DATE))
_NAMELY = any_of(
    r"(?<=.)(?:,? please)?[,:] (?:both |that is,? |i\.?e\.?,? )?§(?:,? and §)?$"
)  # "every statistic, percentages and amounts"
_COUNTED = frozenset((Kind.PERCENTAGE, Kind.MONEY, Kind.FIGURE))  # may have a subject: what they measure

_DOCUMENT = rf"(?:it|this|here|there|(?:the|this|your) (?:whole |entire |full )?(?:{WORK}))"
_DONE = (
    r"(?:mentioned|named|listed|cited|given|referred to|used|stated|included|contained|brought up|referenced|talked about"
    r"|discussed|featured|occurring|appearing)"
)
_COMES = r"(?:(?:appear|occur|come up|feature|crop up|show up|turn up)s?|are there|gets? (?:mentioned|named|a mention))"
_DOES = (
    rf"(?:do(?:es)? )?(?:{_DOCUMENT}|he|she|they) (?:ever )?"
    r"(?:(?:mention|name|give|cite|contain|use|list|include)s?|(?:refer|talk|speak|bring)s? (?:to|about|of|up))"
)
_MENTIONED = rf"(?:(?:that |which |who )?(?:(?:is|are|was|were) )?{_DONE}|(?:that |which |who )?(?:{_COMES}|{_DOES}))"
_HERE = rf"(?: (?:by name|by the (?:author|writer)|anywhere|at all|explicitly|(?:from|in|throughout|across|of) {_DOCUMENT}))"
_THINGS = (
    r"(?:(?:the|individual|different|specific|various|exact|actual|other|single|concrete|past|present|and) )*"
    r"(?:(?P<subject>[a-z]+) )?§(?: (?:on|about|for) (?:the )?(?P<measured>[a-z]+))?"
)
_COLLECT = (
    r"(?:list|name|give|show|tell|pull out|extract|find|collect|gather|get|make|compile|enumerate|identify|pick out|draw up"
    r"|i(?: would|[’']d)? (?:need|want|like))(?: me| us| out)?"
    r"(?: (?:a|the)(?: full| complete)? (?:list|inventory|index)(?: of)?)?"
)
_FORMS = (
    any_of(rf"(?:(?:are|is) there )?any {_THINGS} {_MENTIONED}{_HERE}*"),
    any_of(rf"(?:which|what) (?:of )?{_THINGS} {_MENTIONED}{_HERE}*"),
    any_of(rf"(?:what|who) are (?:all )?{_THINGS}(?: {_MENTIONED}{_HERE}*|{_HERE}+)"),
    any_of(rf"(?:{_COLLECT} |(?:a )?list of )?(?:all (?:of )?)?{_THINGS}(?: {_MENTIONED}{_HERE}*|{_HERE}+)"),
    any_of(rf"{_COLLECT} all (?:of )?{_THINGS}"),
)
_WHO = any_of(rf"who(?:m)?(?: all| else)? (?:(?:is|are|was|were|all is) {_DONE}|{_COMES}|{_DOES}){_HERE}*")
_BUT = any_of(
    r"(?:^|,? )(?:besides|apart from|aside from|other than|in addition to|except(?: for)?|excluding|not counting)"
    r" (?P<but>[^,?]+),?"
)
_PLEASE = any_of(
    r"^for (?:(?:my|our|an?) (?:\w+ )?\w+|the (?:timeline|chart|map|table|index|glossary|slide|record|file))[,:] ",
    r"^(?:(?:please|can you|could you|would you|kindly|and|so|ok|okay|now|also|then|hi|hello)\b[,:]? ?)+|,? please$",
)
_AGES = any_of(
    r",? (?:past (?:and|or) present|living (?:or|and) dead|dead or alive|then (?:or|and) now|old (?:or|and) new"
    r"|(?:serving|sitting|current|in office) (?:or|and) (?:former|formerly|earlier|deceased|dead|past|late|out of it)"
    r"|(?:of|from|in|on) (?:either|both|any) (?:country|countries|side|sides|party|parties))(?=\W|$),?"
)
_AIM = any_of(  # the asker's own; wider than `without_purpose`, as a question for all of a kind has no other tail
    r",? (?:so (?:that )?(?:i|we)|as i|because i|since i|i (?:need|want) (?:to|them|it|this)|for my"
    r"|to (?:check|verify|fact-?check))\b.*|,? for an? (?:\w+ )?(?:timeline|chart|map|table|index|glossary|slide)$"
)
_SPANNED = any_of(  # "years before 2000", "twentieth-century dates", "the years from 1945 to 1991", "the years of the 1990s"
    r" (?:between|from) (?:the )?(?:year )?(?P<begin>\d{4}) (?:and|to|until|till|through) (?:the )?(?:year )?"
    r"(?P<end>\d{4})(?![\w-])",
    r" (?:(?P<before>before|prior to|earlier than|until|up to)|(?P<after>after|later than|since|from)|in|of) (?:the )?"
    r"(?:year )?(?P<year>\d{4})(?P<decade>[’']?s)?(?: on(?:wards?)?\b)?(?![\w-])",
    r"(?: (?:in|from|of) (?:the )?)?\b(?P<century>1[6-9]th|20th|21st|nineteenth|twentieth|twenty-first)[ -]century\b ?",
)
_CENTURIES = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_ASIDE = any_of(r"(?:I|I['’]m|I['’]ve|We|My|Our|This is|Thanks?|Thank you|Please|Just)\b(?!.*\?)(?! (?:list|give|name|show)\b)")


def all_asked(question: str) -> Asked | None:
    """What a question asks all of; None where it asks for one, for what is said of them, or for anything else."""
    pieces = re.split(r"(?<=[.!?])\s+", question.strip())
    pieces = [piece for piece in pieces if not _ASIDE.match(piece)] if len(pieces) > 1 else pieces
    if len(pieces) != 1:
        return None
    bare = _AGES.sub("", _AIM.sub("", pieces[0].strip(" .?!:")))
    but = _BUT.search(bare)
    bare = _PLEASE.sub("", _BUT.sub("", bare).strip(" ,").casefold())
    spanned = _SPANNED.search(bare)
    bare = " ".join(_SPANNED.sub(" ", bare).split()) if spanned else bare
    bare = _EVERY_OFFICE.sub(r"all \g<office>s", bare)
    bare = _DESCRIBED.sub(lambda one: f"all {one['office']}s mentioned", bare)
    offices = {found["office"] for found in _OFFICES.finditer(bare)}
    if len(offices) > 1:
        return None
    office = next(iter(offices), "")
    bare, kinds = _in_kinds(_OFFICES.sub("§", bare))
    kinds |= {Kind.OFFICE} if office else set()
    if _WHO.fullmatch(bare):
        bare, kinds = "all § mentioned", {Kind.PERSON}
    form = next((found for form in _FORMS if (found := form.fullmatch(bare))), None)
    subject = " ".join(filter(None, (form["subject"], form["measured"]))) if form else ""
    if not form or (subject and (not kinds <= _COUNTED or set(subject.split()) & STOP_WORDS)):
        return None
    if (spanned and not kinds <= _TIMES) or (but and _SPANNED.search(f" {but['but']}")):
        return None
    left_out = (word for word in concepts(but["but"]) if word not in STOP_WORDS) if but else ()
    return Asked(frozenset(kinds), frozenset(concepts(subject)), frozenset(left_out), _singular(office), *_span(spanned))


def _span(told: re.Match[str] | None) -> tuple[int, int]:
    """The first and the last year of the span that a question tells; of all time where it tells none."""
    if not told:
        return ALL_TIME
    if told["century"]:
        last = 100 * (_CENTURIES.get(told["century"]) or int(told["century"][:2]))
        return last - 99, last
    if told["begin"]:
        return min(int(told["begin"]), int(told["end"])), max(int(told["begin"]), int(told["end"]))
    first = int(told["year"])
    last = first + 9 if told["decade"] else first
    if told["before"]:
        return ALL_TIME[0], last if told["before"] in ("until", "up to") else first - 1
    if told["after"] and not (told["after"] == "from" and told["decade"]):
        return first if told["after"] in ("since", "from") else last + 1, ALL_TIME[1]
    return first, last


def _singular(office: str) -> str:
    return f"{office[:-2]}y" if office.endswith("ie") else office


def _in_kinds(question: str) -> tuple[str, set[Kind]]:
    """A question with a mark for the kinds it names, and these."""
    many = _ONE_BY_ONE.sub(lambda one: f"all {one['which']}{_PLURAL.get(one['noun'], one['noun'] + 's')}", question)
    many = re.sub(r"\b(?:the )?names of (?=(?:all|the|§)?\b)", "", many)
    kinds: set[Kind] = set()
    for kind, nouns in _NOUNS.items():
        marked = re.sub(rf"\b(?:{nouns})(?![\w’'])", "§", many)
        if marked != many:
            many, kinds = marked, {*kinds, kind}
    many = _NAMELY.sub("", many)
    while (fewer := _MORE_THINGS.sub("§", many)) != many:
        many = fewer
    return many, kinds
