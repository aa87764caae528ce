from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant, Reason
from assistant.chain import AnswerChain
from assistant.language_model import ScriptedModel
from assistant.languages import is_foreign


@pytest.mark.parametrize(
    "question",
    [
        "Qui a écrit ce commentaire ?",
        "Wer hat den Kommentar geschrieben?",
        "¿Quién escribió este artículo?",
        "Каков объём торговли между Россией и Китаем?",
        "日本はなぜ島を望むのか",
        "Berapa nilai perdagangan Rusia dengan China?",
    ],
)
def test_other_languages_are_told(question: str) -> None:
    assert is_foreign(question, lambda word: word in ("china", "rusia"))


@pytest.mark.parametrize(
    "question",
    ["Who wrote it?", "kuriles status", "wat do japan call the ilands", "TRADE HOW MUCH", "Shintaro Abe?", "1956"],
)
def test_english_however_written_is_english(question: str) -> None:
    assert not is_foreign(question, lambda word: word in ("kuriles", "shintaro", "abe"))


def test_another_language_is_refused_where_nothing_translates(kuriles: Assistant) -> None:
    answer = kuriles.ask("Wer hat den Kommentar geschrieben?")
    assert answer.reason is Reason.NOT_ENGLISH
    assert "ask in English" in answer.text
    assert not answer.related


def test_a_model_translates_for_looking_up_and_the_translation_is_shown(kuriles: Assistant) -> None:
    model = ScriptedModel(lambda _message, _word: 0.0, written="Who wrote this commentary?")
    answer = AnswerChain(replace(kuriles.chain.parts, model=model)).invoke("Wer hat den Kommentar geschrieben?")
    assert (answer.text, answer.standalone_question) == ("Chris Cheang", "Who wrote this commentary?")
