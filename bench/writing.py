"""Measure written answers, here and now: `python -m bench.writing [QUESTIONS] [MODEL] [READER]`.

The model is named as `ASSISTANT_LLM` names it; without one it is `llamacpp`, the judge's weights. The reader finds what it
writes from: `similarity`, unless `judging` is named, whose votes then come before the first words.

Prints how many sentences were shown, and of these how many the evaluation's own rules find unsupported by what they cite; what
was removed and why; the seconds to the first written words; and what the chain adds to a model that replies at once.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from langchain_core.language_models.fake_chat_models import FakeListChatModel

from assistant import Answer, Assistant, Settings, Status, open_assistant
from assistant.chain import AnswerChain
from assistant.writing.opening import without_key
from assistant.writing.writer import Writer
from bench.__main__ import CORPUS
from eval.support import WordsJudge

_DEV = Path(__file__).parent.parent / "eval/datasets/kuriles/dev.jsonl"
_SECONDS = 240.0  # for one answer: what is measured is how long it takes
_ROUNDS = 40  # of the overhead: enough for a 95th percentile


def main(count: int, llm: str, reader: str) -> None:
    """Ask the first answerable dev questions and print the figures.

    Args:
        count: How many questions.
        llm: What writes, as the setting names it.
        reader: What finds the sentences, as the setting names it.
    """
    asked = [record["question"] for record in map(json.loads, _DEV.read_text("utf-8").splitlines()) if record.get("answerable")]
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.load(index=Path(folder), corpus=CORPUS, reader=reader, llm=llm, llm_seconds=_SECONDS)
        assistant = open_assistant(settings)
        assistant.ask(asked[0])  # warm, and as the page is when it has stood open for a minute
        for _ in assistant.prepare():
            pass
        told = [_timed(assistant, question) for question in asked[:count]]
        if reader == "similarity":  # votes are another model's time
            print(f"chain's overhead over the model, p95 of {_ROUNDS}: {_overhead(assistant) * 1000:.0f} ms")
    written = [(answer, first) for answer, first in told if answer.written]
    shown = [(answer, statement) for answer, _ in written for statement in answer.statements]
    bad = [s.text for a, s in shown if not WordsJudge().supports([c.quote for c in a.citations if c.span in s.sources], s.text)]
    removed = Counter(str(statement.support) for answer, _ in told for statement in answer.removed)
    firsts = sorted(first for _, first in written)
    answered = sum(answer.status is Status.ANSWERED for answer, _ in told)
    print(
        f"{without_key(llm)}: questions {len(told)}, answered {answered}, written {len(written)}, "
        f"shown {len(shown)}, unsupported {len(bad)} {bad}"
    )
    print(f"removed: {dict(removed)}; notices: {dict(Counter(n[:60] for answer, _ in told for n in answer.notices))}")
    if firsts:
        print(f"first written words: p50 {firsts[len(firsts) // 2]:.1f} s, p95 {firsts[int(len(firsts) * 0.95)]:.1f} s")


def _timed(assistant: Assistant, question: str) -> tuple[Answer, float]:
    """The answer, and the seconds until its first written sentence."""
    start, first, answer = time.perf_counter(), 0.0, None
    for answer in assistant.chain.stream(question):
        first = first or (time.perf_counter() - start if answer.written else 0.0)
    assert answer is not None
    return answer, first


def _overhead(assistant: Assistant) -> float:
    """The 95th percentile of what an answer takes when the model takes no time."""
    reply = (
        "In the 1956 Soviet-Japanese Joint Declaration, which established diplomatic relations between the two countries,"
        " Moscow agreed to return two islands after the conclusion of a peace treaty [1]."
    )
    chain = AnswerChain(replace(assistant.chain.parts, writer=Writer(FakeListChatModel(responses=[reply]), 10.0)))
    seconds = []
    for number in range(_ROUNDS):
        start = time.perf_counter()
        chain.invoke(f"What did Moscow agree to in 1956? ({number})")
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)[int(_ROUNDS * 0.95)]


def arguments(given: Sequence[str]) -> tuple[int, str, str]:
    """How many questions, the model, and the reader, of a command line."""
    count, llm, reader = [*given, *("20", "llamacpp", "similarity")[len(given) :]]
    return int(count), llm, reader


if __name__ == "__main__":
    main(*arguments(sys.argv[1:]))
