from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.candidate_questions import CandidateQuestion, candidate_questions
from assistant.suggestions import Suggestions


def _of(assistant: Assistant, folder: Path, key: str = "one") -> Suggestions:
    documents = assistant.library.documents.values()
    return Suggestions([one for document in documents for one in candidate_questions(document)], folder, [key])


@pytest.fixture
def filled(kuriles: Assistant, tmp_path: Path) -> Suggestions:
    suggestions = _of(kuriles, tmp_path)
    suggestions.fill(kuriles.ask)
    return suggestions


def test_every_suggestion_has_a_verified_answer_ready(filled: Suggestions, kuriles: Assistant) -> None:
    starters = filled.starters()
    assert len(starters) == 6
    for question in starters:
        answer = filled.answer_to(question)
        assert answer and answer.citations and all(s.support and s.support.holds for s in answer.statements)


def test_a_question_that_the_text_does_not_answer_is_not_offered(kuriles: Assistant, tmp_path: Path) -> None:
    suggestions = Suggestions([CandidateQuestion("Who is the king of Sweden?", "a", 0, 0)], tmp_path, ["x"])
    suggestions.fill(kuriles.ask)
    assert suggestions.complete and suggestions.starters() == []


def test_a_second_start_reads_them_and_other_settings_do_not(filled: Suggestions, kuriles: Assistant, tmp_path: Path) -> None:
    again = _of(kuriles, tmp_path)
    assert again.complete and again.starters() == filled.starters()
    assert not _of(kuriles, tmp_path, "two").complete


def test_a_file_cut_short_is_made_anew(filled: Suggestions, kuriles: Assistant, tmp_path: Path) -> None:
    path = next(tmp_path.glob("suggestions-*.json"))
    path.write_bytes(path.read_bytes()[:100])
    assert not _of(kuriles, tmp_path).complete


def test_what_was_asked_is_not_offered_again(filled: Suggestions, kuriles: Assistant) -> None:
    asked = filled.starters()[0]
    answer = kuriles.ask(asked)
    further = filled.after(answer, [asked])
    assert len(further) == 3 and asked not in further
    assert len(filled.after(kuriles.ask("In which Japanese city is the G-20 summit?"), [])) == 2
