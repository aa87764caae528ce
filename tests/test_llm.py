"""The judge's 1.5B weights write, which invent readily: what is shown is the text's all the same. `make test-llm`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Settings, Status, open_assistant
from assistant.chain import AnswerChain
from assistant.writing.local_chat import LocalChat
from assistant.writing.writer import Writer
from eval.support import WordsJudge
from tests.conftest import CORPUS, judge_weights

pytestmark = [judge_weights, pytest.mark.llm]

QUESTIONS = ("What did Moscow agree to in 1956?", "How much is Russo-Chinese trade worth?")


@pytest.fixture(scope="module")
def writing(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder = tmp_path_factory.mktemp("llm")
    settings = Settings.load(index=folder, corpus=CORPUS, reader="similarity", llm="llamacpp", llm_seconds=240)
    return open_assistant(settings)


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_the_model_writes_is_supported_by_what_it_cites(writing: Assistant, question: str) -> None:
    loose = AnswerChain(replace(writing.chain.parts, min_confidence=0.0))  # four further sentences that it may add
    answer = loose.invoke(question)
    assert answer.status is Status.ANSWERED
    assert answer.written and not answer.notices
    assert answer.statements[0] == writing.ask(question).statements[0]
    for statement in answer.statements:
        quotes = [citation.quote for citation in answer.citations if citation.span in statement.sources]
        assert WordsJudge().supports(quotes, statement.text), statement


@pytest.mark.parametrize("question", QUESTIONS)
def test_without_a_grammar_what_it_invents_is_not_shown(writing: Assistant, question: str) -> None:
    writer = writing.chain.parts.writer
    assert writer and isinstance(writer.model, LocalChat)
    bound: Any = writer.model.bind(max_tokens=120)  # no `LocalChat` any more: it invents, mixes up and cites what it likes
    free = AnswerChain(replace(writing.chain.parts, writer=Writer(bound, 240)))
    answer = free.invoke(question)
    assert answer.status is Status.ANSWERED
    assert answer.written or answer.notices
    for statement in answer.statements:
        assert any(statement.text in sentence.text for sentence in writing.library.sentences), statement


def test_an_abstention_stays_one(writing: Assistant) -> None:
    assert writing.ask("Who won the last football world cup?").abstained


def test_its_replies_cite_only_what_exists(writing: Assistant) -> None:
    writer = writing.chain.parts.writer
    assert writer and isinstance(writer.model, LocalChat)
    sentences = writing.library.sentences[:2]
    drafts = list(writer.write("What is this about?", sentences))
    assert all(statement.sources for statement in drafts[:-1]), "the last one may be cut off at the limit of tokens"


def test_the_judge_and_the_writer_share_one_copy(tmp_path: Path) -> None:
    settings = Settings.load(
        index=tmp_path / "index", corpus=CORPUS, reader="judging", ranker="auto", judge_seconds=240, llm="llamacpp"
    )
    parts = open_assistant(settings).chain.parts
    assert parts.writer and isinstance(parts.writer.model, LocalChat)
    assert parts.writer.model.model is parts.model
