"""Read a chat model's stream under a time limit, whatever the model does."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from contextvars import copy_context
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableConfig

from assistant.errors import ModelError, ModelTimeoutError
from assistant.words import encodable

_END = object()
_LONGEST = 20_000  # characters of a reply; a model that goes on writing is stopped


def streamed(
    model: BaseChatModel, messages: Sequence[BaseMessage], seconds: float, config: RunnableConfig | None = None, **options: Any
) -> Iterator[str]:
    """The text that a model writes, piece by piece.

    The model is read in a thread of its own: one that hangs is left to itself, one that is not read to its end is stopped at
    its next piece.

    Args:
        model: The model.
        messages: The request.
        seconds: Time limit of the whole reply.
        config: Callbacks, tags and the like, handed to the model.
        options: Further arguments of the model's call.

    Raises:
        ModelTimeoutError: The reply was not complete in time.
        ModelError: The model failed, also half-way, or wrote without end.
    """
    pieces: queue.SimpleQueue[Any] = queue.SimpleQueue()
    stopped = threading.Event()

    def read() -> None:
        try:
            with closing(model.stream(list(messages), config, **options)) as chunks:  # type: ignore[type-var]
                for chunk in chunks:
                    pieces.put(encodable(str(chunk.text)))
                    if stopped.is_set():
                        return
            pieces.put(_END)
        except BaseException as error:  # a client library raises what it likes, and nobody else would hear of it
            pieces.put(error)

    threading.Thread(target=copy_context().run, args=(read,), name="writing", daemon=True).start()
    deadline, length = time.monotonic() + seconds, 0
    try:
        while (piece := _next(pieces, deadline)) is not _END:
            length += len(piece)
            if length > _LONGEST:
                raise ModelError(f"The writing model must write at most {_LONGEST:,} characters, but wrote on.")
            yield piece
    finally:
        stopped.set()


def _next(pieces: queue.SimpleQueue[Any], deadline: float) -> Any:
    left = deadline - time.monotonic()
    try:
        if left <= 0:  # a model that floods its reader always has a piece ready
            raise queue.Empty
        piece = pieces.get(timeout=left)
    except queue.Empty as error:
        raise ModelTimeoutError(
            "The writing model must reply within its time limit, but did not. Raise ASSISTANT_LLM_SECONDS."
        ) from error
    if isinstance(piece, ModelError):
        raise piece
    if isinstance(piece, BaseException):  # its message may quote the request and its key, so only its kind is told
        raise ModelError(f"The writing model must reply, but failed: {type(piece).__name__}.") from None
    return piece
