from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from eval.attempts import Attempt
from eval.cases import CaseType
from eval.model_judge import Agreement, Judgement
from eval.report import write_report
from eval.report.content import why_wrong
from tests.eval.making import CAT, DOG, abstained, attempt, case, unanswerable
from tests.eval.runs import RIGHT, finished, wrong_on_b


def test_the_page_holds_everything_and_reaches_for_nothing(tmp_path: Path) -> None:
    path = write_report(finished(wrong_on_b(), extra=("nine",)), tmp_path)[0]
    page = path.read_text("utf-8")
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)|@import|url\((?!#)|<script", page)
    assert page.count("<svg") == 3
    for expected in ("a" * 64, "b" * 64, "passages", "3.11", "What did the dog eat, b?", "The cat sat on the mat.", "nine"):
        assert expected in page


def test_words_of_a_case_are_escaped(tmp_path: Path) -> None:
    wrong = finished([attempt(case("a", question="<script>alert(1)</script>?"), CAT, answer="<b>no</b>")])
    page = write_report(wrong, tmp_path)[0].read_text("utf-8")
    assert "<script>" not in page
    assert "&lt;b&gt;no&lt;/b&gt;" in page


def test_markdown_and_json_say_the_same(tmp_path: Path) -> None:
    _, markdown, data = write_report(finished(wrong_on_b()), tmp_path)
    text, told = markdown.read_text("utf-8"), json.loads(data.read_text("utf-8"))
    assert "- **0.667** handled right (0.208 to 0.939), 3 cases" in text  # Wilson, 2 of 3
    assert told["headline"]["handled right"]["value"] == pytest.approx(0.666667)
    assert [one["case"]["id"] for one in told["wrong"]] == ["b"]
    assert "### b: What did the dog eat, b?" in text


def test_the_same_run_makes_the_same_page(tmp_path: Path) -> None:
    first = write_report(finished(RIGHT), tmp_path)[0].read_bytes()
    assert write_report(finished(RIGHT), tmp_path)[0].read_bytes() == first


def test_a_models_opinion_is_shown_with_its_agreement(tmp_path: Path) -> None:
    agreed = Agreement(count=36, agreed=30, kappa=0.5)
    opinion = Judgement(model="m:C", options={}, agreement=agreed, alce_recall=0.75, alce_precision=None)
    page = write_report(finished(RIGHT), tmp_path, opinion)[0].read_text("utf-8")
    assert "30 of 36 hand-labelled cases (kappa 0.500" in page


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (attempt(case(), error="it broke"), "It failed: it broke"),
        (abstained(case()), "It abstains, but the text does say."),
        (attempt(case(), CAT), "It lacks 'bones'."),
        (attempt(case(), answer="bones"), "No citation shows the evidence."),
        (attempt(case(forbidden=("2012",)), DOG), "It says '2012'."),
        (attempt(unanswerable(), DOG), "It answers what the text does not say."),
        (abstained(unanswerable("hi", CaseType.SMALL_TALK)), "Small talk was refused."),
    ],
)
def test_why_a_reply_is_wrong(wrong: Attempt, why: str) -> None:
    assert why_wrong(wrong.case, wrong.outcome) == why
