"""Read a stream of written text: whole sentences, each with the citation numbers that stand at its end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.sentences import sentence_spans

_NUMBERS = r"\d{1,3}(?: ?, ?\d{1,3})*"
_MARKER = re.compile(rf"[ \t]*(?:\[ ?({_NUMBERS}) ?\]|【 ?({_NUMBERS})(?:†[^】\n]{{0,40}})? ?】)")
_BEGUN = re.compile(r"[ \t]*(?:[\[【][^\]】\n]{0,60})?$")  # white space, or a marker whose end has not come yet
_PLACE = "\ue000"  # stands for a marker while sentences are told apart: a private character, which no text uses
_EARLY = re.compile(rf"({_PLACE}+)([.!?]+[”\"’']?)")  # "the islands [1]." is read as "the islands. [1]"
_BREAK = re.compile(
    rf"(?:(?<=[.!?])|(?<=[.!?][”\"’'])|(?={_PLACE}+\s+[A-Z“\"])){_PLACE}+(?!{_PLACE})(?=\s*[^\s{_PLACE}.!?])|\n(?=\s*[^\s{_PLACE}])"
)  # only where the next sentence has begun
_BULLET = re.compile(r"^(?:[-*•]|\d{1,2}[.)])\s+")
_QUOTED = re.compile(r"^[“\"]([^“”\"]+)[”\"]\.?$")  # a whole sentence in quotation marks
_EMPHASIS = re.compile(r"\*\*|__|^#+\s*")


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence that a model wrote.

    Attributes:
        text: Its words, without markers.
        numbers: The citation numbers behind it, in order, without repeats; as written, so perhaps of no evidence.
    """

    text: str
    numbers: tuple[int, ...]


def written_sentences(pieces: Iterable[str]) -> Iterator[Written]:
    """The sentences of a text that arrives in pieces, each as soon as the next one has begun.

    A marker may be split over pieces. It belongs to the sentence that it stands in or right behind.
    """
    raw, coded, numbers = "", "", list[tuple[int, ...]]()
    for piece in pieces:
        raw += piece.replace(_PLACE, "")
        readable, raw = _without_begun(raw)
        coded = _EARLY.sub(r"\2\1", coded + _encode(readable, numbers))
        *whole, coded = _divided(coded)
        yield from _as_written(whole, numbers)
    yield from _as_written(_divided(_EARLY.sub(r"\2\1", coded + _encode(raw, numbers))), numbers)


def _without_begun(raw: str) -> tuple[str, str]:
    """Text in two: what can be read already, and the beginning of a marker at its end."""
    begun = _BEGUN.search(raw)
    cut = begun.start() if begun else len(raw)
    return raw[:cut], raw[cut:]


def _encode(text: str, numbers: list[tuple[int, ...]]) -> str:
    """The text with each marker replaced by one character, its numbers added to the list."""

    def remember(match: re.Match[str]) -> str:
        numbers.append(tuple(int(number) for number in re.findall(r"\d+", match[1] or match[2])))
        return _PLACE

    return _MARKER.sub(remember, text)


def _divided(coded: str) -> list[str]:
    """Coded text as sentences, each with the markers behind it; together they are the text."""
    ends = [match.end() for match in _BREAK.finditer(coded)]
    parts = [coded[start:end] for start, end in zip([0, *ends], [*ends, len(coded)], strict=True)]
    return [sentence for part in parts for sentence in _sentences(part)] or [""]


def _sentences(part: str) -> list[str]:
    starts = [start for start, end in sentence_spans(part) if part[start:end].strip(_PLACE + " ")] or [0]
    return [part[start:end] for start, end in zip([0, *starts[1:]], [*starts[1:], len(part)], strict=True)]


def _as_written(sentences: Iterable[str], numbers: list[tuple[int, ...]]) -> Iterator[Written]:
    for sentence in sentences:
        own = [numbers.pop(0) for _ in range(sentence.count(_PLACE))]
        text = " ".join(sentence.replace(_PLACE, "").split())
        if words := _QUOTED.sub(r"\1", _EMPHASIS.sub("", _BULLET.sub("", text))):
            yield Written(words, tuple(dict.fromkeys(number for some in own for number in some)))
