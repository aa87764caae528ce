"""How often the judge's yes or no is right: `python -m bench.verdicts`, ten minutes; `bench/verdicts/README.md`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant import Settings, open_assistant
from assistant.models import open_judge_model
from assistant.reading.counting import bears_out
from assistant.reading.judge import Judge, in_context
from assistant.reading.stand_ins import StandIns
from bench.commentaries import FOLDER

QUESTIONS = Path(__file__).parent / "verdicts"
ODDS = (0.0, 1.5, 3.0)  # log-odds from which a verdict counts


@dataclass(frozen=True)
class Case:
    """A yes/no question, the sentence that decides it, and whether with yes."""

    text: str
    question: str
    sentence: str
    is_yes: bool


def cases() -> list[Case]:
    """All of them, in the order of their texts."""
    lines = (json.loads(line) for file in sorted(QUESTIONS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines())
    found = [Case(one["text"], one["question"], one["sentence"], one["answer"] == "Yes") for one in lines]
    return sorted(found, key=lambda case: case.text)


def decided(judge: Judge, asked: list[Case]) -> Iterator[tuple[Case, float]]:
    """Each case with the judge's log-odds of yes, where it is shown the sentence in context."""
    with tempfile.TemporaryDirectory() as index:
        corpus = FOLDER / f"{asked[0].text}.txt"
        library = open_assistant(Settings.load(corpus=corpus, index=index, reader="similarity")).library
        names = StandIns([sentence.text for sentence in library.sentences]) if judge.trained else str
        for case in asked:
            sentence = next(one for one in library.sentences if case.sentence in one.text or one.text in case.sentence)
            yield case, judge.verdict(names(case.question), in_context(sentence, library).under(names))


def main() -> None:
    """Ask, and print."""
    settings = Settings.load()
    judge = Judge(open_judge_model(settings), trained=not settings.judge)
    every = cases()
    texts = dict.fromkeys(case.text for case in every)
    found = [pair for text in texts for pair in decided(judge, [case for case in every if case.text == text])]
    print("log-odds from  sure  right  told  right")
    for least in ODDS:
        sure = [(case, odds) for case, odds in found if abs(odds) >= least]
        told = [(case, odds) for case, odds in sure if bears_out(odds > 0, case.question, case.sentence)]
        counts = [len(sure), _right(sure), len(told), _right(told)]
        print(f"{least:13}  {counts[0]:4}  {counts[1]:5}  {counts[2]:4}  {counts[3]:5}")


def _right(found: list[tuple[Case, float]]) -> int:
    return sum((odds > 0) is case.is_yes for case, odds in found)


if __name__ == "__main__":
    main()
