"""Questions in their conversation: read what came in, and complete a follow-up so that it stands alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from langchain_core.messages import BaseMessage, convert_to_messages
from langchain_core.prompt_values import PromptValue

from assistant.errors import QuestionError
from assistant.moves import list_step
from assistant.numbered import is_an_item
from assistant.people import people_in
from assistant.places import country_of
from assistant.question_forms import WORK
from assistant.questions import Question
from assistant.types import Turn
from assistant.words import STOP_WORDS, content_words, encodable

MAX_QUESTION = 2000  # characters
_ROLES = frozenset(("user", "human", "assistant", "ai", "system"))  # of a (role, content) pair
_TURNS_READ = 5  # turns back that a chain of follow-ups is followed
_MAX_NAMES = 3  # names of the last exchange that a pronoun is tried on

_OPENS = "|".join(sorted(word.capitalize() for word in STOP_WORDS))  # words that begin a question with a capital, and no name
_NAME = re.compile(
    rf"(?<![\w’'-])(?!(?:{_OPENS})\b)(?:[A-Z][^\W_]*(?:[-’'][^\W\d_]+)*)(?: (?:of (?=[A-Z]))?[A-Z][^\W_]*(?:[-’'][^\W\d_]+)*)*"
)
_LEADING = re.compile(r"^(?:(?:and|but|so|ok|okay|also|then|now)\b[ ,]*)+", re.IGNORECASE)
_ABOUT = re.compile(r"^(?:(?:what|how) about|with|for|in|regarding|as for|same for)\b\s*", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_POINTER = re.compile(
    r"\b(?:it|its|they|them|their|theirs|this|that|these|those|there|then|one|ones|both|else|more"
    r"|the (?:other|others|two|first|second|third|last|next|previous|former|latter|same))\b",
    re.IGNORECASE,
)
_OTHER_OBJECT = re.compile(r"^(?P<by>with|for|in|from|to|by|on|of|at|against|under|after|before) .*\w$", re.IGNORECASE)
_OBJECT = re.compile(rf"(?:the )?{_NAME.pattern}(?:[’']s)?")
_REST_OF_IT = re.compile(r"(?: [a-z]+){1,2}(?<! and)(?<! or)")  # "worth" of "with China worth?"
_DATED = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|^\d+$")
_TOPIC = re.compile(rf"\b(?:it|they|them|(?:this|that)(?! (?:{WORK})\b)|its|their)\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\b(?:is|are|was|were|did|do|does|what|who|when|where|why|how|which|that|this|he|she|it|they|last|others?"
    r"|the (?:other|first|second|third|next|previous))\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?$")


def read_input(value: object) -> tuple[str, tuple[Turn, ...]]:
    """The question and the earlier turns in what the chain was given.

    Args:
        value: A question, or a mapping with `question` and `history`; a history holds `Turn`s, (user, assistant) pairs
            or chat messages. Or chat messages, the user's question last, alone or under `messages`: a list, a single one or a
            prompt's value. They come in any form that LangChain takes: message objects, mappings with a role and content,
            (role, content) pairs.

    Raises:
        QuestionError: The question is no text, empty, without a word, or over 2,000 characters; or the messages or the history
            are malformed.
    """
    messages = _listed(value.get("messages") if isinstance(value, Mapping) else value)
    if isinstance(messages, list | tuple) and messages:
        *before, last = map(_message, messages)
        if last.type != "human":
            raise QuestionError(
                f"The last chat message must be the user's, but it is of type {last.type}. Put the question last."
            )
        return clean_question(str(last.text)), _turns(before)
    question, history = (value.get("question"), value.get("history")) if isinstance(value, Mapping) else (value, ())
    return clean_question(question), read_history(history or ())


def _listed(messages: object) -> object:
    """Chat messages as a list, also where there is a single one, or where a prompt made them; anything else as it is."""
    if isinstance(messages, PromptValue):
        return messages.to_messages()
    return [messages] if isinstance(messages, BaseMessage) else messages


def clean_question(question: object) -> str:
    """A question as one line without control characters.

    Raises:
        QuestionError: It is no text, empty, without a word, or over 2,000 characters.
    """
    if not isinstance(question, str):
        raise QuestionError(f"A question must be text, but it is {type(question).__name__}. Type it in words.")
    if len(question) > MAX_QUESTION:
        raise QuestionError(
            f"A question may have {MAX_QUESTION:,} characters, but this one has {len(question):,}. Ask it more briefly."
        )
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") else c for c in question)
    text = " ".join(visible.split())
    if not any(c.isalnum() for c in text):
        raise QuestionError("A question needs words, but there are none. Type one, such as: What is this about?")
    return text


def read_history(history: object) -> tuple[Turn, ...]:
    """Earlier turns, oldest first, from turns, pairs or chat messages.

    Raises:
        QuestionError: An entry is none of these.
    """
    if isinstance(history, str | Mapping) or not isinstance(history, Sequence):
        raise QuestionError(
            f"A history must be a list of turns, but it is {type(history).__name__}. Pass [[user, assistant], ...]."
        )
    if texts := [entry for entry in history if isinstance(entry, str)]:
        raise QuestionError(f"A history holds turns of two texts, but one is {texts[0]!r:.80}. Pass [[user, assistant], ...].")
    return _turns(entry if isinstance(entry, Turn) else _pair(entry) or _message(entry) for entry in history)


def _pair(entry: Any) -> Turn | None:
    """A (user, assistant) pair; None for anything else, such as the (role, content) of a chat message."""
    is_pair = isinstance(entry, list | tuple) and len(entry) == 2 and all(isinstance(part, str) for part in entry)
    return Turn(*entry) if is_pair and entry[0] not in _ROLES else None


def _turns(entries: Iterable[Turn | BaseMessage]) -> tuple[Turn, ...]:
    """Turns, and those that messages make; what says nothing, such as a call of a tool, is passed over."""
    turns: list[Turn] = []
    asked = ""
    for entry in entries:
        if isinstance(entry, Turn):
            turns.append(entry)
        elif entry.type == "human":
            asked = str(entry.text)
        elif entry.type == "ai" and entry.text:
            turns.append(Turn(asked, str(entry.text)))
    return tuple(Turn(encodable(turn.user), encodable(turn.assistant)) for turn in turns)


def _message(entry: Any) -> BaseMessage:
    try:
        (message,) = convert_to_messages([entry])
    except (ValueError, TypeError, KeyError, NotImplementedError) as error:
        raise QuestionError(
            f"A conversation holds turns of two texts or chat messages, but one is {entry!r:.80}. "
            "Pass [[user, assistant], ...], or messages with a role and content."
        ) from error
    return message


def condense(question: str, turns: Sequence[Turn]) -> list[Question]:
    """Ways to look a question up, the plainest first; the caller keeps the one whose answer it trusts most.

    A question that stands alone is looked up as it is. A follow-up is
    also completed from the last turn: a lone name takes the place of a name of the last question, a pronoun that of a
    person, any other that of what the last question names, and the rest is looked up together with the last question.
    """
    alone = [Question(question)]
    if not turns:
        return alone
    last = Turn(_standing(turns[-_TURNS_READ:]), turns[-1].assistant)
    rest = _LEADING.sub("", question).strip(" ?!.")
    people = next((found for turn in (last, *reversed(turns[-_TURNS_READ:-1])) if (found := _people(turn))), [])
    ways = _followed_up(question, rest, last, people)
    back = points_back(question, turns)
    put = turns[-1].user
    return [replace(one, told=last.assistant, after=put, bare=question, points_back=back) for one in ways] or alone


def points_back(question: str, turns: Sequence[Turn]) -> bool:
    """Whether a question points back to the turns before it by a word such as "it", and not just by naming another thing."""
    rest = _LEADING.sub("", question).strip(" ?!.")
    named_anew = turns and (_with_object(rest, turns[-1].user) or _is_lone_name(_ABOUT.sub("", rest).strip(" ?!.")))
    points = _PERSON.search(question) or _POINTER.search(question) or len(content_words(rest)) <= 1
    return bool(turns and not named_anew and points)


def _followed_up(question: str, rest: str, last: Turn, people: Sequence[str]) -> list[Question]:
    """The ways to complete a follow-up, and the bare question first where it may stand alone; empty where it does."""
    if list_step(question) or is_an_item(rest):
        return [Question(f"{question} {last.user}"[:MAX_QUESTION], question)]
    if changed := _with_object(rest, last.user):
        return [Question(changed)]
    subject = _ABOUT.sub("", rest).strip(" ?!.")
    if _is_lone_name(subject):
        return [Question(text) for text in _with_name(subject, last.user)]
    if _PERSON.search(question) and people:
        return [Question(_with_person(question, name), question) for name in people]
    if _PERSON.search(question) or _POINTER.search(question) or len(content_words(rest)) <= 1 or _LEADING.match(question):
        bare = Question(question, may_leave=not (_POINTER.search(question) or _PERSON.search(question)))
        alone = [bare] if bare.names_the_work or len(content_words(_POINTER.sub(" ", rest))) > 1 else []
        return [*alone, *_completed(question, last)]
    return []


def _standing(turns: Sequence[Turn]) -> str:
    """The last turn's question, completed from the turns before it."""
    return condense(turns[-1].user, turns[:-1])[0].text


