"""Questions that go from a named section, or from the item of a list told last, to what stands beside it, by their form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.list_forms import ITEM
from assistant.question_forms import HEADED, NOT_OF_ANOTHER, SENTENCE, WORK, any_of


class Step(StrEnum):
    """Where a question goes from the section that it names."""

    FIRST_SENTENCE = "first_sentence"
    LAST_SENTENCE = "last_sentence"
    SECTION_BEFORE = "section_before"
    SECTION_AFTER = "section_after"
    SECTIONS_BETWEEN = "sections_between"
    SENTENCE_BEFORE = "sentence_before"
    SENTENCE_AFTER = "sentence_after"


@dataclass(frozen=True, slots=True)
class Move:
    """A section that a question names, and where it goes from there.

    Attributes:
        step: Where it goes.
        section: The question's words for the section.
        is_certain: Whether they say that it is a section; where they do not, they must be a whole heading.
        other: Of what stands between two sections: its words for the second.
    """

    step: Step
    section: str
    is_certain: bool
    other: str = ""


_SECTION = rf"{HEADED}|part|bit|portion|passage"
_OF_A_SECTION = rf"\b(?:{_SECTION})s?\b{NOT_OF_ANOTHER}"
_FIRST = "(?P<first>first|opening|initial|starting)"
_LAST = "(?:last|final|closing|concluding|ending)"
_EDGE = rf"(?:{_FIRST}|{_LAST}) (?:\w+ )?(?:{SENTENCE})"
_BEGINS = r"(?P<begins>(?:begin|start|open)s?|(?:kick|lead)s? off)"
_ENDS = r"(?:end|finish|close|conclude)(?:s|es)?|(?:wind|wrap|round|sign)s? (?:up|off)"
_ASKED_HOW = r"\b(?:how|(?:with|on|by) (?:what|which)|what)\b.*? (?:does|do)"
_AT_ONCE = r"(?:(?:right|just|immediately|directly|straight|next|on|up|printed|placed|found|located|listed) )*"
_BEFORE = r"(?P<before>before|above|ahead of|precedes?|preceding)"
_AFTER = r"(?:after|below|following|follows?(?: (?:on|upon|after))?(?! from)|succeeds?|next to)"
_BESIDE = rf"{_AT_ONCE}(?:{_BEFORE}|{_AFTER})"
_COMES = r"(?:(?:that|which|comes?|stands?|goes|is|are|(?:do|will|would|can) (?:i|we|you) find) )*"
_NAMED = rf"(?P<section>(?:the|its|their)\b.*{_OF_A_SECTION}.*)"
_PLEASE = (
    r"(?:(?:please|can|could|would|you|tell|give|show|quote|me|us|i|want|need|name|what|which|is|the (?:name|title) of) )*"
)

_EDGES = (
    any_of(rf"\b{_EDGE}\b(?: that)?(?: (?:stands|comes|is|given))? (?:of|in|under|from|beneath|below) (?P<section>.+)"),
    any_of(rf"^(?:in|of|under|from|for) (?P<section>.+?), .*\b{_EDGE}\b"),
    any_of(rf"\b(?P<section>the [^,:?]+?)(?:[’']s?|[:,] .*) (?:very )?{_EDGE}\b"),
    any_of(rf"{_ASKED_HOW} (?P<section>.+?) (?:{_BEGINS}|{_ENDS})(?: (?:off|out|up|with|on|by))*\W*$"),
    any_of(rf"{_ASKED_HOW} (?:it|he|she|(?:the |this )?\w+) (?:{_BEGINS}|{_ENDS}) {_NAMED}"),
)
_NEIGHBOURS = (
    any_of(
        rf"\b(?:which|what)(?: is|[’']s)? (?:the )?(?:other |next |previous )?(?:{_SECTION}|title)s?"
        rf" {_COMES}{_BESIDE} (?P<section>.+)"
    ),
    any_of(rf"^\W*{_PLEASE}the (?:next |previous )?(?:{HEADED}|title) {_COMES}{_BESIDE} (?P<section>.+)"),
    any_of(rf"\bwhat {_COMES}{_BESIDE} {_NAMED}"),
    any_of(
        rf"\bwhat (?:do|does) (?:it|he|she|(?:the|this) (?:{WORK})) (?:turn to|discuss|treat|deal with|take up|cover|go on to)"
        rf" {_BESIDE} {_NAMED}"
    ),
    any_of(rf"^{_BESIDE} {_NAMED}, (?:which|what) (?:{_SECTION}|comes|is)\b"),
    any_of(rf"\b(?:which|what) (?:{_SECTION}) is (?:\w+ )?(?:preceded|(?P<before>followed)) by (?P<section>.+)"),
)
_BETWEEN = any_of(
    rf"\b(?:which|what)(?: is|[’']s)? (?:the )?(?:{_SECTION})s? (?:\w+ )?(?:in )?between (?P<section>.+?) and (?P<other>.+)"
)
_SENTENCES_BESIDE = (
    any_of(rf"\b(?:which|what|the) (?:\w+ ){{0,2}}(?:{SENTENCE}|question) {_COMES}{_BESIDE} {_NAMED}"),
    any_of(rf"\b(?:what|which|how)\b.* (?:right|just|immediately|directly|straight) (?:{_BEFORE}|{_AFTER}) {_NAMED}"),
)
_THE_WORK = any_of(rf"\W*(?:(?:the|this|that|his|her|its|whole|entire|main|actual|\w+[’']s?) )*(?:{WORK}|it|this|thing)\W*")
_SMALLER = any_of(r"\b(?:paragraph|page|sentence)s?\b")
_TAIL = any_of(rf"\s*[?!;.]+\W*$|,? (?:of|in) (?:the|this) (?:{WORK})\W*$|,? (?:please|verbatim|word for word|exactly)\W*$")

_ONE = rf"(?:one|{ITEM})"
_IT = rf"(?:that|it|this)(?: (?:last )?{_ONE})?"
_SO = r"(?:(?:and|so|ok|okay|right|then|but|now|go on|yes),? )*"
_ASKED_FOR = r"(?:(?:what|which) (?:are|were|about) |how about |(?:name|list|give|tell|show)(?: me| us)? )?"
_ASKED_ON = (  # how a follow-up opens that asks for an item
    rf"^\W*{_SO}"
    rf"(?:(?:what|which)(?: {_ONE})?(?: about)?|how about)?(?:[’']s| is| was)? ?"
)
_ITS = r"(?:(?:the|his|her|its|their|\w+[’']s) )?"
_GIVEN = (
    rf"(?:the {_ONE},? )?(?:(?:that|which)(?: is| was)? )?"
    r"(?:(?:listed|named|given|mentioned|comes?|came|stands?|goes|follows?) )?(?:(?:right|just|immediately) )?"
)
_ON_THE_LIST = r"(?: on (?:the|your|this|that) list| in line)?(?:,? please)?\W*$"
_NEXT_ITEM = any_of(
    rf"{_ASKED_ON}{_ITS}next(?: {_ONE}(?: after {_IT})?)?{_ON_THE_LIST}",
    rf"{_ASKED_ON}(?:comes?|came|goes|is) next{_ON_THE_LIST}",
    rf"{_ASKED_ON}follow(?:s|ed)? {_IT}{_ON_THE_LIST}",
    rf"{_ASKED_ON}{_GIVEN}after {_IT}{_ON_THE_LIST}",
    rf"{_ASKED_ON}the {_ONE} after{_ON_THE_LIST}",
    rf"^\W*{_SO}what (?:does|did) (?:he|she|it|(?:the|this) (?:{WORK})) (?:name|give|mention|list|cite|raise|add|put) "
    r"(?:next|after that|then)\W*$",
)
_OTHER_ITEMS = any_of(  # nothing that asks what else somebody does, or of something else
    rf"^\W*{_SO}(?:(?:is|was) there )?(?:what|anything|any) (?:else|others?)(?: is there)?\W*$",
    rf"^\W*{_SO}{_ASKED_FOR}{_ITS}(?:others|rest)\W*$",
    rf"^\W*{_SO}(?:(?:are|were) there )?(?:{_ASKED_FOR}{_ITS}|what |which |any )(?:other|further|more|remaining)"
    rf" (?P<noun>{ITEM})s?(?: are there)?\W*$",
)
_WHY = any_of(r"\bwhy\b")
_ITEM_BEFORE = any_of(
    rf"{_ASKED_ON}{_ITS}(?:previous|preceding)(?: {_ONE})?{_ON_THE_LIST}",
    rf"{_ASKED_ON}precede[sd]? {_IT}{_ON_THE_LIST}",
    rf"{_ASKED_ON}{_GIVEN}before {_IT}{_ON_THE_LIST}",
    rf"{_ASKED_ON}the {_ONE} before{_ON_THE_LIST}",
)


def move_in(text: str) -> Move | None:
    """The move that a question makes from a section; None where its form tells of none.

    Whether there is such a section stays open: "How does the war end?" is a move only in a text with the heading "The War".
    """
    if between := _BETWEEN.search(text):
        return Move(Step.SECTIONS_BETWEEN, between["section"], is_certain=True, other=_TAIL.sub("", between["other"]))
    for patterns, early, late in (
        (_EDGES, Step.FIRST_SENTENCE, Step.LAST_SENTENCE),
        (_NEIGHBOURS, Step.SECTION_BEFORE, Step.SECTION_AFTER),
        (_SENTENCES_BESIDE, Step.SENTENCE_BEFORE, Step.SENTENCE_AFTER),
    ):
        for match in filter(None, (pattern.search(text) for pattern in patterns)):
            found = match.groupdict()
            section = _TAIL.sub("", _TAIL.sub("", found.pop("section")))
            is_certain = patterns is _NEIGHBOURS or bool(re.search(_OF_A_SECTION, section, re.IGNORECASE))
            if _SMALLER.search(section) or (_THE_WORK.fullmatch(section) and not is_certain):
                continue
            return Move(early if any(found.values()) else late, section, is_certain)
    return None


def list_step(question: str) -> int:
    """Where a follow-up goes from the item of a list that was told last: 1 to the next, -1 to the one before; 0: nowhere."""
    return 1 if _NEXT_ITEM.search(question) else -1 if _ITEM_BEFORE.search(question) else 0


def asks_for_others(question: str, before: str) -> bool:
    """Whether a follow-up asks for what else is on the list that an item was told of.

    Args:
        question: The follow-up.
        before: The question before it, which asked for the items by their name, or why, where the follow-up names them.
    """
    match = _OTHER_ITEMS.search(question)
    noun = match["noun"].casefold() if match and match["noun"] else ""
    return bool(match) and (noun in before.casefold() or (noun == "reason" and bool(_WHY.search(before))))
