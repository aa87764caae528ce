from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.questions import Question
from assistant.reading.calibration import UNMENTIONED
from assistant.reading.similarity import SimilarityReader


def headings(assistant: Assistant, question: str) -> list[str | None]:
    """The sections of the candidates, in their order."""
    parts = assistant.chain.parts
    reading = parts.reader.read(Question(question).subject, list(parts.library.passages.values()))
    assert reading.by_section
    return [one.sentence.section for one in reading.evidence]


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("Which section deals with the countries of Southeast Asia?", "Implications on ASEAN"),
        ("Where can I read about what Tokyo hopes to win?", "Japan’s Motivations"),
        ("A short version of the part on ASEAN, please.", "Implications on ASEAN"),
    ],
)
def test_all_sentences_of_the_section_asked_for_come_first(kuriles: Assistant, question: str, heading: str) -> None:
    found = headings(kuriles, question)
    own = sum(sentence.section == heading for sentence in kuriles.library.sentences)
    assert found[:own] == [heading] * own
    assert heading not in found[own:]


def test_a_section_of_a_document_that_lacks_a_name_is_half_as_sure(kuriles: Assistant) -> None:
    parts = kuriles.chain.parts
    assert isinstance(parts.reader, SimilarityReader)
    question = Question("Which section deals with the countries of Southeast Asia?").subject
    found = parts.reader.read(question, list(parts.library.passages.values()))
    lacking = replace(found, evidence=tuple(replace(one, missing=("Norvik",)) for one in found.evidence))
    less = parts.reader.section_finder.first(question, lacking, parts.library)
    assert less.confidence == pytest.approx(found.confidence * UNMENTIONED)


def test_what_no_section_treats_is_less_sure(kuriles: Assistant) -> None:
    parts = kuriles.chain.parts
    assert isinstance(parts.reader, SimilarityReader)
    passages = list(parts.library.passages.values())
    there, not_there = (
        parts.reader.read(Question(f"Which section deals with {subject}?").subject, passages).confidence
        for subject in ("the countries of Southeast Asia", "the price of fishing licences")
    )
    assert not_there < 0.4 < there
