from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Answer, Assistant, Reason, Settings, open_assistant
from assistant.chain import AnswerChain
from assistant.conversation import condense
from assistant.enumerations import enumerations_of
from assistant.errors import ModelError, ModelTimeoutError
from assistant.language_model import ChatModel, Messages, ScriptedModel
from assistant.questions import Question
from assistant.reading.judge import Judge, Shown, in_context
from assistant.reading.judging import JudgingReader
from assistant.types import Reading, Told, Turn
from assistant.ways_to_ask import ways_to_ask


class CountingModel(ScriptedModel):
    """Remembers what it was asked."""

    def __init__(self, rule: Callable[[str, str], float]) -> None:
        super().__init__(rule)
        self.asked: list[tuple[str, str]] = []

    def log_odds(self, messages: Messages, word: str, other: str) -> float:
        self.asked.append((messages[-1]["content"], word))
        return super().log_odds(messages, word, other)

    def read(self, messages: Messages) -> None:
        self.asked.append((messages[-1]["content"], ""))


def judged(assistant: Assistant, model: ScriptedModel, *, trained: bool = False) -> Assistant:
    parts = assistant.chain.parts
    reader = JudgingReader(parts.reader, parts.library, Judge(model, trained=trained))
    return replace(assistant, chain=AnswerChain(replace(parts, reader=reader)))


def states(words: str) -> Callable[[str, str], float]:
    """A judge that holds that the passages with these words, and no others, state the answer; and that all is true."""
    return lambda message, word: 8.0 if word == "Yes" or words in message.split("Question:")[0] else -8.0


def ask(assistant: Assistant, words: str, question: str) -> Answer:
    return judged(assistant, ScriptedModel(states(words))).ask(question)


def test_the_votes_choose_among_the_candidates(kuriles: Assistant) -> None:
    parts, question = kuriles.chain.parts, "When did the two leaders last meet?"
    passages = [hit.passage for hit in parts.retriever.hits(question)]
    for candidate in parts.reader.read(Question(question), passages).evidence[:2]:
        assert ask(kuriles, candidate.sentence.text, question).statements[-1].text == candidate.sentence.text


def test_what_no_vote_supports_is_refused(kuriles: Assistant) -> None:
    answer = ask(kuriles, "words that stand nowhere", "When did the two leaders last meet?")
    assert answer.reason is Reason.NOT_STATED
    assert answer.judged
    assert answer.confidence is not None and answer.confidence < 0.1


def test_a_clear_vote_ends_the_voting(kuriles: Assistant) -> None:
    model = CountingModel(lambda _message, _word: 8.0)
    judged(kuriles, model).ask("Where did Putin and Abe hold their last meeting?")
    assert [word for _, word in model.asked] == ["Stated"]


@pytest.mark.parametrize(
    ("question", "votes"),
    [
        ("Where did Putin and Abe hold their last meeting?", 1),  # no other sentence is nearly as near
        ("Who fears what in this region?", 3),
        ("What did the ambassador say?", 4),  # none is nearer than the others
        ("List everything that the ambassador said.", 3),
    ],
)
def test_hopeless_votes_end_the_voting_where_the_next_candidate_is_far_behind(
    kuriles: Assistant, question: str, votes: int
) -> None:
    model = CountingModel(lambda _message, _word: -8.0)
    assert judged(kuriles, model).ask(question).abstained
    assert len(model.asked) == votes


def followed_up(assistant: Assistant, model: ScriptedModel, *, trained: bool) -> Reading:
    """What a follow-up on the sentence that begins with "Currently, bilateral trade" finds."""
    parts = judged(assistant, model, trained=trained).chain.parts
    told = next(s.text for s in parts.library.sentences if s.text.startswith("Currently, bilateral trade"))
    question = Question("What does the US think of this?", told=told)
    return parts.reader.read(question, parts.retriever.found(question.text))


