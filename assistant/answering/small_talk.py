"""Greetings, thanks, goodbyes and "what can you do?": told by what they are like, answered without the documents."""

from __future__ import annotations

import re

import numpy as np
from langchain_core.embeddings import Embeddings

_LIKE = 0.5  # cosine from which a piece is small talk: of 345 questions that are none, the highest is 0.38
_PIECES = re.compile(r"[.!?;,…\n]+|\s[-–—]+\s|[:;]-?[)D(]")
_MOST_WORDS = 14  # of a message that can be small talk
_KINDS: dict[str, tuple[str, ...]] = {
    "Hello. Ask me something about the documents; I answer in their own words and show where they stand.": (
        "Hello there.", "Hi!", "Hey.", "Greetings.", "Good morning.", "Morning!", "Good evening, everyone.", "Good afternoon.",
        "Nice to meet you.", "Are you there?", "I have a question.", "Hi everyone, good day.", "Dear assistant.", "I am back.",
    ),
    "I am ready for your questions about the documents.": (
        "How are you today?", "How is it going?", "hey, how's it going", "What's up?", "Did you sleep well?",
        "Have you had your coffee?", "How was your weekend?", "Sorry.", "Never mind.", "Yes.", "No.", "No thanks.", "Hmm.",
        "Haha, you are funny.", "Let me think.",
    ),
    "You are welcome.": (
        "Thanks a lot.", "Thank you so much.", "Thank you, that was useful.", "Cheers.", "That helped me, cheers.", "ty",
        "Great answer, well done.", "You are very helpful.", "Perfect, that is what I needed.", "Great!", "Okay, I see.", "ok",
        "Got it.", "Wow, interesting.", "Awesome.", "Good bot.", "Much appreciated.", "That clears it up.", "Well done.",
    ),
    "Goodbye.": (
        "Goodbye.", "bye for now", "See you later.", "Talk to you soon.", "Have a nice day.", "Good night.", "Take care.",
        "I have to go now.", "That is all.", "That will be all for today.",
    ),
    "I answer questions about the documents in their own words, each answer with its source. "
    "I can give facts, reasons, lists and summaries, and I say so when the documents do not hold the answer.": (
        "What can you do?", "Who are you?", "Are you a robot?", "Are you an AI?", "Can you help me?", "help",
        "What can I ask you?", "What can you help me with?", "What is your name?", "Who made you?", "What is this bot?",
        "Tell me about yourself.", "How can I use this?", "What are you able to do?",
    ),
}  # fmt: skip
_QUESTIONS = (  # that come near small talk and are none
    "How is it going to help?", "How does it work?", "What did they do?", "Who said that?", "Why is that?", "What is it?",
    "What about the other one?", "What is the weather like tomorrow?", "Tell me a joke.", "What time is it?",
    "Who is he?", "Is it a good day for it?", "Are you sure about that?",
)  # fmt: skip


class SmallTalk:
    """Knows small talk by its nearest example."""

    def __init__(self, embeddings: Embeddings | None) -> None:
        """Embed the examples.

        Args:
            embeddings: A sentence-transformers model, whose cosines mean what `_LIKE` takes them to mean. None: small talk is
                what an example says word for word.
        """
        self._embeddings = embeddings
        kinds: list[tuple[str | None, tuple[str, ...]]] = [*_KINDS.items(), (None, _QUESTIONS)]
        self._replies = [reply for reply, examples in kinds for _ in examples]
        texts = [one for _, examples in kinds for one in examples]
        self._exact = {_bare(text): reply for text, reply in zip(texts, self._replies, strict=True)}
        self._examples = np.array(embeddings.embed_documents(texts)) if embeddings else None

    def reply(self, message: str) -> str | None:
        """The reply to small talk; None when any piece of the message is something else.

        Of several pieces ("Thanks, that was useful. Bye!") the last one is replied to.
        """
        if len(message.split()) > _MOST_WORDS:
            return None
        if reply := self._nearest(message):
            return reply
        last, pieces = None, [piece.strip() for piece in _PIECES.split(message) if piece.strip()]
        for piece in pieces if len(pieces) > 1 else ():
            last = self._nearest(piece)
            if last is None:
                return None
        return last

    def _nearest(self, piece: str) -> str | None:
        if self._embeddings is None or self._examples is None:
            return self._exact.get(_bare(piece))
        alike = self._examples @ np.array(self._embeddings.embed_query(piece))
        return self._replies[int(alike.argmax())] if float(alike.max()) >= _LIKE else None


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", "", text).casefold().split())
