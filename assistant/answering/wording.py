"""Word an answer as text: the verdict first, the statements, then what to know beside them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Answer, Statement

_SENTENCE_ENDS = (".", "!", "?", "”", "’")


def worded(answer: Answer) -> str:
    """An answer as plain text: the verdict, the statements, what is not answered, the notes."""
    said = joined(answer.statements)
    lines = [f"{answer.verdict}. {said}" if answer.verdict else said, *answer.refusals, *(f"({note})" for note in answer.notes)]
    return "\n".join(lines)


def joined(statements: Sequence[Statement]) -> str:
    """Statements as one text: sentences follow each other, headings and names stand on lines of their own."""
    text = ""
    for statement in statements:
        text += ("" if not text else " " if text.endswith(_SENTENCE_ENDS) else "\n") + statement.text
    return text
