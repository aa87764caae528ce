"""Many people asking at once, through the page as it is served: `make load`. Prints what each crowd saw; exits 1 on an error.

Each has the page open and sends what its own script sends: first what it draws at opening, then, all at the same moment, the
question. First sign, place in the queue and last word are timed. The crowd is one event loop over plain HTTP, so that those
who ask take little of the machine that answers.
"""

from __future__ import annotations

import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from assistant.ui.conversations import Conversation
from assistant.ui.replying import BUSY
from bench.__main__ import CORPUS, QUESTIONS

CROWDS = {"similarity": 50, "judging": 10}
_TRYING_OUT_S = {"similarity": 3.0, "judging": 120.0}  # until the page has tried out its suggestions, which people wait behind


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person saw: seconds to the first sign and to the end, whether the judge was too busy, and what went wrong."""

    first_s: float
    whole_s: float
    waited: bool = False
    busy: bool = False
    error: str = ""


def main(readers: Sequence[str]) -> None:
    """Let each crowd ask."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    failed = [reader for reader in readers if crowd(reader, CROWDS[reader])]
    sys.exit(1 if failed else 0)


def crowd(reader: str, size: int) -> int:
    """Serve the page, let so many ask at the same moment, and print what they saw; gives the number of errors."""
    with tempfile.TemporaryDirectory() as folder, served(reader, folder) as address:
        time.sleep(_TRYING_OUT_S[reader])
        seen = asyncio.run(asked_at_once(address, size))
    whole, first = sorted(one.whole_s for one in seen), sorted(one.first_s for one in seen)
    errors = [one.error for one in seen if one.error]
    print(f"{reader}, {size} at once: {len(errors)} errors; first sign p95 {_p95(first):.2f} s")
    print(f"  answer p50 {whole[size // 2]:.2f} s, p95 {_p95(whole):.2f} s, longest {whole[-1]:.2f} s")
    print(
        f"  {sum(one.waited for one in seen)} saw their place in the queue;"
        f" {sum(one.busy for one in seen)} answered without the judge"
    )
    for error in set(errors):
        print(f"  {error}")
    return len(errors)


@contextmanager
def served(reader: str, folder: str) -> Iterator[str]:
    """The page in a process of its own, as people meet it; gives its address."""
    environment = {**os.environ, "ASSISTANT_READER": reader, "ASSISTANT_INDEX": folder, "ASSISTANT_CORPUS": str(CORPUS)}
    command = [sys.executable, "-m", "assistant", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout
            yield server.stdout.readline().partition(" at ")[2].partition(";")[0]
        finally:
            server.terminate()


async def asked_at_once(address: str, size: int) -> list[Seen]:
    """Let so many people, with the page open, ask at the same moment."""
    async with httpx.AsyncClient(base_url=address, timeout=None, limits=httpx.Limits(max_connections=None)) as client:
        events = (await client.get("config")).raise_for_status().json()["dependencies"]
        opening, asking = (_event(events, name) for name in ("draw_kept", "draw_answer"))
        for number in range(size):
            async for _ in _said(client, number, opening, {"conversation": _new(number)}):
                pass
        return list(await asyncio.gather(*(ask(client, number, asking) for number in range(size))))


async def ask(client: httpx.AsyncClient, number: int, event: Mapping[str, Any]) -> Seen:
    """Ask one question as the page's script does, and watch what is drawn."""
    question = f"{QUESTIONS[number % len(QUESTIONS)]} ({number})"  # none is ready beforehand
    start = time.perf_counter()
    first, waited, drawn = 0.0, False, ""
    try:
        async for drawn in _said(client, number, event, {"question": question, "conversation": _new(number)}):
            first = first or time.perf_counter() - start
            waited = waited or "before yours" in drawn
    except (httpx.HTTPError, LookupError, ValueError) as error:
        return Seen(first, time.perf_counter() - start, waited, error=f"{type(error).__name__}: {error}")
    whole = time.perf_counter() - start
    wrong = "" if "class='badge" in drawn else f"The last that was drawn must be an answer, but it was {drawn:.300}"
    return Seen(first, whole, waited, BUSY in drawn, wrong)


async def _said(
    client: httpx.AsyncClient, number: int, event: Mapping[str, Any], sent: Mapping[str, Any]
) -> AsyncIterator[str]:
    """What the page is given to draw, one after the other, for something that a visitor's script sends."""
    visitor = f"visitor-{number}"
    joining = {**event, "data": [], "event_data": sent, "session_hash": visitor}
    (await client.post("gradio_api/queue/join", json=joining)).raise_for_status()
    async with client.stream("GET", "gradio_api/queue/data", params={"session_hash": visitor}) as reply:
        async for line in reply.aiter_lines():
            said = json.loads(line.removeprefix("data: ") or "{}")
            if said.get("msg") in ("process_generating", "process_completed"):
                yield json.dumps(said["output"])
            if said.get("msg") == "process_completed":
                return


def _event(events: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    found = next(event for event in events if event["api_name"] == name)
    return {"fn_index": found["id"], "trigger_id": found["targets"][0][0]}


def _new(number: int) -> dict[str, Any]:
    return Conversation(id=f"visitor-{number}").model_dump(mode="json")


def _p95(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


if __name__ == "__main__":
    main(sys.argv[1:] or list(CROWDS))
