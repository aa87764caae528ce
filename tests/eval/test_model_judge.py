from __future__ import annotations

from pathlib import Path

import pytest
from langchain_core.language_models import FakeListChatModel

from eval.errors import ConfigError
from eval.model_judge import (
    ChatModelJudge,
    Labelled,
    agreement,
    chat_model,
    judgement,
    read_judgement,
    read_labelled,
    write_judgement,
)
from tests.eval.making import DOG, attempt, case

FAKE = "langchain_core.language_models:FakeListChatModel"
LABELS = [Labelled(statement=f"s{n}", quotes=("q",), supported=n < 2, note="") for n in range(4)]


def test_yes_and_no_are_understood_and_anything_else_is_unclear() -> None:
    judge = ChatModelJudge(FakeListChatModel(responses=["Yes.", "**no**", "Perhaps", ""]))
    assert [judge.supports(["q"], f"s{n}") for n in range(4)] == [True, False, False, False]
    assert judge.unclear == 2


def test_the_same_thing_is_asked_once() -> None:
    judge = ChatModelJudge(FakeListChatModel(responses=["yes", "no"]))
    assert [judge.supports(["q"], "s") for _ in range(3)] == [True] * 3


def test_agreement_and_kappa() -> None:
    # labels yes yes no no, verdicts yes no no no: 3 of 4 agree; by chance 1/4 * 1/2 + 3/4 * 1/2 = 1/2; (3/4 - 1/2) / (1/2)
    judge = ChatModelJudge(FakeListChatModel(responses=["yes", "no", "no", "no"]))
    found = agreement(judge, LABELS)
    assert (found.agreed, found.count, found.kappa) == (3, 4, 0.5)


def test_kappa_does_not_apply_where_all_is_alike() -> None:
    judge = ChatModelJudge(FakeListChatModel(responses=["yes"]))
    assert agreement(judge, LABELS[:2]).kappa is None


def test_a_judgement_is_kept_beside_the_run_without_keys(tmp_path: Path) -> None:
    opinion = judgement(FAKE, '{"responses": ["yes"], "metadata": {}}', [attempt(case(), DOG)], LABELS)
    assert (opinion.alce_recall, opinion.alce_precision) == (1.0, 1.0)
    write_judgement(opinion, tmp_path)
    assert read_judgement(tmp_path) == opinion
    assert read_judgement(tmp_path / "none") is None


@pytest.mark.parametrize(
    ("name", "options"),
    [("nowhere:Model", "{}"), ("pathlib:Path", "{}"), ("langchain_core.language_models:None", "{}"), (FAKE, "{"), (FAKE, "{}")],
)
def test_what_is_no_chat_model_is_refused(name: str, options: str) -> None:
    with pytest.raises(ConfigError, match="--model takes module:Class"):
        chat_model(name, options)


def test_a_wrong_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"statement": "s", "quotes": [], "supported": "maybe", "note": ""}\n', "utf-8")
    with pytest.raises(ConfigError, match=r"labels\.jsonl:1: field 'supported'"):
        read_labelled(path)
