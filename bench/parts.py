"""How questions about a document's parts are answered: `python -m bench.parts`. Three minutes.

Prints right answers by kind, and the weights for `SECTION` and `RERANKED_SECTION` in `assistant/reading/calibration.py`, with
how well a text's sections are told by what was learned from the others.

Questions of three hands on twelve texts of `bench/commentaries`: in which section something stands, a short account of one
side or section, how the text begins and ends, how many sections it has; some that only look like these, and some on what no
section treats. By likeness alone, and ranked by the larger embedder too.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict

from assistant import Answer
from assistant.chain import AnswerChain
from assistant.finding import AskParts
from assistant.questions import Question
from assistant.reading.reranking import RerankingReader
from assistant.reading.similarity import BY_SECTION, SimilarityReader
from assistant.types import SectionFeatures
from bench.commentaries import FOLDER, opened

QUESTIONS = Path(__file__).parent / "parts"
_C = 10.0
_THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
_SHARE = 0.5  # of what a short account should hold that a right one does


def main() -> None:
    """Ask all, fit and print."""
    readers: dict[str, list[Weighed]] = {"SECTION": [], "RERANKED_SECTION": []}
    counted = {name: Counter[tuple[str, bool]]() for name in readers}
    for file in sorted(QUESTIONS.glob("*.jsonl")):
        cases = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as index:
            for name, parts in zip(readers, opened(FOLDER / f"{file.stem}.txt", Path(index)), strict=True):
                chain = AnswerChain(parts)
                counted[name].update((case["kind"], is_right(case, chain.invoke(case["question"]))) for case in cases)
                readers[name] += weighed(file.stem, cases, parts)
    for name, found in readers.items():
        right = counted[name]
        kinds = sorted({kind for kind, _ in right})
        print(name, {kind: f"{right[kind, True]} of {right[kind, True] + right[kind, False]}" for kind in kinds})
        fit(found)


@dataclass(frozen=True)
class Weighed:
    """A section of a text, weighed for a question."""

    text: str
    question: str
    features: tuple[float, ...]
    right: bool


def weighed(text: str, cases: Sequence[Mapping[str, Any]], parts: AskParts) -> list[Weighed]:
    """The sections of a text, for each question that asks for one or seems to."""
    reader, found = parts.reader, list[Weighed]()
    assert isinstance(reader, SimilarityReader | RerankingReader)
    for case in cases:
        question = Question(parts.speller.mend(case["question"]))
        question = (parts.kinds.with_kind(question) if parts.kinds else question).subject
        if case["kind"].split("_")[0] in ("place", "summary") and question.ask in BY_SECTION:
            passages = [hit.passage for hit in parts.retriever.hits(question.text)]
            evidence = reader.read(question, passages).evidence
            for heading, _, features in reader.section_finder.weigh(question, evidence, parts.library):
                found.append(Weighed(text, case["question"], astuple(features), heading == case["section"]))
    return found


def fit(found: Sequence[Weighed]) -> None:
    """Print how well sections are told, and the weights of all."""
    x, y = np.array([one.features for one in found]), np.array([one.right for one in found])
    model = LogisticRegression(C=_C, max_iter=1000)
    texts = [one.text for one in found]
    odds = cross_val_predict(model, x, y, groups=texts, cv=GroupKFold(6), method="predict_proba")[:, 1]
    asked: dict[tuple[str, str], list[int]] = {}
    for place, one in enumerate(found):
        asked.setdefault((one.text, one.question), []).append(place)
    best = [max(places, key=lambda place: odds[place]) for places in asked.values()]
    there = [any(y[place] for place in places) for places in asked.values()]
    auc = roc_auc_score(y[best], odds[best])
    print(f"  right section first {sum(y[best]) / sum(there):.3f} of {sum(there)}; AUC of the first {auc:.3f}")
    for threshold in _THRESHOLDS:
        taken = odds[best] >= threshold
        refused = (~taken & ~np.array(there)).sum()
        print(f"  from {threshold}: {taken.sum()} answered, {(taken & y[best]).sum()} rightly; rightly refused {refused}")
    model.fit(x, y)
    names = [field.name for field in fields(SectionFeatures)]
    print(" ", ", ".join(f"{n}={w:.1f}" for n, w in zip(names, model.coef_[0], strict=True)), f"bias={model.intercept_[0]:.1f}")


def is_right(case: Mapping[str, Any], answer: Answer) -> bool:
    """Whether an answer is right."""
    quotes = [citation.quote for citation in answer.citations]
    held = [one for one in case["evidence"] if any(one in quote or quote in one for quote in quotes)]
    match case["kind"]:
        case "place":
            return quotes == [case["section"]]
        case "summary":
            return len(held) >= _SHARE * len(case["evidence"])
        case "edge":
            return len(quotes) == 1 and bool(held)
        case "count":
            return "headings." in answer.text
        case "fact_near":
            return bool(held) and len(quotes) < 3
        case _:
            return answer.abstained


if __name__ == "__main__":
    main()
