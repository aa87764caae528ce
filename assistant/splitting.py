"""One message, several questions: each is asked on its own."""

from __future__ import annotations

import re

from assistant.words import content_words

_MOST_QUESTIONS = 4  # of one message that are answered
_ASKING = re.compile(
    r"^(?:\w+[ ,]+)?(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|can|has|have|will|would)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r",? (?:and|also|plus)(?: also)? (?=(?:who|whom|whose|what|when|where|why|how|which|does|did|is there|are there)\b)",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"[^?!.\n]*(?:\.(?=\w)[^?!.\n]*)*[?!.\n]*")
_BARE = re.compile(  # says nothing without the sentence before it
    r"(?:why|how|when|where|how (?:come|so|much|many|long|often)"
    r"|(?:on|for|since|by|in|with|to|from|until|at|under|of) (?:what|which|whom?|when)(?: \w+)?)\W*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?$")
_POINTER = re.compile(r"\b(?:it|its|that|this|they|them|their|he|she|his|her)\b", re.IGNORECASE)
_VIEWS = "positions?|views?|stances?|attitudes?|claims?|accounts?|arguments?|demands?|standpoints?"
_ON = r"(?P<on>on|about|regarding|towards?) (?P<what>.+?)"
_DIFFERS = "(?:differ|disagree|diverge|clash)"
_PARTY = re.compile(r"(?:the (?!(?:of|in)\b)[^\W\d]\S*|[A-Z][^\W\d]+)(?: (?!(?:of|in|with|for|to|on)\b)[^\W\d]+)?(?:[’']s?)?")
_DIFFER = tuple(  # how two parties differ, which one sentence seldom says
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"^how do (?P<a>.+?) and (?P<b>.+?)(?:[’']s?)? (?P<view>{_VIEWS}) {_ON} {_DIFFERS}\W*$",
        rf"^how do (?P<a>.+?) and (?P<b>.+?) {_DIFFERS} {_ON}\W*$",
        rf"^how do(?:es)? (?P<a>.+?) {_DIFFERS} (?:from|with) (?P<b>.+?) {_ON}\W*$",
    )
)
_SPOKEN_OF = re.compile(r"[“\"‘]|\b[A-Z]{2,}\b")  # a word in quotes, an abbreviation


def questions_in(message: str) -> list[str]:
    """The questions of a message, in order, each asked on its own; the whole message where none is marked as a question.

    How two parties differ is two questions, for the position of each.
    "Who wrote it, and when was it published?" are two. What stands before a question stays out of it, unless it is one, or
    the question is nothing without it: "He says that it pays. On what grounds?"
    """
    sentences = [piece.strip(" ,;\n") for piece in _SENTENCE.findall(message)]
    sentences = [piece for piece in sentences if len(piece) > 1]
    asked = []
    for place, piece in enumerate(sentences):
        if piece.endswith("?"):
            before = next((one for one in reversed(sentences[:place]) if _SPOKEN_OF.search(one)), "") if _points(piece) else ""
            before = before or (sentences[place - 1] if place else "")
            asked.append(f"{before} {piece}" if before.endswith(".") and _is_bare(piece, before) else piece)
    parts = (part for piece in asked or [message.strip()] for part in _coordinated(piece))
    return [party for part in parts for party in _of_each_party(part)][:_MOST_QUESTIONS]


def _points(question: str) -> bool:
    """Whether a question hardly says more than "it"."""
    asks_what = re.search(r"\b(?:mean|means|stand for|what(?: is|[’']s))\b", question, re.IGNORECASE)
    return len(content_words(question)) <= 1 and bool(asks_what and _POINTER.search(question))


def _is_bare(question: str, before: str) -> bool:
    """Whether a question says nothing without the one before it: "Why?", or "What is it?" after one that speaks of a word."""
    return bool(_BARE.fullmatch(question)) or (_points(question) and bool(_SPOKEN_OF.search(before)))


def _of_each_party(question: str) -> list[str]:
    """How two parties differ on something: what is the position of each; any other question as it is."""
    for form in _DIFFER:
        if match := form.match(question):
            found = match.groupdict()
            view = (found.get("view") or "position").removesuffix("s")
            parties = [_POSSESSIVE.sub("", found[name]) for name in "ab" if _PARTY.fullmatch(found[name])]
            if len(parties) < 2:  # "How do costs and benefits differ": things have no position
                return [question]
            return [f"What is {party}’s {view} {found['on']} {found['what']}?" for party in parties]
    return [question]


def _coordinated(question: str) -> list[str]:
    """The questions that "and" joins into one; the question itself where a part could not stand alone."""
    for joint in _JOINT.finditer(question):
        first, second = question[: joint.start()].strip(" ,"), question[joint.end() :].strip()
        if _ASKING.match(first) and all(content_words(part) and len(part.split()) > 2 for part in (first, second)):
            return [f"{first.rstrip('?')}?", *_coordinated(second[:1].upper() + second[1:])]
    return [question]