def test_what_stands_beside_the_last_answer_is_voted_on_first(kuriles: Assistant) -> None:
    model = CountingModel(lambda _message, _word: -8.0)
    followed_up(kuriles, model, trained=True)
    asked = [message.partition("Passage: ")[2] for message, word in model.asked if word]
    assert [text[:10] for text in asked[:2]] == ["Fourthly, ", "Related to"]
    assert len(asked) == len(set(asked)) >= 4


def test_a_bare_follow_up_is_asked_of_the_last_answer_first(kuriles: Assistant) -> None:
    parts = judged(kuriles, CountingModel(lambda _message, _word: 2.0), trained=True).chain.parts
    told = next(s.text for s in parts.library.sentences if s.text.startswith("In the 1956"))
    for asked, best in (("When was that?", "In the 1956"), ("When did they withdraw that offer?", "However, Japan")):
        question = Question(f"{asked} What did Moscow agree to?", asked, bare=asked, points_back=True, told=told)
        evidence = parts.reader.read(question, parts.retriever.found(told)).evidence
        assert evidence[0].sentence.text.startswith(best) and evidence[0].confidence > 0.8
        assert len([one for one in evidence if one.vote is not None]) == 1


@pytest.mark.parametrize(("asked", "answered"), [("Did it work?", False), ("Is there any poll on that?", True)])
def test_a_bare_follow_up_is_answered_elsewhere_by_what_shares_its_word_alone(
    kuriles: Assistant, asked: str, answered: bool
) -> None:
    model = ScriptedModel(lambda message, _word: 3.0 if "Passage: Only 17%" in message else -8.0)
    assistant = judged(kuriles, model, trained=True)
    told = next(s.text for s in kuriles.library.sentences if s.text.startswith("In the 1956"))
    answer = assistant.ask(asked, [Turn("What did Moscow agree to on the islands, and is there support for it?", told)])
    assert (answer.reason is None) is answered


def test_a_follow_up_behind_a_refusal_follows_up_the_answer_before_it(kuriles: Assistant) -> None:
    model = CountingModel(lambda _message, _word: -8.0)
    assistant = judged(kuriles, model, trained=True)
    told = next(s.text for s in kuriles.library.sentences if s.text.startswith("In the 1956"))
    assistant.ask("Did it work?", [Turn("What did Moscow agree to?", told), Turn("Who signed?", "The text does not say.")])
    asked = [message.partition("Passage: ")[2] for message, word in model.asked if word]
    assert [text[:11] for text in asked[:2]] == ["In the 1956", "However, Ja"]


def test_a_follow_up_behind_the_refusal_of_another_subject_follows_up_no_earlier_answer(kuriles: Assistant) -> None:
    told = next(s.text for s in kuriles.library.sentences if s.text.startswith("In the 1956"))
    history = [
        Turn("What did Moscow agree to?", told),
        Turn("What does the fishing treaty with Norway say?", "The text does not say."),
    ]
    (question, *_) = ways_to_ask("When was it signed?", history, kuriles.library, as_put=True)
    assert question.told == "The text does not say."


def test_a_follow_up_that_points_back_is_asked_as_it_was_put(kuriles: Assistant) -> None:
    model = CountingModel(lambda _message, _word: -8.0)
    assistant = judged(kuriles, model, trained=True)
    told = next(s.text for s in kuriles.library.sentences if s.text.startswith("In the 1956"))
    for history, asked in (
        ([Turn("What did Moscow agree to?", told)], "When was that?"),
        ([Turn("What did Moscow agree to?", "The text does not say.")], "When was that? What did Moscow agree to?"),
    ):
        model.asked.clear()
        assistant.ask("When was that?", history)
        questions = {message.partition("Question: ")[2] for message, word in model.asked if word == "Stated"}
        assert asked in questions and (len(questions) == 1) is (history[0].assistant == told)


