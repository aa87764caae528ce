"""Read a blocking iterator from an event loop without holding it up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import copy_context
from typing import TypeVar

Item = TypeVar("Item")


async def in_thread(make: Callable[[], Iterator[Item]]) -> AsyncIterator[Item]:
    """The items of an iterator that is made and read in a thread of its own.

    An iterator that is not read to its end is left at its next item.

    Args:
        make: Makes the iterator; called in the thread, with this context's variables.

    Raises:
        Exception: What the iterator raises.
    """
    loop = asyncio.get_running_loop()
    items: asyncio.Queue[tuple[Item] | BaseException | None] = asyncio.Queue()
    left = threading.Event()

    def put(item: tuple[Item] | BaseException | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(items.put_nowait, item)

    def read() -> None:
        try:
            for item in make():
                if left.is_set():
                    return
                put((item,))
            put(None)
        except BaseException as error:  # raised again where it is awaited
            put(error)

    threading.Thread(target=copy_context().run, args=(read,), name="asking", daemon=True).start()
    try:
        while (item := await items.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item[0]
    finally:
        left.set()
