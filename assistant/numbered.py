"""The numbers that a question gives: which item, which section, how many sentences, and how many there are."""

from __future__ import annotations

from assistant.list_forms import COUNTS, ITEM, ITEMS
from assistant.question_forms import any_of

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_NTH = "|".join(_ORDINALS)
_OF_THEM = (
    rf" of (?:(?:them|these|those)(?=\W*$|[?.!])"
    rf"|(?:the|these|those|its|his|her|their|\w+[’']s?) (?:\w+(?:[’']s?)? ){{0,2}}(?:{ITEMS})\b)"
)
_POSITION = any_of(
    rf"\b(?P<word>{_NTH}|last|final)(?= one\b| in (?:order|line)\b|\W*(?:$|[?.!])| (?:\w+ )?{ITEM}\b|{_OF_THEM})"
)
_DIGITS = "2|3|4|5"
_ITEMS = any_of(rf"\b(?P<edge>first|last|final) (?P<count>{COUNTS}|{_DIGITS})(?=\W*(?:$|[?.!])| (?:\w+ )?{ITEM}s\b|{_OF_THEM})")
_NUMBER = f"one|{COUNTS}|[1-9]"
_PAIR = any_of(  # neighbours: "the third and fourth reasons", "numbers 3 and 4 on the list"
    rf"(?:\bthe )?\b(?P<nth>{_NTH}) (?:and|to) (?:the )?(?P<next>{_NTH})(?=\W*(?:$|[?.!])| (?:\w+ )?{ITEM}s?\b|{_OF_THEM})",
    rf"\b(?:numbers|nos\.?|items|points) (?P<number>{_NUMBER}) (?:and|to) (?P<following>{_NUMBER})"
    r" (?=on (?:the|its|his|her|their|that|this) list\b|of\b)",
)
_ONE_NUMBERED = any_of(
    rf"\b(?:number|no\.|item|point) (?P<number>{_NUMBER}) (?:on (?:the|its|his|her|their|that|this) list\b"
    rf"|(?:of|among) (?:the|its|his|her|their|\w+[’']s?) (?:{ITEMS})\b)",
    rf"\b{ITEM} (?:(?:number |no\. ?)(?P<marked>{_NUMBER})|(?:no |# ?)(?P<digit>[1-9]))\b",
    rf"\b(?!gain|goal|charge|cost|point|change|step){ITEM} (?P<bare>[1-9])(?=\W*$| of (?:the|its|his|her|their)\b)",
    rf"^\W*(?:and )?(?:the )?(?:number|no\.) (?P<alone>{_NUMBER})(?=\W*(?:$|[?.!]))",
)
_LONE = any_of(
    rf"^(?:the )?(?:(?:{_NTH}|last|final)(?: one| {ITEM})?|(?:number|no\.) (?:{_NUMBER}))$",
)
_ITEMS_OF = any_of(rf"(?:the )?\b(?:first|last|final) (?:{COUNTS}|{_DIGITS})(?: of)? ")
_WHAT_IS_ONE_OF = any_of(
    r"^\W*(?:and |so |please )?(?:(?:what|which)(?:[’']s| is| was)?|(?:tell|give|show|name)(?: me)?|i (?:need|want))"
    rf" the (?:{_NTH}|last|final){_OF_THEM}",
    rf"\b(?:what|which)(?: one)?(?:[’']s| is| was| comes) (?:the )?(?:{_NTH}|last|final)\W*$",
)
_COUNTED = {
    "a handful of": 5,
    "a couple of": 2,
    "a few": 3,
    "a": 1,
    "one": 1,
    "single": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
}
_SENTENCES = any_of(
    r"\b(?:a|one|two|three|four|a few)(?: sentences?| lines?)? or (?P<more>two|three|four|five)(?: sentences?| lines?|\W*$)"
    rf"|\b(?P<only>{'|'.join(_COUNTED)}) (?:short )?(?:sentence|line)s?\b"
)
_COUNT = any_of(
    rf"^\W*(?:(?:and|so|but|please) )*(?:(?:in |on |to |for )?(?:what|which)|(?:name|give(?: me)?|list|tell me)(?: the)?)"
    rf" (?P<count>{COUNTS}) (?P<what>(?:\w+ )?\w{{2,}}s)\b"
)
_NAME_THEM = any_of(
    rf"\b(?P<count>{COUNTS}) (?P<what>things|ways|respects)\b.*\b(?:name|list|give|tell)(?: me)? (?:them|both)\b"
)
_NO_ITEMS = any_of(  # words that are counted for another end, or name who and not what
    r"\b(?:years|decades|months|weeks|days|sentences|lines|words|columns|sides|parties|countries|nations|governments)\b"
)
NAMES_ITEMS = any_of(rf"\b(?:{ITEMS})\b")
_RUN_THROUGH = any_of(r"\b(?:from )?(?:(?:the )?first|number one|one)(?: one)? to (?:the )?last\b")
_SECTION_NUMBER = any_of(
    rf"\b(?P<word>{_NTH}|opening|last|final|closing|concluding) (?:section|part|heading|chapter)\b",
    r"\b(?:section|part|heading|chapter) (?:comes?|is|stands?|goes) (?:the )?(?:very )?"
    rf"(?P<behind>{_NTH}|last|final)\W*$",
)