@pytest.mark.parametrize("trained", [True, False])
def test_a_follow_up_is_asked_behind_the_question_before_it(kuriles: Assistant, trained: bool) -> None:
    model = CountingModel(lambda _message, _word: -8.0)
    told = next(s.text for s in kuriles.library.sentences if s.text.startswith("In the 1956"))
    judged(kuriles, model, trained=trained).ask("When was that?", [Turn("What did Moscow agree to?", told)])
    asked = [message for message, word in model.asked if word == "Stated" and not message.endswith("Question: ")]
    behind = "\nEarlier question: What did Moscow agree to?\nQuestion: When was that?"
    assert asked and all(message.endswith(behind) is trained for message in asked)
    model.asked.clear()
    judged(kuriles, model, trained=trained).ask("When did Moscow agree?", [Turn("What did Moscow agree to?", told)])
    assert not any("Earlier question" in message for message, _ in model.asked)


@pytest.mark.parametrize(("asked", "told"), [("And China?", Told.ELSEWHERE), ("And the US?", Told.NEXT)])
def test_a_follow_up_that_names_another_thing_is_drawn_to_no_sentence_without_it(
    kuriles: Assistant, asked: str, told: Told
) -> None:
    parts = kuriles.chain.parts
    said = next(s.text for s in parts.library.sentences if s.text.startswith("Currently, bilateral trade"))
    (question, *_) = condense(asked, [Turn("How large is trade with South Korea?", said)])
    evidence = parts.reader.read(question, list(parts.library.passages.values())).evidence
    assert next(one.told for one in evidence if one.sentence.text.startswith("Fourthly, a close")) is told


def test_where_a_sentence_stands_to_the_last_answer_counts_beside_its_vote(kuriles: Assistant) -> None:
    def odds(message: str, _word: str) -> float:
        passage = message.partition("Passage: ")[2]
        return -1.0 if passage.startswith("Fourthly") else 0.0 if "missile defence" in passage.split("After:")[0] else -8.0

    best = followed_up(kuriles, ScriptedModel(odds), trained=True).evidence[0]
    assert best.sentence.text.startswith("Fourthly") and best.told is Told.NEXT and best.confidence > 0.8
    assert followed_up(kuriles, ScriptedModel(odds), trained=False).evidence[0].told is None


@pytest.mark.parametrize(("odds", "verdict"), [(8.0, "Yes"), (-8.0, "No"), (0.1, None)])
def test_a_yes_or_no_opens_the_answer_only_where_the_judge_is_sure(
    kuriles: Assistant, odds: float, verdict: str | None
) -> None:
    model = ScriptedModel(lambda _message, word: odds if word == "Yes" else 8.0)
    answer = judged(kuriles, model).ask("Does Japan recognise Russian sovereignty over the islands?")
    assert answer.verdict == verdict
    assert answer.text.startswith(f"{verdict}. Japan" if verdict else "Japan")
    assert answer.statements[0].text.startswith("Japan is of the standpoint")


@pytest.mark.parametrize(("odds", "verdict"), [(8.0, None), (-8.0, "No")])
def test_a_yes_that_the_figures_do_not_bear_out_is_not_told(kuriles: Assistant, odds: float, verdict: str | None) -> None:
    model = ScriptedModel(lambda message, word: odds if word == "Yes" else 8.0 if "17%" in message else -8.0)
    answer = judged(kuriles, model).ask("Do most Russians support the return of the islands to Japan?")
    assert answer.verdict == verdict
    assert "17%" in answer.statements[0].text


def test_no_verdict_on_a_question_that_asks_for_more(kuriles: Assistant) -> None:
    model = ScriptedModel(lambda _message, _word: 8.0)
    assert judged(kuriles, model).ask("Where did Putin and Abe hold their last meeting?").verdict is None


