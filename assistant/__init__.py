"""A chat assistant that answers from documents in their own words, cited, or says that they do not say.

    from assistant import build_chain

    answer = build_chain().invoke("What did Moscow agree to in 1956?")
    print(answer.text, answer.citations[0].quote)

Importing this package is quick: the models and databases are imported when something is opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant import errors
from assistant.documents import Passage, SourceDocument, Span
from assistant.status import Reason, Status, Support
from assistant.types import Answer, Citation, Hit, Statement, Turn

if TYPE_CHECKING:
    from assistant.assembly import build_chain, open_assistant
    from assistant.assistant import Assistant
    from assistant.indexing import index_corpus
    from assistant.settings import Settings

_OPENED_LATE = {
    "Assistant": "assistant.assistant",
    "Settings": "assistant.settings",
    "build_chain": "assistant.assembly",
    "index_corpus": "assistant.indexing",
    "open_assistant": "assistant.assembly",
}

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "Hit",
    "Passage",
    "Reason",
    "Settings",
    "SourceDocument",
    "Span",
    "Statement",
    "Status",
    "Support",
    "Turn",
    "build_chain",
    "errors",
    "index_corpus",
    "open_assistant",
]


def __getattr__(name: str) -> Any:
    if name in _OPENED_LATE:
        return getattr(import_module(_OPENED_LATE[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
