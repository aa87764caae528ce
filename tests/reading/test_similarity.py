from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant import Assistant
from assistant.documents import Sentence, Span
from assistant.questions import Question
from assistant.reading.similarity import sentence_texts


def test_a_sentence_follows_only_one_of_its_own_section() -> None:
    said = [("First", "Harbour"), ("It closed.", "Harbour"), ("It opened.", "Mill"), ("Then it burned.", "Mill")]
    sentences = [Sentence(Span("a.txt", place, place + 1), text, section, 0) for place, (text, section) in enumerate(said)]
    alone, headed, after = sentence_texts(sentences)
    assert alone == ["First", "It closed.", "It opened.", "Then it burned."]
    assert headed[2] == "Mill: It opened."
    assert after == ["First", "First It closed.", "It opened.", "It opened. Then it burned."]
    elsewhere = Sentence(Span("b.txt", 0, 1), "It opened.", "Harbour", 0)
    assert sentence_texts([sentences[0], elsewhere])[2] == ["First", "It opened."]


def test_an_abbreviation_is_embedded_as_its_text_spells_it_out() -> None:
    said = ["The Coastal Fisheries Board (CFB) met.", "The CFB waits."]
    sentences = [Sentence(Span("a.txt", place, place + 1), text, None, 0) for place, text in enumerate(said)]
    assert sentence_texts(sentences)[0] == [said[0], "The Coastal Fisheries Board waits."]


@pytest.mark.parametrize(
    ("name", "missing"), [("European", ()), ("Europe", ()), ("G20", ()), ("G-20", ()), ("Cheang", ()), ("Norvik", ("Norvik",))]
)
def test_only_a_name_that_stands_nowhere_in_a_document_is_missing(
    kuriles: Assistant, name: str, missing: tuple[str, ...]
) -> None:
    parts = kuriles.chain.parts
    reading = parts.reader.read(Question(f"What is the author's view of {name}?"), list(parts.library.passages.values()))
    assert reading.missing == missing


def test_what_a_question_quotes_is_read_with_what_stands_beside_it(kuriles: Assistant) -> None:
    parts = kuriles.chain.parts
    question = Question("What was the “difficult task” that was spoken of?")
    read = parts.reader.read(question, parts.retriever.found(question.text)).evidence
    assert any("difficult task" in one.sentence.text for one in read) and len(read) <= 3
    nowhere = Question("What was the “impossible errand” that was spoken of?")
    assert len(parts.reader.read(nowhere, parts.retriever.found(nowhere.text)).evidence) > 3


@pytest.mark.parametrize(
    "as_told", [lambda text: f"{text}\n\nA position that the text reports.", lambda text: f"It is {text[:-1].lower()}"]
)
def test_what_stands_beside_the_last_answer_is_nearer_to_a_follow_up(kuriles: Assistant, as_told: Callable[[str], str]) -> None:
    parts = kuriles.chain.parts
    passages = list(parts.library.passages.values())
    sentences = parts.library.sentences
    place = next(n for n, s in enumerate(sentences) if s.text.startswith("Without the US’ full support")) - 1
    told = as_told(sentences[place].text)

    def scores(question: Question) -> dict[Sentence, float]:
        return {one.sentence: one.rank_score for one in parts.reader.read(question, passages).evidence}

    alone, followed = scores(Question("And what if that fails?")), scores(Question("And what if that fails?", told=told))
    assert followed[sentences[place + 1]] > alone[sentences[place + 1]]
    assert followed[sentences[place - 1]] > alone[sentences[place - 1]]
    assert followed[sentences[place + 2]] == alone[sentences[place + 2]]


def test_an_answer_that_no_sentence_gives_draws_none_nearer(kuriles: Assistant) -> None:
    parts = kuriles.chain.parts
    passages = list(parts.library.passages.values())
    alone, followed = (
        parts.reader.read(Question("And what if that fails?", told=told), passages).evidence
        for told in ("", "The text does not say: it does not mention “Norvik”.")
    )
    assert alone == followed


def test_nothing_is_won_where_more_is_asked_of_what_was_told(kuriles: Assistant) -> None:
    parts = kuriles.chain.parts
    passages, sentences = list(parts.library.passages.values()), parts.library.sentences
    place = next(n for n, s in enumerate(sentences) if s.text.startswith("Currently, bilateral trade"))

    def score(told: str) -> float:
        question = Question("How much is trade with South Korea?", told=told)
        evidence = parts.reader.read(question, passages).evidence
        return next(one.rank_score for one in evidence if one.sentence == sentences[place - 1])

    assert score(sentences[place].text) == score("")


def test_nothing_is_won_across_a_heading(kuriles: Assistant) -> None:
    parts = kuriles.chain.parts
    passages, sentences = list(parts.library.passages.values()), parts.library.sentences
    place = next(n for n, s in enumerate(sentences) if s.section != sentences[n + 1].section)

    def score(told: str) -> float:
        evidence = parts.reader.read(Question("And what then?", told=told), passages).evidence
        return next(one.rank_score for one in evidence if one.sentence == sentences[place + 1])

    assert score(sentences[place].text) == score("")
