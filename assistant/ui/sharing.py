"""A link to an answer: the question, its sentences and where their words stand; checked before anything is shown."""

from __future__ import annotations

import base64
import binascii
import zlib

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answering.wording import joined
from assistant.citing import cite
from assistant.cutting import is_fragment, is_whole
from assistant.documents import Span
from assistant.library import Library
from assistant.status import Status
from assistant.types import Answer, Statement
from assistant.verification import verify

_LONGEST = 20_000  # characters of a link
_LARGEST = 200_000  # bytes that one may unpack to


_OPENED = (
    "Opened from a link: its words were checked against the text, but not that they answer the question, or that it was asked."
)


class LinkError(ValueError):
    """A link that does not lead to an answer; the message says why to a person."""


class _Shared(BaseModel):
    model_config = ConfigDict(extra="forbid")

    v: int = Field(default=1, ge=1, le=1)
    q: str = Field(min_length=1, max_length=2000)
    d: dict[str, str]  # sha256 by document
    s: list[tuple[str, list[tuple[str, int, int]]]] = Field(min_length=1, max_length=50)  # sentences with their places


def link_to(answer: Answer, library: Library) -> str:
    """The part of a link that stands for an answer; only letters, digits, - and _. Empty for what is no answer."""
    if not answer.statements:
        return ""
    documents = {c.document: library.documents[c.document].sha256 for c in answer.citations}
    said = [(s.text, [(p.document, p.start, p.end) for p in s.sources]) for s in answer.statements]
    shared = _Shared(v=1, q=answer.question, d=documents, s=said)
    return base64.urlsafe_b64encode(zlib.compress(shared.model_dump_json().encode(), 9)).decode().rstrip("=")


def answer_from(link: str, library: Library) -> Answer:
    """The answer that a link stands for, its sentences verified anew.

    Raises:
        LinkError: The link is cut short or tampered with, or the documents are others.
    """
    shared = _read(link)
    for name, sha256 in shared.d.items():
        if name not in library.documents:
            raise LinkError(f"This link leads to {name!r}, which is not among the documents here.")
        if library.documents[name].sha256 != sha256:
            raise LinkError(f"This link leads to another version of {name!r}; its words may not stand there any more.")
    try:
        said = [Statement(text, tuple(Span(*place) for place in places)) for text, places in shared.s]
    except ValueError as error:
        raise LinkError("This link was changed: it leads to places that cannot be. Ask the question again.") from error
    checked = verify(said, library)
    if not all(s.support and s.support.holds for s in checked) or {p.document for s in said for p in s.sources} - set(shared.d):
        raise LinkError("This link was changed: the text does not hold what it says. Ask the question again.")
    if any(_is_cut(statement, library) for statement in checked):
        raise LinkError("This link was changed: it leads to words cut out of a sentence. Ask the question again.")
    return Answer(
        question=shared.q,
        text=joined(checked),
        status=Status.ANSWERED,
        statements=tuple(checked),
        citations=cite(checked, library),
        standalone_question=shared.q,
        notices=(_OPENED,),
    )


def _is_cut(statement: Statement, library: Library) -> bool:
    places = [(library.documents[span.document], span.start, span.end) for span in statement.sources]
    return not all(is_whole(*place) for place in places) or is_fragment(statement.text, places)


def _read(link: str) -> _Shared:
    try:
        if len(link) > _LONGEST:
            raise ValueError("too long")
        unpacker = zlib.decompressobj()
        data = unpacker.decompress(base64.urlsafe_b64decode(link + "=" * (-len(link) % 4)), _LARGEST)
        return _Shared.model_validate_json(data)
    except (ValueError, binascii.Error, zlib.error, ValidationError) as error:
        raise LinkError("This link cannot be read: it was cut short or changed. Ask the question again.") from error
