"""Number the quotes an answer rests on."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.library import Library
from assistant.types import Citation, Statement


def cite(statements: Sequence[Statement], library: Library) -> tuple[Citation, ...]:
    """The citations of an answer's statements: the text's own words, in order of first use, without repeats."""
    spans = dict.fromkeys(span for statement in statements for span in statement.sources)
    return tuple(library.cite(span) for span in spans)
