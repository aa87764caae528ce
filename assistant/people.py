"""People whom a text names: runs of capitalised words, told from other names by titles, an English dictionary and cues."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from assistant.places import countries_in, unions_in
from assistant.question_forms import WORK
from assistant.words import STOP_WORDS, is_english

_TITLES = frozenset(
    (
        "president minister premier chancellor mr mrs ms miss dr sir lord lady dame king queen prince princess emperor pope"
        " general colonel admiral captain major marshal senator congressman congresswoman governor mayor ambassador secretary"
        " chairman chairwoman chair director chief master professor prof judge justice bishop archbishop cardinal imam leader"
        " spokesman spokeswoman spokesperson envoy commissioner deputy counterpart treasurer economist analyst diplomat"
        " negotiator scholar historian engineer dictator tsar sheikh sultan comrade candidate lawmaker mp novelist writer"
    ).split()
)
# Words of names that are no person's, and words that announce such a name: "the newspaper Al-Ahram".
_NO_PERSON = frozenset(
    (
        "bank fund institute institution university college school ministry party group council commission committee agency"
        " office organisation organization association authority company firm corporation corp inc ltd newspaper daily weekly"
        " magazine journal times post lender broker centre center foundation academy union league alliance coalition congress"
        " parliament senate assembly court board forum conference summit treaty accord agreement act declaration convention"
        " protocol pact plan initiative project programme program policy bay sea ocean river lake strait gulf island islands"
        " isle mount mountains peninsula cape harbour harbor port airport town city village province region district state"
        " states republic kingdom empire federation zone area street road square dam canal ship boat vessel north south east"
        " west northern southern eastern western central far middle upper lower new great war world national international"
        " federal royal survey poll research channel systems industry mechanism democrats republicans saint incident report"
        " index capital minerals energy oil gas airlines motors industries holdings january february march april june july"
        " august september october november december monday tuesday wednesday thursday friday saturday sunday"
    ).split()
)
_PART = r"(?:[A-Z]\.|(?:(?:al|el|ul|ibn|bin)-)?[A-ZÀ-ÖØ-Þ][^\W\d_]+(?:[-’'](?!s\b)[^\W\d_]+)*)"
_RUN = re.compile(
    rf"(?<![\w’'-]){_PART}\.?(?: (?:(?:de|da|del|della|der|den|di|du|van|von|bin|ibn|ben|al|el|la|le|ten) )*{_PART})*"
)
_NAME = rf"{_PART}(?: {_PART})*"
_AND = r"(?i:(?:and|so|but|then|ok|okay),? )?"
_INTRODUCES = rf"how does (?:it|he|she|(?:the|this) (?:{WORK})) (?:introduce|identify)"
_OFFICE = "job|office|title|post|rank|occupation"
_WHO = tuple(  # of a capitalised name and nothing else
    re.compile(rf"\W*{form}\W*")
    for form in (
        rf"{_AND}(?i:who(?:[’']s| is| was)(?: this| that)?) (?P<name>{_NAME})(?i:,? exactly|,? anyway|,? actually)?",
        rf"(?P<name>{_NAME})\W+(?i:who(?:[’']s| is| was) (?:that|this|he|she|it)(?: exactly| again)?)",
        rf"{_AND}(?i:how (?:is|was)) (?P<name>{_NAME}) (?i:introduced|identified)(?i: here| in it)?",
        rf"(?P<name>{_NAME})\W+(?i:{_INTRODUCES} (?:him|her))",
        rf"{_AND}(?i:{_INTRODUCES}) (?P<name>{_NAME})",
        rf"{_AND}(?i:what(?:[’']s| is| was)) (?P<name>{_NAME})[’']s? (?i:(?:official |exact )?(?:{_OFFICE}))",
        rf"{_AND}(?i:(?:what|which) (?:{_OFFICE}|position) (?:does|did|do)) (?P<name>{_NAME}) (?i:hold|have|occupy)",
    )
)
_WORD_START = re.compile(r"(?<![\w’'])[^\W\d_]")
_BEFORE = re.compile(r"([^\W\d_]+),? [“\"]?$")
_PLACED = re.compile(r"\b(?:in|at|near|into|across) ([A-Z][^\W\d_]+)")
_SPEAKS = re.compile(r" (?:(?:has|have|had) )?(?:said|says|told|argue[sd]|wrote|writes|warn(?:s|ed)|insist(?:s|ed))\b|,? who\b")


def people_in(texts: Sequence[str]) -> list[frozenset[tuple[str, ...]]]:
    """Of each of a text's sentences the people that it names as fully as any other does, in the words of their names.

    A surname alone counts where it follows a title and no sentence has more of the name.

    Args:
        texts: The sentences, in order.
    """
    common = {word for text in texts for word in re.findall(r"\b[a-z]+\b", text)} | STOP_WORDS | {"former", "late", "within"}
    places = {word for text in texts for word in _PLACED.findall(text)}
    named = [_named(text, common, places) for text in texts]
    every = set().union(*named) if named else set()
    whole = {name for name in every if not any(set(name) < set(other) for other in every)}
    return [frozenset(name for name in names if name in whole) for names in named]


def holders_in(texts: Sequence[str], office: str) -> list[frozenset[str]]:
    """Of each of a text's sentences the people that it names behind an office: "the late foreign minister Ada Lund".

    A "counterpart" has the office that the sentence before, or the same one, names before a person.

    Args:
        texts: The sentences, in order.
        office: In the singular and lower case, such as "foreign minister".
    """
    own = rf"(?i:(?<!vice )(?<!deputy )\b{re.escape(office)})"
    named = re.compile(rf"{own} (?P<name>{_NAME})|(?P<behind>{_NAME}), (?:(?:the|a|its|their) )?(?:[\w-]+ ){{0,2}}{own}\b")
    counterpart = re.compile(rf"\bcounterparts?,? (?P<name>{_NAME})")
    found, before = list[frozenset[str]](), False
    for text in texts:
        names = [one["name"] or one["behind"] for one in named.finditer(text)]
        names += [one["name"] for one in counterpart.finditer(text)] if names or before else []
        found.append(frozenset(name for name in names if not {part.casefold() for part in name.split()} & _NO_PERSON))
        before = bool(found[-1])
    return found


def introduces(sentence: str, question: str) -> bool:
    """Whether a question asks who a person is, and a sentence names the person behind a title: "Treasurer Ada Lund"."""
    text = _WORD_START.sub(lambda start: start.group().upper(), question) if question.islower() else question
    asked = next((found for form in _WHO if (found := form.fullmatch(text))), None)
    if not asked:
        return False
    name = re.escape(asked["name"])
    return bool(re.search(rf"\b(?i:{'|'.join(sorted(_TITLES))}) (?:{_PART} ){{0,2}}{name}\b", sentence))


def _named(text: str, common: Set[str], places: Set[str]) -> set[tuple[str, ...]]:
    found = set()
    for run in _RUN.finditer(text):
        parts = run.group().split()
        announced = _BEFORE.search(text[: run.start()])
        before = announced[1] if announced else ""
        titles = [place for place, part in enumerate(parts) if part.casefold().rstrip(".") in _TITLES]
        name = tuple(parts[titles[-1] + 1 :] if titles else parts)
        if not titles and not before and is_english(name[0]) and name[0].casefold() in common:
            name = name[1:]  # opens the sentence
        titled = bool(titles) or (before.casefold() in _TITLES and len(name) > 1)
        if name and (titled or (not set(name) & places and _is_persons(name, before, text[run.end() :]))):
            found.add(name)
    return {name for name in found if not {part.casefold() for part in name} & _NO_PERSON}


def _is_persons(name: tuple[str, ...], before: str, after: str) -> bool:
    """Whether a name that no title announces is a person's."""
    joined = " ".join(name)
    if len(name) < 2 or before.casefold() in _NO_PERSON | {"the", "in", "at", "near"} or re.match(r" \d", after):
        return False
    if countries_in(joined) or unions_in(joined) or any(part.isupper() and part.isalpha() for part in name):
        return False
    return not all(is_english(part) for part in name) or bool(_SPEAKS.match(after))