@pytest.mark.parametrize(("error", "asked"), [(ModelTimeoutError, 1), (ModelError, 2)])
def test_a_judge_that_fails_leaves_the_similarity_reader_alone(kuriles: Assistant, error: type[ModelError], asked: int) -> None:
    calls = []

    def fail(_message: str, _word: str) -> float:
        calls.append(1)
        raise error("The judge must reply within 1 s, but did not.")

    assistant = judged(kuriles, ScriptedModel(fail))
    question = "Where did Putin and Abe hold their last meeting?"
    assert assistant.ask(question).text == kuriles.ask(question).text
    assert not assistant.ask(question).judged
    assert len(calls) == asked  # one that hangs is not asked again


def test_items_that_no_section_enumerates_are_found_by_vote(ferry: Assistant) -> None:
    model = ScriptedModel(lambda message, _word: 8.0 if "children" in message or "catch" in message else -8.0)
    answer = judged(ferry, model).ask("Which groups of people use the ferry or live by it?")
    assert all("children" in s.text or "catch" in s.text for s in answer.statements)


def test_all_that_somebody_has_to_fear_is_told_and_not_the_list_that_it_is_part_of(ferry: Assistant) -> None:
    model = ScriptedModel(lambda message, _word: 8.0 if ("hospital" in message) is not ("ninety" in message) else -8.0)
    answer = judged(ferry, model).ask("What does the council fear from a closure?")
    assert ["hospital" in s.text or "ninety" in s.text for s in answer.statements] == [True, True]
    assert len(judged(ferry, model).ask("Would a closure cost jobs?").statements) == 1


def test_sentences_and_lists_are_read_ahead_by_the_trained_judge_alone(kuriles: Assistant) -> None:
    model = CountingModel(lambda _message, _word: 0.0)
    similarity, library = kuriles.chain.parts.reader, kuriles.library
    lists = [one for document in library.documents.values() for one in enumerations_of(document)]
    assert not list(JudgingReader(similarity, library, Judge(model)).prepare())
    steps = list(JudgingReader(similarity, library, Judge(model, trained=True)).prepare())
    assert len(steps) == len(model.asked) == len(library.sentences) + len(lists)
    read = [*(sentence.text for sentence in library.sentences), *(one.text for one in lists)]
    assert all(text in asked for text, (asked, _) in zip(read, model.asked, strict=True))


def test_a_list_that_is_asked_for_in_other_words_is_found_by_vote(kuriles: Assistant) -> None:
    model = ScriptedModel(lambda message, _word: 8.0 if "Secondly" in message and "Fourthly" in message else -8.0)
    answer = judged(kuriles, model, trained=True).ask(
        "List everything that drives Abe on this question, in the author's telling."
    )
    assert len(answer.statements) == 5


def test_the_trained_judge_is_asked_for_yes_or_no_behind_what_it_has_read() -> None:
    model = CountingModel(lambda _message, _word: 8.0)
    judge = Judge(model, trained=True)
    judge.vote("Was it Tom?", Shown("It was Tom."))
    judge.verdict("Was it Tom?", Shown("It was Tom."))
    (read, _), (voted, _), (again, _), (decided, word) = model.asked
    assert word == "Yes"
    assert "Was it Tom" not in read  # it is kept in a file
    assert read == again and voted.startswith(read) and decided.startswith(voted) and decided != voted


def test_reading_ahead_takes_whatever_the_model_replies_to_no_question() -> None:
    logprobs = {"content": [{"top_logprobs": [{"token": "<think>", "logprob": -0.1}]}]}
    model = ChatModel(lambda _request: {"choices": [{"message": {"content": "<think>"}, "logprobs": logprobs}]}, "m", 5)
    judge = Judge(model, trained=True)
    judge.prepare(Shown("It was Tom."))
    with pytest.raises(ModelError, match="lists neither word"):
        judge.vote("Who?", Shown("It was Tom."))


def test_what_a_section_answers_is_not_judged(kuriles: Assistant) -> None:
    model = CountingModel(lambda _message, _word: 8.0)
    answer = judged(kuriles, model).ask("In which section do I read about ASEAN?")
    assert [statement.text for statement in answer.statements] == ["Implications on ASEAN"]
    assert not model.asked


