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


def questions_in(message: str) -> list[str]:
    """The questions of a message, in order, each asked on its own; the whole message where none is marked as a question.

    "Who wrote it, and when was it published?" are two. What stands before a question stays out of it, unless it is one, or
    the question is nothing without it: "He says that it pays. On what grounds?"
    """
    sentences = [piece.strip(" ,;\n") for piece in _SENTENCE.findall(message)]
    sentences = [piece for piece in sentences if len(piece) > 1]
    asked = []
    for place, piece in enumerate(sentences):
        if piece.endswith("?"):
            before = sentences[place - 1] if place else ""
            asked.append(f"{before} {piece}" if before.endswith(".") and _BARE.fullmatch(piece) else piece)
    return [part for piece in asked or [message.strip()] for part in _coordinated(piece)][:_MOST_QUESTIONS]


def _coordinated(question: str) -> list[str]:
    """The questions that "and" joins into one; the question itself where a part could not stand alone."""
    for joint in _JOINT.finditer(question):
        first, second = question[: joint.start()].strip(" ,"), question[joint.end() :].strip()
        if _ASKING.match(first) and all(content_words(part) and len(part.split()) > 2 for part in (first, second)):
            return [f"{first.rstrip('?')}?", *_coordinated(second[:1].upper() + second[1:])]
    return [question]
