"""Many people asking at once, through the page as it is served: `make load`. Prints what each crowd saw; exits 1 on an error.

Each asks over Gradio's own queue, as the page does, and has its first sign, its place in the queue and its last word timed.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from gradio_client import Client

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
        clients = [Client(address, verbose=False) for _ in range(size)]
        time.sleep(_TRYING_OUT_S[reader])
        with ThreadPoolExecutor(size) as pool:
            seen = list(pool.map(ask, clients, range(size)))
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


def ask(client: Client, number: int) -> Seen:
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
    busy = any("without the judge" in note for note in (answer or {}).get("notices", ()))
    return Seen(first, time.perf_counter() - start, waited, busy)


def _p95(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


if __name__ == "__main__":
    main(sys.argv[1:] or list(CROWDS))
