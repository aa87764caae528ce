"""Many people asking at once, through the page as it is served: `make load`. Prints what each crowd saw; exits 1 on an error.

Each asks over Gradio's own queue, as the page does, and has its first sign, its place in the queue and its last word timed.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from gradio_client import Client

from assistant import Settings, open_assistant
from assistant.ui import launch
from bench.__main__ import CORPUS, QUESTIONS

CROWDS = {"similarity": 50, "judging": 10}


@dataclass(frozen=True, slots=True)
class Seen:
    """What one person saw: seconds to the first sign and to the end, and what went wrong."""

    first_s: float
    whole_s: float
    waited: bool = False
    without_judge: bool = False
    error: str = ""


def main(readers: Sequence[str]) -> None:
    """Let each crowd ask."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    failed = [reader for reader in readers if crowd(reader, CROWDS[reader])]
    sys.exit(1 if failed else 0)


def crowd(reader: str, size: int) -> int:
    """Serve the page, let so many ask at the same moment, and print what they saw; gives the number of errors."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(index=Path(folder), corpus=CORPUS, port=0, reader=reader)
        assistant = open_assistant(settings)
        address = launch(assistant, block=False)
        clients = [Client(address, verbose=False) for _ in range(size)]
        time.sleep(2 if reader == "similarity" else 90)  # the suggestions are tried out in the background first
        with ThreadPoolExecutor(size) as pool:
            seen = list(pool.map(partial(ask, judged=assistant.quick is not None), clients, range(size)))
    whole = sorted(one.whole_s for one in seen)
    first = sorted(one.first_s for one in seen)
    errors = [one.error for one in seen if one.error]
    print(
        f"{reader}: {size} at once: {len(errors)} errors; first sign p95 {_p95(first):.2f} s; "
        f"answer p50 {whole[size // 2]:.2f} s, p95 {_p95(whole):.2f} s, longest {whole[-1]:.2f} s; {sum(one.waited for one in seen)} saw their place in the queue, "
        f"{sum(one.without_judge for one in seen)} were answered without the judge"
    )
    for error in set(errors):
        print(f"  {error}")
    return len(errors)


def ask(client: Client, number: int, judged: bool) -> Seen:
    """Ask one question and watch."""
    question = f"{QUESTIONS[number % len(QUESTIONS)]} ({number})"  # none is ready beforehand
    start = time.perf_counter()
    first, waited, answer = 0.0, False, None
    try:
        for answer in client.submit(question, [], api_name="/ask"):
            first = first or time.perf_counter() - start
            waited = waited or answer["status"] == "waiting"
    except Exception as error:  # whatever goes wrong is what is to be counted
        return Seen(first, time.perf_counter() - start, waited, error=f"{type(error).__name__}: {error}")
    alone = judged and any("without the judge" in note for note in (answer or {}).get("notes", ()))
    return Seen(first, time.perf_counter() - start, waited, alone)


def _p95(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


if __name__ == "__main__":
    main(sys.argv[1:] or list(CROWDS))