def test_a_sentence_that_announces_a_list_is_answered_with_the_list(tmp_path: Path) -> None:
    text = (
        "The Mill\nBy Ada Lund\n\nViews\n\nOsmark answers with three arguments of its own. It points to the treaty."
        " It adds that bread has become dear. Mayor Holm sees work for the young.\n\nNobody has counted the sacks.\n"
    )
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "mill.txt").write_text(text, "utf-8")
    mill = open_assistant(Settings.load(corpus=tmp_path / "corpus", index=tmp_path / "index", reader="similarity"))
    answer = ask(mill, "three arguments", "What are the arguments of Osmark?")
    assert [citation.quote.split()[0] for citation in answer.citations][-3:] == ["It", "It", "Mayor"]
    assert len(ask(mill, "three arguments", "Who answers?").citations) == 1


def test_the_trained_judge_sees_a_sentence_between_its_neighbours(ferry: Assistant) -> None:
    document = next(iter(ferry.library.documents.values()))
    sentence = next(s for s in document.sentences if "children" in s.text)
    before, after = document.sentence_before(sentence), document.sentence_after(sentence)
    assert before and after and {before.section, after.section} == {sentence.section}
    shown = in_context(sentence, ferry.library)
    assert shown.told() == f"Before: {before.text}\nPassage: {sentence.text}\nAfter: {after.text}\n"
    for trained, told in ((True, shown.told()), (False, f"Passage: {sentence.text}\n")):
        model = CountingModel(lambda _message, _word: -8.0)
        judged(ferry, model, trained=trained).ask("Which children use the ferry?")
        assert told in {asked.split("Question:")[0] for asked, _ in model.asked}


def test_no_neighbour_is_of_another_section(ferry: Assistant) -> None:
    document = next(iter(ferry.library.documents.values()))
    sentences = document.sentences
    last = next(s for s in sentences if (after := document.sentence_after(s)) and after.section != s.section)
    following = document.sentence_after(last)
    assert following
    assert not in_context(last, ferry.library).after
    assert not in_context(following, ferry.library).before
    assert not in_context(sentences[0], ferry.library).before
    assert not in_context(sentences[-1], ferry.library).after


def test_no_very_long_neighbour_is_shown(tmp_path: Path) -> None:
    long = "It lists " + "mills, barns, sheds and " * 60 + "houses."
    (tmp_path / "mill.txt").write_text(
        f"The Mill\nBy Ada Lund\n\nViews\n\nThe register is old. {long} Nobody reads it.\n", "utf-8"
    )
    library = open_assistant(Settings.load(corpus=tmp_path / "mill.txt", index=tmp_path / "index", reader="similarity")).library
    opening, listing, closing = (next(s for s in library.sentences if s.text.startswith(w)) for w in ("The reg", "It", "Nob"))
    assert in_context(opening, library) == Shown(opening.text)
    assert in_context(closing, library) == Shown(closing.text)
    assert in_context(listing, library) == Shown(listing.text, opening.text, closing.text)


def test_neighbours_go_by_other_names_too() -> None:
    shown = Shown("He left.", before="Tom came.", after="")
    assert shown.under(lambda text: text.replace("Tom", "Bo")) == Shown("He left.", "Bo came.", "")


def test_a_phrase_in_quotation_marks_is_told_by_where_it_stands(kuriles: Assistant) -> None:
    model = ScriptedModel(lambda _message, _word: -8.0)
    told = judged(kuriles, model).ask("What is this “Western effort” supposed to be?")
    assert [statement.text[:24] for statement in told.statements] == ["Finally, close links wit"]
    assert judged(kuriles, model).ask("Who leads this “Western effort”?").abstained
    assert judged(kuriles, model).ask("What is this “Eastern effort” supposed to be?").abstained
