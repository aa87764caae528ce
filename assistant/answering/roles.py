"""What part somebody plays in a matter, and all that a text says on something: the sentences that name it, across sections."""

from __future__ import annotations

import re
from itertools import groupby

from assistant.documents import Sentence, SourceDocument
from assistant.people import people_in
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import concept, concepts, content_words, words

_MATTER = "matter|story|picture|thing|issue|question|dispute|conflict|quarrel|row|affair"
_ABOUT = rf"(?:all (?:of )?this|this|it|that|here|(?:the|this) (?:whole )?(?:{_MATTER}))"
_END = rf"(?: (?:in|to|into|with) (?:{_ABOUT}|(?:the|this) (?:{WORK})))?\W*(?:$|[.?!])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:what|which) (?:\w+ )?(?:role|part) (?:does|do|did|is|was) (?P<who>.+?) (?:play(?:s|ed|ing)?|have|has|had)"
        + _END,
        rf"\bhow (?:does|do|did) (?P<who>.+?) (?:figure|feature|fit|come|enter)(?: in(?:to)?)?{_END}",
        rf"\bwhere (?:does|do|did) (?P<who>.+?) (?:come|fit)(?: in)?{_END}",
        rf"\bwhat (?:has|have|does|do) (?P<who>.+?) (?:got )?(?:have )?to do(?= with){_END}",
        rf"\b(?:role|part) (?:of|played by) (?P<who>.+?){_END}",
        rf"(?P<who>(?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*)*)[’']s? (?:role|part){_END}",
    )
)
_ALL_SECTIONS = (
    r"(?:(?:in )?all (?:the )?(?:sections|parts)(?: taken)?(?: together)?|across (?:the )?(?:whole text|sections)"
    r"|taken together)"
)
_SAYS = rf"(?:(?:the|this) (?:{WORK})|it) (?:says?|tells?(?: us| me)?|has to say|mentions?) (?:about|on|of)"
_GIVE = r"(?:^|[.!] )\W*(?:(?:please|tell|give|show|list|collect|me|us|put together|i want|i need) )*"
_EVERYTHING = re.compile(
    rf"{_GIVE}(?:everything|all)(?: that)? {_SAYS} (?P<what>[^?.!]+)"
    rf"|\bwhat does {_SAYS.replace('says?|tells?', 'say|tell')} (?P<told>[^?.!,]+), {_ALL_SECTIONS}",
    re.IGNORECASE,
)
_MOST = 8  # sentences of all that a text says on something: the first ones
_AND = re.compile(r",? and |,? or |, ")
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_SHOWN = 6  # sentences, at most: those that name it nearest to their beginning


def role(question: Question, document: SourceDocument) -> list[Statement]:
    """What a document says of somebody whose part in the matter is asked for; none for any other question."""
    text = question.form or question.text
    match = next((found for form in _FORMS if (found := form.search(text))), None)
    who = _ARTICLE.sub("", match["who"]) if match else ""
    asked = {concept(word) for word in words(who)}
    if not who or not content_words(who) or not _is_name(who, asked):
        return []
    if surname := _surname(who, document):
        asked = {surname}
    naming = [sentence for sentence in document.sentences if asked <= set(concepts(sentence.text))]
    paragraphs = [min(of_one, key=lambda s: _depth(s, asked)) for _, of_one in groupby(naming, key=lambda s: s.paragraph)]
    chosen = sorted(paragraphs, key=lambda sentence: _depth(sentence, asked))[:_SHOWN]
    return [Statement(sentence.text, (sentence.span,)) for sentence in sorted(chosen, key=lambda s: s.span)]


def _surname(who: str, document: SourceDocument) -> str:
    """The concept of the surname by which a text speaks of a person; empty for whom it does not name."""
    people = {name for names in people_in([s.text for s in document.sentences]) for name in names}
    named = who.split()
    known = any(name[-1] == named[-1] and set(named) <= set(name) for name in people)
    return concept(words(who)[-1]) if known else ""


def everything_on(question: Question, document: SourceDocument) -> list[Statement]:
    """The sentences that hold the rarest word of each thing that a question wants everything on; none for any other question.

    Empty where the text lacks a word of one.
    """
    match = _EVERYTHING.search(question.form or question.text)
    if not match:
        return []
    held = [set(concepts(sentence.text)) for sentence in document.sentences]
    rarest = set[str]()
    for thing in _AND.split(match["what"] or match["told"]):
        counts = {term: sum(term in one for one in held) for term in map(concept, content_words(thing))}
        if not counts or not all(counts.values()):
            return []
        rarest.add(min(counts, key=counts.__getitem__))
    chosen = [sentence for sentence, one in zip(document.sentences, held, strict=True) if one & rarest][:_MOST]
    return [Statement(sentence.text, (sentence.span,)) for sentence in chosen]


def _is_name(who: str, asked: set[str]) -> bool:
    """Whether words are a country's or another name, and nothing else."""
    return all(term.startswith("@") for term in asked) or all(word[0].isupper() for word in who.split())


def _depth(sentence: Sentence, asked: set[str]) -> int:
    """How many words stand before the name."""
    said = concepts(sentence.text)
    return min(said.index(term) for term in asked)