def item_in(form: str) -> int | None:
    """Which item of an enumeration a question asks for: 0 for the first, -1 for the last; None where it asks for none."""
    if (numbered := _ONE_NUMBERED.search(form)) and not _PAIR.search(form):
        return _place(next(filter(None, numbered.groups())))
    match = _POSITION.search(_RUN_THROUGH.sub("", form))
    return _number(match["word"]) if match and not _PAIR.search(form) else None


def items_in(form: str) -> slice | None:
    """Which items of an enumeration a question asks for: the first two, the third and fourth; None where it does not."""
    if pair := _PAIR.search(form):
        first, last = (_place(one) for one in (pair["nth"] or pair["number"], pair["next"] or pair["following"]))
        return slice(first, last + 1) if last == first + 1 else None
    match = _ITEMS.search(form)
    if not match:
        return None
    count = int(match["count"]) if match["count"] in _DIGITS else COUNTS.split("|").index(match["count"].casefold()) + 2
    return slice(count) if match["edge"].casefold() == "first" else slice(-count, None)


def without_items(form: str) -> str:
    """A question without the words by which it asks for the first or last few of several, or for two neighbours."""
    return " ".join(_PAIR.sub("", _ITEMS_OF.sub("", form)).split()) if items_in(form) else form


def is_an_item(rest: str) -> bool:
    """Whether what is left of a follow-up names an item of a list and nothing else: "the third one", "number two"."""
    return bool(_LONE.search(rest))


def is_what_one_is(form: str) -> bool:
    """Whether a question asks what one item is: "What is the third of their reasons?", "What is reason number three?"."""
    return bool(_WHAT_IS_ONE_OF.search(form) or _ONE_NUMBERED.search(form))


def section_in(form: str) -> int | None:
    """Which of a document's sections a question asks for by number, as `item_in` counts; None where it does not."""
    match = _SECTION_NUMBER.search(form)
    return _number(match["word"] or match["behind"]) if match else None


def most_sentences_in(form: str) -> int | None:
    """How many sentences or lines a question wants at most: 3 for "in two or three lines"; None where it does not say."""
    match = _SENTENCES.search(form)
    return _COUNTED[(match["more"] or match["only"]).casefold()] if match else None


def count_in(form: str) -> int | None:
    """How many a question says there are: 2 for "In what two ways"; None for reasons and the like, which may be miscounted."""
    match = _COUNT.search(form) or _NAME_THEM.search(form)
    if not match or NAMES_ITEMS.search(match["what"]) or _NO_ITEMS.search(match["what"]):
        return None
    return COUNTS.split("|").index(match["count"].casefold()) + 2


def _place(word: str) -> int:
    """The place of an item in its list, from 0, by "third", "three" or "3"."""
    word = word.casefold()
    return (
        _ORDINALS.index(word)
        if word in _ORDINALS
        else int(word) - 1
        if word.isdigit()
        else f"one|{COUNTS}".split("|").index(word)
    )


def _number(word: str) -> int:
    word = word.casefold()
    return 0 if word == "opening" else _ORDINALS.index(word) if word in _ORDINALS else -1
