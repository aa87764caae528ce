"""Whether a text mentions something, and all that it says on it: the sentences that hold its words."""

from __future__ import annotations

import re

from assistant.documents import SourceDocument
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Statement
from assistant.words import concept, concepts, content_words, stems

_MENTION = "mention|refer to|talk about|speak (?:of|about)|discuss|touch (?:on|upon)|bring up|say anything about"
_MENTIONED = "mentioned|referred to|talked about|spoken of|discussed|touched (?:on|upon)|brought up"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^(?:does|do) (?:it|he|she|they|(?:the|this) (?:{WORK})) (?:ever |even |also )?(?:{_MENTION}) (?P<what>.+?)"
        r"(?: at all| anywhere)?\W*$",
        rf"^(?:is|are) (?P<what>.+?) (?:ever |even |also )?(?:{_MENTIONED})(?: at all| anywhere)?"
        rf"(?: in (?:it|here|(?:the|this) (?:{WORK})))?\W*$",
    )
)
_ALL_SECTIONS = (
    r"(?:(?:in )?all (?:the )?(?:sections|parts)(?: taken)?(?: together)?|across (?:the )?(?:whole text|sections)"
    r"|taken together)"
)
_SAYS = rf"(?:(?:the|this) (?:{WORK})|it) (?:says?|tells?(?: us| me)?|has to say|mentions?) (?:about|on|of)"
_GIVE = r"(?:^|[.!] )\W*(?:(?:please|tell|give|show|list|collect|me|us|put together|i want|i need) )*"
_EVERYTHING = re.compile(
    rf"{_GIVE}(?:everything|all)(?: that)? {_SAYS} (?P<what>[^?.!]+?)(?:, (?:condensed|summed up|summari[sz]ed|shortened"
    r"|briefly|please|in (?:short|brief|a nutshell|one go)))*\W*$"
    rf"|\bwhat does {_SAYS.replace('says?|tells?', 'say|tell')} (?P<told>[^?.!,]+), {_ALL_SECTIONS}",
    re.IGNORECASE,
)
_MOST = 8  # sentences of all that a text says on something: the first ones
_AND = re.compile(r",? and |,? or |, ")
_CLAUSE = re.compile(
    r"\b(?:that|whether|why|how|what|who|when|where|which|and|or|any|anything|anyone|anybody)\b", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.IGNORECASE)
_MOST_WORDS = 5  # of a thing; more say something of it
_SHOWN = 2  # sentences


def mentions(question: Question, document: SourceDocument) -> list[Statement]:
    """The first sentences that mention the thing which a question asks about; none where it asks for more than a mention."""
    match = next((found for form in _FORMS if (found := form.search(question.text))), None)
    what = match["what"] if match else ""
    asked = tuple(stems(_ARTICLE.sub("", what)))
    if not content_words(what) or len(asked) > _MOST_WORDS or _CLAUSE.search(what):
        return []
    holding = [sentence for sentence in document.sentences if _holds(stems(sentence.text), asked)]
    return [Statement(sentence.text, (sentence.span,)) for sentence in holding[:_SHOWN]]


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


def _holds(text: list[str], asked: tuple[str, ...]) -> bool:
    return any(tuple(text[start : start + len(asked)]) == asked for start in range(len(text) - len(asked) + 1))
