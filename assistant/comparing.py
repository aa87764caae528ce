"""Questions that compare two sides, and what each side is asked: two sentences answer where none does alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assistant.places import called, country_words

_VIEWS = "positions?|views?|stances?|attitudes?|claims?|accounts?|arguments?|demands?|standpoints?"
_ON = r"(?P<on>on|about|regarding|towards?|to|over) (?P<what>.+?)"
_HOW = "(?:how|where|in (?:what|which) (?:way|respect)s?)"
_DIFFERS = "(?:differ|disagree|diverge|clash)"
_PARTY = re.compile(r"(?:the (?!(?:of|in)\b)[^\W\d]\S*|[A-Z][^\W\d]+)(?: (?!(?:of|in|with|for|to|on)\b)[^\W\d]+)?(?:[’']s?)?")
_DIFFER = tuple(  # how two parties differ, which one sentence seldom says
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^{_HOW} do (?P<a>.+?) and (?P<b>.+?)(?:[’']s?)? (?P<view>{_VIEWS}) {_ON} {_DIFFERS}\W*$",
        rf"^{_HOW} do (?P<a>.+?) and (?P<b>.+?) {_DIFFERS} {_ON}\W*$",
        rf"^{_HOW} do(?:es)? (?P<a>.+?) {_DIFFERS} (?:from|with) (?P<b>.+?) {_ON}\W*$",
    )
)
_OWN = "What is {side}’s {what}?"
_SIDES = tuple(  # forms that compare two sides, and what each side is asked
    (re.compile(form, re.IGNORECASE), asked)
    for form, asked in (
        (
            r"^how (?:do|does|did) (?P<a>.+?) and (?P<b>.+?) (?:differ|compare) in (?P<what>.+?)(?: that each\b.*)?\W*$",
            _OWN,
        ),
        (
            r"^how (?:do|does|did) (?P<what>.+?) (?:differ|vary|change|compare) between (?P<a>.+?) and (?P<b>.+?)\W*$",
            "What was {what} in {side}?",
        ),
        (
            r"^how (?:do|does|did) (?P<what>.+?) of (?P<a>.+?) compare (?:with|to) (?:that|those) of (?P<b>.+?)\W*$",
            "What is {what} of {side}?",
        ),
        (
            r"^how (?:do|does|did) (?P<a>.+?)[’']s? (?P<what>.+?) (?:compare (?:with|to)|differ from) (?P<b>.+?)[’']s?\W*$",
            _OWN,
        ),
    )
)
_HALVES = re.compile(
    r"^how (?:do|does|did|is|are) (?P<a>what .+?) (?:compared? (?:with|to)|differ(?:ent)? from) (?P<b>what .+?)\W*$",
    re.IGNORECASE,
)
_BE = "(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|should)"
_EACH_DOES = re.compile(
    rf"^(?:(?:contrast|compare|set out|explain) )?(?P<asked>how|why|where|(?:what|which)(?: (?!{_BE}\b)[^\s,?]+){{0,4}}?)"
    rf"(?: (?P<does>do|did|would|will|can|could|should))? (?!{_BE}\b)(?P<a>(?:the )?[^\s,]+) and (?P<b>(?:the )?[^\s,]+) each"
    r" (?!(?:year|month|week|day|time|other)\b)(?P<what>(?:(?!\band (?:who|what|why|when|where|how)\b)[^?,])+?)\W*$",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(
    r"\b(?:differences?|common|gap|ratio|between|older|newer|first|last|more|less|\w+er than)\b", re.IGNORECASE
)
_VIEWED = "(?:eyes|view|opinion|standpoint|point of view|perspective|account|telling)"
_ONE, _OTHER = r"(?P<a>(?:the )?[^\s,]+)", r"(?P<b>(?!(?:it|this|that|them|him|her)\b)(?:the )?[^\s,]+?)"
_ASKED_FOR = r"^(?P<asked>[^?]+?) (?P<prep>for|to|of|with|on)"
_FOR_EITHER = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?P<asked>[^?]+?),? (?P<prep>in|from) {_ONE}(?P<of>[’']s? {_VIEWED}),? and (?:(?P=prep) )?{_OTHER}[’']s?"
        rf"(?: {_VIEWED})?\W*$",  # "Whose is it, in Ann's eyes and in the mayor's?"
        rf"{_ASKED_FOR} {_ONE}(?P<of>[’']s? [^,?]+?),? and (?:what |how )?(?P=prep) {_OTHER}[’']s?\W*$",
        rf"{_ASKED_FOR} {_ONE}(?P<of>),? and (?:what|how)(?: about)? (?P=prep) {_OTHER}\W*$",
    )
)
_NAME = r"(?:[Tt]he )?[A-Z][\w-]*(?: (?:(?:of|and|for|de)(?: the)? )?[A-Z][\w-]*)*"
_DONE = r"(?!(?:of|and|or|for)\b)[a-z][^?,]*?"
_STATE = r"(?:\w+ing|like|worth|afraid|known|against|about|after|up to)\b[^?,]*?"  # "What is Ann afraid of", no "GDP growth"
_ELIDED = re.compile(  # "What does Ann want from a deal, and what does Ben?"
    rf"^(?P<before>[^?]+?, )?(?P<asked>(?i:what|how(?: much| many)?|why|where))"
    rf" (?:(?P<does>do(?:es)?|did|would|will|could|can) (?P<a>{_NAME}) (?P<what>{_DONE})"
    rf"|(?P<is>is|are|was|were) (?P<c>{_NAME}) (?P<state>{_STATE})),?"
    rf" (?:and|while|but) (?i:(?P=asked)) (?P<again>{_BE}) (?P<b>{_NAME})\W*$"
)
_PAIRS = ({"do", "does"}, {"is", "are"}, {"was", "were"})  # of one tense
_PARTIES = "(?:sides|governments|countries|capitals|nations|claimants|neighbou?rs|rivals|states|powers)"
_EACH = re.compile(  # nothing that "each power station" or "on each side" could be
    rf"(?<!\bon )(?<!\bat )(?<!\bin )\beach (?:side|government|country|capital|nation|of the (?:two )?{_PARTIES}|of the two)"
    r"(?:(?P<own>[’']s)\b|(?=\W*$)|(?= (?:says?|claims?|wants?|thinks?|argues?|gains?|gets?|stands?|makes?|believes?|fears?"
    r"|hopes?|offers?|demands?|sees?|views?|regards?|gives?|ha[sd]|have|is|was|would|will|could|can|puts?|seeks?|needs?|loses?|asks?|expects?"
    r"|holds?)\b))",
    re.IGNORECASE,
)
_THE_TWO = re.compile(rf"\b(?:both|the two) {_PARTIES}\b(?P<own>[’'])?", re.IGNORECASE)
_EACH_OF_THEM = re.compile(r"\beach of them\b(?P<own>[’']s)?", re.IGNORECASE)
_TELLS_APART = re.compile(rf"\b{_DIFFERS}\b", re.IGNORECASE)
_NAMED_SHARE = 0.15  # of a text's sentences that name a country which is one of its two parties
_AHEAD = 2  # times as many sentences name the second of them as name any third country
_POSSESSIVE = re.compile(r"[’']s?$")
_OWNED = re.compile(r"[’']s (?P<thing>.+)$")
_DETERMINER = re.compile(r"^(?:the|their|its) ", re.IGNORECASE)


def positions_in(question: str) -> list[str]:
    """How two parties differ on something: what is the position of each; any other question as it is."""
    for form in _DIFFER:
        if match := form.match(question):
            found = match.groupdict()
            view = (found.get("view") or "position").removesuffix("s")
            parties = [_POSSESSIVE.sub("", found[name]) for name in "ab" if _PARTY.fullmatch(found[name])]
            if len(parties) < 2:  # "How do costs and benefits differ": things have no position
                return [question]
            owners = [f"{party}’" if party.endswith("s") else f"{party}’s" for party in parties]
            return [f"What is {owner} {view} {found['on']} {found['what']}?" for owner in owners]
    return [question]


def each_of(question: str, sentences: Iterable[str]) -> list[str]:
    """What a question about "each side", or how "the two governments" differ, asks of either; empty for any other.

    One that names either of the two is asked as it is.

    Args:
        question: The question.
        sentences: Those of the text that is asked about, whose two parties are the countries that it names most.
    """
    two = _THE_TWO.search(question)
    each = _EACH.search(question) or (two and _EACH_OF_THEM.search(question, two.end()))
    differing = two and _TELLS_APART.search(question)
    if not (each or differing):
        return []
    parties = parties_of(sentences)
    named = {called(word.country) for word in country_words(question)}
    if len(parties) < 2 or named & {*parties}:
        return []
    if each:
        forms = [f"{party}{'’s' if each['own'] else ''}" for party in parties]
        return [question[: each.start()] + form + question[each.end() :] for form in forms]
    both = _THE_TWO.sub(lambda found: " and ".join(parties) + ("’s" if found["own"] else ""), question, count=1)
    asked = positions_in(both)
    return asked if len(asked) > 1 else []


def halves_of(question: str) -> list[str]:
    """The two questions of "How does what the one wants compare with what the other wants?"; empty for any other.

    And those of "What does Ann want, and what does Ben?", "What do the mayor and Ann each want?", "Contrast how the mayor
    and Ann each see it", or "What would it mean for Ann, and what for the mayor?".
    """
    if both := _EACH_DOES.match(question):
        asked, does = both["asked"], "does" if (both["does"] or "do").casefold() == "do" else both["does"]
        return [f"{asked[:1].upper()}{asked[1:]} {does} {side} {both['what']}?" for side in (both["a"], both["b"])]
    if elided := _ELIDED.match(question):
        verbs = (elided["does"] or elided["is"], elided["again"])
        opening, asked = f"{elided['before'] or ''}{elided['asked']}", elided["what"] or elided["state"]
        sides = (elided["a"] or elided["c"], elided["b"])
        alike = len({*verbs}) == 1 or {*verbs} in _PAIRS
        return [f"{opening} {verb} {side} {asked}?" for verb, side in zip(verbs, sides, strict=True)] if alike else []
    for form in _FOR_EITHER:
        if (either := form.match(question)) and not _OF_BOTH.search(question):
            asked, prep, of = either["asked"], either["prep"], either["of"]
            return [f"{asked} {prep} {side.rstrip('?')}{of}?" for side in (either["a"], either["b"])]
    match = _HALVES.match(question)
    return [f"{half[:1].upper()}{half[1:]}?" for half in match.groups()] if match else []


def parties_of(sentences: Iterable[str]) -> list[str]:
    """The two countries that most sentences name, by their common names; empty where they are not two alone."""
    naming = [{word.country for word in country_words(sentence)} for sentence in sentences]
    counted = Counter(country for countries in naming for country in countries)
    _, second, third, *_ = [*sorted(counted.values(), reverse=True), 0, 0, 0]
    stand_out = second >= _NAMED_SHARE * len(naming) and second >= _AHEAD * third
    return [called(country) for country, _ in counted.most_common(2)] if stand_out else []


def sides_of(question: str) -> list[str]:
    """What a question that compares two sides asks of each; empty for any other.

    "How did support differ between the town and the villages?": what it was in each. "How does Arden's reform compare with
    Elm's?": what each of the two reforms is.
    """
    for form, asked in _SIDES:
        if match := form.match(question):
            one, other, what = match["a"], match["b"], match["what"]
            if owned := _OWNED.search(one) if _POSSESSIVE.search(other) else None:
                other = f"{other} {owned['thing']}"
            if asked is _OWN:
                one, other, what = _POSSESSIVE.sub("", one), _POSSESSIVE.sub("", other), _DETERMINER.sub("", what)
            return [asked.format(side=side, what=what) for side in (one, other)]
    return []
