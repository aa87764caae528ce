from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant import Assistant, Turn
from assistant.answering.extractive import compose
from assistant.conversation import condense
from assistant.questions import Question
from assistant.reading.calibration import CROSS_ENCODER, THRESHOLD
from assistant.reading.judge import Shown
from assistant.reading.pairs import BEHIND, CANDIDATES, FOLLOWING, SEVERAL, PairReader
from assistant.types import Told

QUESTION = "When did Putin and Abe last meet?"


class Liking:
    """Holds one sentence to answer, and keeps what it was shown."""

    def __init__(self, liked: str) -> None:
        self._liked = liked
        self.shown: list[Shown] = []
        self.asked: list[tuple[str, str]] = []

    def odds(self, question: str, sentences: Sequence[Shown], after: str = "") -> list[float]:
        self.shown += sentences
        self.asked.append((question, after))
        return [9.0 if one.passage == self._liked else -9.0 for one in sentences]


def test_what_it_holds_to_answer_comes_first_of_those_it_reads(kuriles: Assistant) -> None:
    passages = list(kuriles.library.passages.values())
    first = kuriles.chain.parts.reader.read(Question(QUESTION), passages)
    near = [one for one in first.evidence[:CANDIDATES] if one.rank_score >= first.evidence[0].rank_score - BEHIND]
    assert len(near) == 2  # so one is left out for being far behind
    liked = near[-1].sentence
    scorer = Liking(liked.text)
    reading = PairReader(kuriles.chain.parts.reader, scorer, kuriles.library).read(Question(QUESTION), passages)
    assert reading.evidence[0].sentence == liked
    assert reading.paired and not reading.judged
    assert reading.confidence == CROSS_ENCODER.probability(likely=near[-1].confidence, vote=9.0)
    assert reading.evidence[len(near) :] == first.evidence[len(near) :]
    assert [one.passage for one in scorer.shown] == [one.sentence.text for one in near]
    document = kuriles.library.documents[liked.span.document]
    before = document.sentence_before(liked)
    (shown,) = (one for one in scorer.shown if one.passage == liked.text)
    assert shown.before == (before.text if before and before.section == liked.section else "")


def test_where_several_may_answer_more_are_read_and_those_that_do_are_told(kuriles: Assistant) -> None:
    question = Question("What does Japan still have to do?")
    passages = list(kuriles.library.passages.values())
    first = kuriles.chain.parts.reader.read(question, passages)
    scorer = Liking(first.evidence[SEVERAL - 1].sentence.text)
    reading = PairReader(kuriles.chain.parts.reader, scorer, kuriles.library).read(question, passages)
    assert [one.passage for one in scorer.shown] == [one.sentence.text for one in first.evidence[:SEVERAL]]
    assert [one.vote for one in reading.evidence if one.vote is not None] == [9.0, *[-9.0] * (SEVERAL - 1)]
    surest = replace(reading, evidence=tuple(replace(one, confidence=0.9) for one in reading.evidence[:2]))
    told = [one.sentence.text for one in sorted(surest.evidence, key=lambda one: one.sentence.span)]
    assert [one.text for one in compose(question, surest, kuriles.library)] == told


def test_a_follow_up_is_read_as_it_was_put_behind_the_question_before_it(kuriles: Assistant) -> None:
    passages = list(kuriles.library.passages.values())
    turn = Turn("What do few Russians support?", "Only 17% in a recent poll support the return of the islands to Japan.")
    question = condense("Can he sway them?", [turn])[0]
    first = kuriles.chain.parts.reader.read(question, passages)
    following = next(one for one in first.evidence if one.told is Told.NEXT).sentence
    scorer = Liking(following.text)
    reading = PairReader(kuriles.chain.parts.reader, scorer, kuriles.library).read(question, passages)
    assert scorer.asked == [("Can he sway them?", "What do few Russians support?")]
    assert len(scorer.shown) == FOLLOWING
    assert reading.evidence[0].sentence == following
    assert reading.confidence > THRESHOLD
    assert {one.sentence.span for one in reading.evidence} == {one.sentence.span for one in first.evidence}


def test_the_surer_it_is_the_likelier_the_answer() -> None:
    told = [CROSS_ENCODER.probability(likely=0.5, vote=vote) for vote in (-4.0, -1.0, 0.0, 1.0, 4.0)]
    assert told == sorted(told)
    assert told[0] < 0.2 < 0.7 < told[-1]


@pytest.mark.parametrize(
    "asked",
    ["What are Russia's motivations?", "Where does the text discuss ASEAN?", "What is the RFES?"],
    ids=["a list", "a place", "a definition"],
)
def test_what_no_sentence_by_its_likeness_answers_is_left_as_it_is(kuriles: Assistant, asked: str) -> None:
    passages = list(kuriles.library.passages.values())
    scorer = Liking("")
    first = kuriles.chain.parts.reader.read(Question(asked), passages)
    assert PairReader(kuriles.chain.parts.reader, scorer, kuriles.library).read(Question(asked), passages) == first
    assert not scorer.shown


def test_it_says_whether_a_sentence_states_something_of_somebody_who_is_named_there(kuriles: Assistant) -> None:
    sentence = next(one for one in kuriles.library.sentences if "since 2014" in one.text)
    reader = PairReader(kuriles.chain.parts.reader, Liking(sentence.text), kuriles.library)
    assert reader.states("When did Japan's sanctions begin?", sentence) == 9.0
    assert reader.states("When did Gorbachev's sanctions begin?", sentence) < 0
