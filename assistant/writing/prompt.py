"""What a writing model is told. Change the version with the words: a report names it."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

VERSION = "4"

NOT_STATED = "NOT STATED"

_INSTRUCTION = f"""You answer a question from numbered sentences of a text. Rules:
- Use only what the sentences say. Add nothing of your own: no fact, no name, no number, no opinion.
- Copy whole sentences, word for word, in their order. You may leave out an opening such as "However,"; change nothing else.
- Write one to three of them. End each with the number of the sentence it is from: [1].
- If the sentences do not answer the question, reply with exactly: {NOT_STATED}"""

_CONDENSE = """Rewrite the last question so that it can be understood without the conversation.
Put names in the place of words like "it" or "they". Add nothing else. Reply with the question alone."""


def writing_messages(question: str, evidence: Sequence[str]) -> list[BaseMessage]:
    """The request for an answer.

    Args:
        question: As it was looked up.
        evidence: Sentences of the documents; numbered from 1.
    """
    numbered = "\n".join(f"[{number}] {sentence}" for number, sentence in enumerate(evidence, 1))
    return [SystemMessage(_INSTRUCTION), HumanMessage(f"Sentences:\n{numbered}\n\nQuestion: {question}")]


def condensing_messages(question: str, last_question: str, last_answer: str) -> list[BaseMessage]:
    """The request for a follow-up that stands alone."""
    said = f"Question: {last_question}\nAnswer: {last_answer}\nLast question: {question}"
    return [SystemMessage(_CONDENSE), HumanMessage(said)]
