"""An answer as a LangChain message, its citations as the standard annotations of its text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from langchain_core.messages import AIMessage


class _Citation(Protocol):
    """A quote with its place, as `assistant.types.Citation`."""

    @property
    def quote(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def section(self) -> str | None: ...
    @property
    def page(self) -> int: ...


class AsMessage:
    """What makes an answer a message; `assistant.types.Answer` has it."""

    __slots__ = ()

    def to_message(self) -> AIMessage:
        """The answer as an `AIMessage` with one text block.

        Each citation of a sentence is a `citation` annotation: `start_index` and `end_index` are the sentence's place in the
        block's text, `cited_text` is the quote, `title` the document, and `extras` tell the quote's own place in the document.
        """
        from langchain_core.messages import AIMessage
        from langchain_core.messages.content import create_citation, create_text_block

        annotations = [
            create_citation(
                title=citation.document,
                cited_text=citation.quote,
                start_index=start,
                end_index=end,
                start=citation.start,
                end=citation.end,
                section=citation.section,
                page=citation.page,
                number=number,
            )
            for start, end, number, citation in self.cited_places()
        ]
        block = create_text_block(self.text, annotations=list(annotations))  # type: ignore[attr-defined]
        told = {"status": str(self.status), "reason": str(self.reason) if self.reason else None}  # type: ignore[attr-defined]
        return AIMessage(content_blocks=[block], response_metadata=told)

    def cited_places(self) -> list[tuple[int, int, int, _Citation]]:
        """Where each cited sentence stands in the answer's text: start, end, the citation's number from 1, the citation."""
        answer: Any = self
        citations: Sequence[_Citation] = answer.citations
        places, position = [], 0
        for statement in answer.statements:
            start = answer.text.find(statement.text, position)
            if start < 0:
                continue
            position = start + len(statement.text)
            places += [(start, position, number, citations[number - 1]) for number in answer.numbers_of(statement)]
        return places
