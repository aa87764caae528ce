"""Measure what the README promises, on this machine, now. Prints a table; fails nothing."""

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

CORPUS = Path(__file__).parent.parent / "corpus"
QUESTIONS = (
    "What did Moscow agree to in 1956?",
    "How much is Russo-Chinese trade worth?",
    "What are Japan's motivations?",
    "Why did the Soviets withdraw their agreement?",
    "In which city is the G-20 summit?",
    "how many iselands does japan want bak",
    "What is the weather like tomorrow?",
    "Who wrote this?",
)
ROUNDS = {"similarity": 25, "judging": 4}

Result = TypeVar("Result")


def main() -> None:
    """Run every measurement in a process of its own and print the figures."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}")
    for name in MEASURES:
        run = subprocess.run([sys.executable, "-m", "bench", name], capture_output=True, text=True, check=True)
        for label, value in json.loads(run.stdout.splitlines()[-1]).items():
            print(f"{label:58} {value}")


def import_time() -> dict[str, str]:
    """`import assistant`."""
    start = time.perf_counter()
    import assistant  # noqa: F401

    return {"import assistant": f"{time.perf_counter() - start:.3f} s"}


def indexing() -> dict[str, str]:
    """Indexing the commentary with the models loaded, and indexing again with nothing to do."""
    from assistant import Settings, index_corpus

    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        index_corpus(Settings.load(index=Path(first), corpus=CORPUS))  # imports and file caches
        settings = Settings.load(index=Path(second), corpus=CORPUS)
        fresh, _ = _timed(lambda: index_corpus(settings))
        again = [_timed(lambda: index_corpus(settings))[0] for _ in range(5)]
    return {
        "indexing the commentary": f"{fresh:.2f} s",
        "indexing with nothing to do, median of 5": f"{statistics.median(again):.2f} s",
    }


def answering(reader: str) -> dict[str, str]:
    """Warm answers by one reader, one after the other."""
    from assistant import Settings, open_assistant

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(index=Path(folder), corpus=CORPUS, reader=reader)
        opening, assistant = _timed(lambda: open_assistant(settings))
        assistant.ask(QUESTIONS[0])
        asked = [
            f"{question} ({n})" if n else question for n in range(ROUNDS[reader]) for question in QUESTIONS
        ]  # none is cached
        seconds = sorted(_timed(partial(assistant.ask, question))[0] for question in asked)
    return {
        f"{reader}: opening, first time (imports, models, indexing)": f"{opening:.1f} s",
        f"{reader}: warm answer, p50 of {len(seconds)}": f"{seconds[len(seconds) // 2] * 1000:.0f} ms",
        f"{reader}: warm answer, p95 of {len(seconds)}": f"{seconds[int(len(seconds) * 0.95)] * 1000:.0f} ms",
    }


def page_memory(reader: str) -> dict[str, str]:
    """Peak memory of a process that serves the page and answers through it."""
    from gradio_client import Client

    from assistant import Settings, open_assistant
    from assistant.ui import launch

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(index=Path(folder), corpus=CORPUS, port=0, reader=reader)
        client = Client(launch(open_assistant(settings), block=False), verbose=False)
        for question in QUESTIONS * 5:
            client.predict(question, [], api_name="/chat")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {f"{reader}: peak memory of the page after 40 answers": f"{peak:.2f} GB"}


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


MEASURES: dict[str, Callable[[], dict[str, str]]] = {
    "import": import_time,
    "indexing": indexing,
    **{f"answering-{reader}": partial(answering, reader) for reader in ROUNDS},
    **{f"page-{reader}": partial(page_memory, reader) for reader in ROUNDS},
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(MEASURES[sys.argv[1]]()))
    else:
        main()
