from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bench.adapters import mean_of
from bench.commentaries import FOLDER, HELD_OUT, commentaries, far_off
from bench.lessons import ORDERS, PAIRS, of_pairs
from bench.parts import QUESTIONS
from bench.writing import arguments
from eval.cases import Case


def test_every_commentary_has_questions_whose_evidence_stands_in_it() -> None:
    texts = [*commentaries(held_out=False), *commentaries(held_out=True)]
    assert len(texts) == len(list(FOLDER.glob("*.txt")))
    for text, cases in texts:
        said = text.read_text("utf-8")
        found = [json.loads(line) for line in cases.read_text("utf-8").splitlines()]
        assert len(found) >= 60
        assert all(sentence in said for case in found for sentence in case["evidence"])


@pytest.mark.parametrize("file", sorted(QUESTIONS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_every_question_about_a_part_names_one_that_is_there(file: Path) -> None:

    said = (FOLDER / f"{file.stem}.txt").read_text("utf-8")
    for case in map(json.loads, file.read_text("utf-8").splitlines()):
        assert case["section"] in said
        assert all(sentence in said for sentence in case["evidence"])


@pytest.mark.parametrize("file", sorted((FOLDER.parent / "structure").glob("*.jsonl")), ids=lambda file: file.stem)
def test_questions_across_a_text_rest_on_its_sentences(file: Path) -> None:
    assert file.stem[0] in HELD_OUT
    said = " ".join((FOLDER / f"{file.stem}.txt").read_text("utf-8").split())
    cases = [Case.model_validate_json(line) for line in file.read_text("utf-8").splitlines()]
    assert len(cases) == 40
    assert all(sentence in said for case in cases for sentence in case.evidence)
    assert all(bool(case.evidence) is case.answerable for case in cases)


def test_what_the_calibration_is_fitted_on_is_not_learned_from() -> None:
    assert not set(far_off()) & set(ORDERS.read_text("utf-8").splitlines())
    learned, held_out = ({cases.stem for _, cases in commentaries(held_out=which)} for which in (False, True))
    assert held_out == {"g1", "g2", "g3", "h1", "h2", "h3"} and not learned & held_out


@pytest.mark.parametrize("file", sorted(PAIRS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_only_what_a_passage_states_has_a_verdict(file: Path) -> None:
    lessons = of_pairs(file)
    assert all(one.stated for lesson in lessons for one in lesson.questions if one.verdict is not None)
    assert {one.verdict for lesson in lessons for one in lesson.questions} == {None, True, False}
    assert len({lesson.shown for lesson in lessons}) == len(lessons)


def test_the_mean_of_two_adapters_is_one_of_each_weight() -> None:
    one, other = np.array([[1.0, 3.0]], np.float32), np.array([[3.0, -3.0]], np.float32)
    assert mean_of({"a": one}, {"a": other})["a"].tolist() == [[2.0, 0.0]]


def test_any_model_may_be_measured_at_writing() -> None:
    assert arguments([]) == (20, "llamacpp", "similarity")
    assert arguments(["30"]) == (30, "llamacpp", "similarity")
    assert arguments(["30", "llamacpp:mine.gguf", "judging"]) == (30, "llamacpp:mine.gguf", "judging")
