"""Answers as text to take along: one to paste, a conversation as Markdown."""

from __future__ import annotations

import re

from assistant.status import Status
from assistant.types import Answer, Citation
from assistant.ui.conversations import Conversation

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


def copied(answer: Answer) -> str:
    """An answer with its quotes, as plain text."""
    said = " ".join(f"{s.text} {_numbers(answer.numbers_of(s))}".strip() for s in answer.statements) or answer.text
    quotes = [f"[{n}] “{c.quote}” ({_where(c)})" for n, c in enumerate(answer.citations, 1)]
    verdict = f"{answer.verdict}. " if answer.verdict else ""
    return "\n".join([f"{answer.question}", "", f"{verdict}{said}", *_beside(answer), *([""] if quotes else []), *quotes])


def markdown(conversation: Conversation) -> str:
    """A conversation as Markdown; what people and documents wrote is escaped."""
    parts = [f"# {_plain(conversation.title or 'Conversation')}"]
    for answer in conversation.answers():
        said = " ".join(f"{_plain(s.text)} {_numbers(answer.numbers_of(s))}".strip() for s in answer.statements)
        parts.append(f"## {_plain(answer.question)}")
        said = f"{answer.verdict}. {said}" if answer.verdict else said
        parts.append(said if answer.status is Status.ANSWERED else _plain(answer.text))
        parts += [f"*{_plain(note)}*" for note in _beside(answer)]
        parts += [f"> {n}. {_plain(c.quote)}\n>\n> {_plain(_where(c))}" for n, c in enumerate(answer.citations, 1)]
    return "\n\n".join(parts) + "\n"


def _beside(answer: Answer) -> tuple[str, ...]:
    """What stands beside the sentences: what is not answered, whose claim it is, how the answer came about."""
    return (*answer.refusals, *answer.notes, *answer.notices)


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def _numbers(numbers: tuple[int, ...]) -> str:
    return "".join(f"[{number}]" for number in numbers)


def _where(citation: Citation) -> str:
    section = f", {citation.section}" if citation.section else ""
    return f"{citation.document}{section}, page {citation.page}, characters {citation.start}-{citation.end}"