def _completed(question: str, last: Turn) -> list[Question]:
    form = question if re.search(r"\b(?:who|whom|when|where|why|how|which|what)\b", question, re.IGNORECASE) else ""
    found = [_POSSESSIVE.sub("", m.group()) for m in _NAME.finditer(last.user) if m.start() > 0]
    asked_of = [name for name in found if not _DATED.search(name)][:_MAX_NAMES]
    named = [Question(_with_topic(question, name), form) for name in asked_of if _TOPIC.search(question)]
    return [*named, Question(f"{question} {last.user}"[:MAX_QUESTION], form)]


def _is_lone_name(text: str) -> bool:
    return 0 < len(text.split()) <= 4 and len(content_words(text)) >= 1 and not (_NOT_A_NAME.search(text) or is_an_item(text))


def _with_object(rest: str, last_question: str) -> str:
    """The last question with what follows a preposition changed: "from the lenders?" after "How much comes from the banks?"."""
    match = _OTHER_OBJECT.match(rest)
    if not match or _NOT_A_NAME.search(rest) or not content_words(rest):
        return ""
    before, by, after = last_question.rpartition(f" {match['by'].casefold()} ")
    object_before = _OBJECT.match(after) if _OBJECT.fullmatch(rest[match.end("by") + 1 :]) else None
    behind = after[object_before.end() :].rstrip(" ?!.") if object_before else ""
    owns = [bool(_POSSESSIVE.search(one)) for one in (rest, object_before.group() if object_before else "")]
    if not _REST_OF_IT.fullmatch(behind) or owns[0] != owns[1]:
        behind = ""
    return f"{before} {rest}{behind}?" if by else ""


def _with_name(name: str, last_question: str) -> list[str]:
    """The last question with the name in the place of each of its own names."""
    bare = _POSSESSIVE.sub("", name)
    found = [m for m in _NAME.finditer(last_question) if m.start() > 0 or _POSSESSIVE.search(m.group())]
    texts = []
    for match in found:
        ending = _POSSESSIVE.search(match.group())
        texts.append(last_question[: match.start()] + bare + (ending.group() if ending else "") + last_question[match.end() :])
    return texts or [f"{last_question} {name}"]


def _people(last: Turn) -> list[str]:
    """Names of the last exchange that may be a person's: known ones first, then the answer's own, longer ones before."""
    answer = [_POSSESSIVE.sub("", m.group()) for m in _NAME.finditer(last.assistant) if " " in m.group() or m.start() > 0]
    asked = [_POSSESSIVE.sub("", m.group()) for m in _NAME.finditer(last.user) if m.start() > 0]
    fresh = [name for name in answer if not any(word in last.user for word in name.split())]
    ordered = sorted(fresh, key=lambda name: -len(name.split())) + asked
    known = {name[-1] for named in people_in([last.user, last.assistant]) for name in named}
    maybe = [name for name in dict.fromkeys(ordered) if not (_DATED.search(name) or country_of(name.casefold()))]
    return sorted(maybe, key=lambda name: name.split()[-1] not in known)[:_MAX_NAMES]


def _with_person(question: str, name: str) -> str:
    """The question with its pronouns replaced by a person's name."""
    return _PERSON.sub(lambda m: f"{name}’s" if m.group().casefold() in ("his", "her", "hers") else name, question)


def _with_topic(question: str, name: str) -> str:
    """The question with its first pronoun for a thing or a group replaced by a name."""
    return _TOPIC.sub(lambda m: f"{name}’s" if m.group().casefold() in ("its", "their") else name, question, count=1)
