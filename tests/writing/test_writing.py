"""A writing model may do what it likes: what is shown stays grounded."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from itertools import pairwise

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage

from assistant import Answer, Assistant, Reason, Statement, Status, Support, Turn
from assistant.chain import AnswerChain
from assistant.errors import ModelError
from assistant.prose import write
from assistant.questions import Question
from assistant.verification import verify
from assistant.writing.local_chat import LocalChat
from assistant.writing.prompt import NOT_STATED
from assistant.writing.streaming import streamed
from assistant.writing.writer import Writer
from tests.conftest import judged
from tests.writing.models import CopyingChat, GrammarChat, ScriptedChat

QUESTION = "What did Moscow agree to in 1956?"
TRUE = (
    "In the 1956 Soviet-Japanese Joint Declaration, which established diplomatic relations between the two countries, Moscow"
    " agreed to return two islands after the conclusion of a peace treaty"
)

NOTHING_TO_SHOW = "The model wrote nothing that may be shown. These are the text's own words."


def writing(assistant: Assistant, model: BaseChatModel, seconds: float = 20.0) -> Assistant:
    parts = replace(assistant.chain.parts, writer=Writer(model, seconds))
    return replace(assistant, chain=AnswerChain(parts))


@pytest.fixture(scope="module")
def extractive(kuriles: Assistant) -> Answer:
    return kuriles.ask(QUESTION)


def test_a_supported_sentence_is_shown_with_the_sentence_it_cites(kuriles: Assistant, extractive: Answer) -> None:
    answer = writing(kuriles, ScriptedChat(reply=f"{TRUE} [1].")).ask(QUESTION)
    assert (answer.text, answer.written, answer.notices) == (f"{TRUE}.", True, ())
    assert answer.citations == extractive.citations
    assert [statement.support for statement in answer.statements] == [Support.VERBATIM]


def test_a_sentence_that_fails_is_left_out_and_recorded_with_its_reason(kuriles: Assistant) -> None:
    reply = (
        f"{TRUE} [1]. Moscow agreed to return four islands [1]. Tokyo agreed to return two islands [1]."
        " It is late [7]. So be it."
    )
    answer = writing(kuriles, ScriptedChat(reply=reply)).ask(QUESTION)
    assert answer.text == f"{TRUE}."
    assert [statement.support for statement in answer.removed] == [
        Support.NUMBER_MISMATCH,
        Support.NAME_MISMATCH,
        Support.NO_CITATION,
        Support.NO_CITATION,
    ]


@pytest.mark.parametrize(
    "reply", [" ", NOT_STATED, "I cannot help with that.", "Moscow agreed to return four islands [1].", "\x00￿[[[[【【】1"]
)
def test_where_nothing_survives_the_extractive_answer_stands_with_a_notice(
    kuriles: Assistant, extractive: Answer, reply: str
) -> None:
    answer = writing(kuriles, ScriptedChat(reply=reply)).ask(QUESTION)
    assert (answer.text, answer.statements, answer.written) == (extractive.text, extractive.statements, False)
    assert answer.notices == (NOTHING_TO_SHOW,)


def test_a_model_that_gives_nothing_at_all_counts_as_failed(kuriles: Assistant, extractive: Answer) -> None:
    answer = writing(kuriles, ScriptedChat(reply="")).ask(QUESTION)
    assert (answer.text, answer.written, len(answer.notices)) == (extractive.text, False, 1)


def test_a_connection_lost_half_way_gives_the_extractive_answer_without_the_errors_words(
    kuriles: Assistant, extractive: Answer
) -> None:
    model = ScriptedChat(reply=f"{TRUE} [1]. " * 3, size=20, breaks_after=6)
    *_, last = writing(kuriles, model).chain.stream(QUESTION)
    assert (last.text, last.written) == (extractive.text, False)
    assert last.notices == ("The writing model must reply, but failed: ConnectionError. These are the text's own words.",)


def test_a_clients_message_is_no_cause_of_the_error_since_it_may_quote_a_key() -> None:
    model = ScriptedChat(reply=TRUE, breaks_after=1)
    with pytest.raises(ModelError) as told:
        list(streamed(model, [HumanMessage(QUESTION)], 5.0))
    assert told.value.__cause__ is None
    assert "sk-secret" not in "".join(traceback.format_exception(told.value))


def test_half_a_character_is_no_failure(kuriles: Assistant, extractive: Answer) -> None:
    for reply in ("Moscow \ud83d agreed [1].", f"{TRUE} [1]. \ud83d"):
        answer = writing(kuriles, ScriptedChat(reply=reply, size=1)).ask(QUESTION)
        answer.text.encode()
        [statement.text.encode() for statement in answer.removed]
        assert answer.text == extractive.text


def test_half_a_character_in_a_rewritten_follow_up_or_before_it_is_no_failure(kuriles: Assistant) -> None:
    rewritten = "Why did the Soviets \ud83d withdraw their agreement to return the two islands?"
    turns = [Turn(f"{QUESTION} \ud83d", f"{TRUE} \ud83d.")]
    answer = writing(kuriles, ScriptedChat(reply=rewritten)).ask("And why was that withdrawn by them later?", turns)
    assert answer.status in (Status.ANSWERED, Status.ABSTAINED)
    answer.standalone_question.encode()


def test_a_model_that_hangs_is_given_up_in_time(kuriles: Assistant, extractive: Answer) -> None:
    model = ScriptedChat(reply=TRUE, pause_s=5.0)
    started = time.monotonic()
    answer = writing(kuriles, model, seconds=0.3).ask(QUESTION)
    assert time.monotonic() - started < 4.0
    assert (answer.text, answer.written) == (extractive.text, False)
    assert "within its time limit" in answer.notices[0]


def test_a_model_that_floods_its_reader_is_given_up_in_time(kuriles: Assistant, extractive: Answer) -> None:
    flood = ScriptedChat(reply=f"{TRUE} " * 200_000, size=5)
    started = time.monotonic()
    answer = writing(kuriles, flood, seconds=60.0).ask(QUESTION)
    assert time.monotonic() - started < 30.0
    assert (answer.text, answer.written) == (extractive.text, False)
    assert "wrote on" in answer.notices[0]
    endless = ScriptedChat(reply=" " * 2_000_000, size=1)
    started = time.monotonic()
    answer = writing(kuriles, endless, seconds=0.2).ask(QUESTION)
    assert time.monotonic() - started < 4.0
    assert (answer.text, answer.written) == (extractive.text, False)


def test_the_questions_of_one_message_share_the_time_limit(kuriles: Assistant) -> None:
    model = ScriptedChat(reply=f"{TRUE} [1].", size=1000, pause_s=0.4)
    message = f"{QUESTION} Where is the summit held? When was their last meeting held? What do the Soviets withdraw?"
    answer = writing(kuriles, model, seconds=0.6).ask(message)
    assert any("within its time limit" in notice for notice in answer.notices)


def test_what_a_model_writes_is_no_computation(kuriles: Assistant) -> None:
    (trade,) = [sentence for sentence in kuriles.library.sentences if "US$107 billion" in sentence.text]
    computed = Statement("US$107 billion − US$21 billion = US$86 billion.", (trade.span,))
    assert verify([computed], kuriles.library)[0].support is Support.COMPUTED
    assert verify([computed], kuriles.library, written=True)[0].support is Support.NUMBER_MISMATCH


def test_a_sentence_that_points_back_is_shown_behind_the_one_before_it_alone(kuriles: Assistant) -> None:
    sentences = kuriles.library.sentences
    place = next(n for n, sentence in enumerate(sentences) if sentence.text.startswith("His prestige"))
    his = sentences[place]
    for other, shown in ((sentences[place - 1], 2), (sentences[place - 3], 1)):
        chosen = [Statement(other.text, (other.span,))]
        writer = Writer(ScriptedChat(reply=f"{other.text} [1] {his.text} [2]"), 20.0)
        *_, last = write(writer, Question("Who?"), chosen, [his], kuriles.library)
        assert len(last.statements) == shown


def test_no_answer_opens_with_a_sentence_that_points_back_to_nothing(kuriles: Assistant) -> None:
    answer = kuriles.ask("How would ASEAN benefit?")
    antecedent, that = answer.statements
    replies = (f"{that.text} [2]", f"{that.text} [2] {antecedent.text} [1]", f"{antecedent.text} [1] {that.text} [2]")
    told = [writing(kuriles, ScriptedChat(reply=reply)).ask("How would ASEAN benefit?") for reply in replies]
    assert [[s.text for s in one.statements] for one in told[1:]] == [[antecedent.text], [antecedent.text, that.text]]
    assert (told[0].text, told[0].notices) == (answer.text, (NOTHING_TO_SHOW,))
    assert [statement.text for statement in told[0].removed] == [that.text]


def test_a_sentence_opens_an_answer_by_pointing_back_only_where_the_texts_own_words_do(kuriles: Assistant) -> None:
    question = "Where did Putin and Abe hold their last meeting?"
    (last,) = kuriles.ask(question).statements
    assert last.text.startswith("Their last meeting")
    *_, alone = write(Writer(ScriptedChat(reply=f"{last.text} [1]"), 20.0), Question(question), [last], [], kuriles.library)
    assert ([statement.text for statement in alone.statements], alone.notice) == ([last.text], "")
    first = kuriles.library.sentences[0]
    sure = [sentence for sentence in kuriles.library.sentences if sentence.span in last.sources]
    writer = Writer(ScriptedChat(reply=f"{last.text} [2] {first.text} [1]"), 20.0)
    *_, other = write(writer, Question(question), [Statement(first.text, (first.span,))], sure, kuriles.library)
    assert ([statement.text for statement in other.statements], other.notice) == ([first.text], "")


@pytest.mark.parametrize("question", ["What is the capital of Peru?", "Who won the last football world cup?"])
def test_an_abstention_is_never_overruled(kuriles: Assistant, question: str) -> None:
    answer = writing(kuriles, ScriptedChat(reply=f"{TRUE} [1].")).ask(question)
    assert (answer.status, answer.text) == (Status.ABSTAINED, kuriles.ask(question).text)
    assert answer.reason is not Reason.UNVERIFIED


def test_what_is_told_by_its_form_is_not_rewritten(kuriles: Assistant) -> None:
    answer = writing(kuriles, ScriptedChat(reply="Somebody wrote it [1].")).ask("Who wrote this?")
    assert (answer.text, answer.written) == (kuriles.ask("Who wrote this?").text, False)


def test_an_answer_grows_sentence_by_sentence_and_only_by_verified_ones(kuriles: Assistant) -> None:
    reply = f"{TRUE} [1]. Moscow agreed to return nine islands [1]. Moscow agreed to return two islands [1]."
    answers = [a for a in writing(kuriles, ScriptedChat(reply=reply)).chain.stream(QUESTION) if a.status is Status.ANSWERED]
    assert answers[0].text.count(".") == 1
    assert all("nine" not in answer.text for answer in answers)
    assert answers[-1].text.startswith(f"{TRUE}.")


@pytest.mark.parametrize(
    "message",
    [
        "How would ASEAN benefit? And how much is Russo-Chinese trade worth?",
        "How would ASEAN benefit? Who won the football world cup?",
        "Who won the football world cup? How would ASEAN benefit?",
        "Who wrote this? How would ASEAN benefit?",
        "What did Moscow agree to in 1956 and how would ASEAN benefit?",
    ],
)
def test_the_answer_to_several_questions_only_grows(kuriles: Assistant, message: str) -> None:
    texts = [a.text for a in writing(kuriles, CopyingChat()).chain.stream(message) if a.status is Status.ANSWERED]
    assert all(later.startswith(earlier) for earlier, later in pairwise(texts))
    assert texts[-1] == writing(kuriles, CopyingChat()).ask(message).text


def test_yes_or_no_opens_no_part_of_an_answer_to_several_questions(kuriles: Assistant) -> None:
    voting = judged(kuriles, lambda _message, _word: 8.0)
    polar = "Does Japan recognise Russian sovereignty over the islands?"
    assert writing(voting, CopyingChat()).ask(polar).verdict == "Yes"
    answers = writing(voting, CopyingChat()).chain.stream(f"{polar} How would ASEAN benefit?")
    assert {answer.verdict for answer in answers} == {None}


def test_a_sentence_on_something_else_alone_is_no_answer(kuriles: Assistant, extractive: Answer) -> None:
    parts = replace(kuriles.chain.parts, min_confidence=0.0)  # lets the model see more than the sentence that answers
    loose = replace(kuriles, chain=AnswerChain(parts))
    chosen = loose.ask(QUESTION).citations[0].quote
    passages = [hit.passage for hit in loose.search(QUESTION, 12)]
    read = parts.reader.read(Question(QUESTION), passages)
    others = [evidence.sentence.text for evidence in read.evidence if evidence.sentence.text != chosen]
    replies = [f"{others[0]} [{number}]" for number in range(1, 6)]
    answers = [writing(loose, ScriptedChat(reply=reply)).ask(QUESTION) for reply in replies]
    assert not any(answer.written for answer in answers)
    beside = [s for answer in answers for s in answer.removed if s.support is Support.BESIDE]
    assert {statement.text for statement in beside} == {others[0]}
    assert {notice for answer in answers for notice in answer.notices} == {NOTHING_TO_SHOW}


def test_what_was_written_before_the_connection_was_lost_is_recorded(kuriles: Assistant, extractive: Answer) -> None:
    other = kuriles.library.sentences[0]
    replied = f"{other.text} [1] {extractive.text} [2] "
    model = ScriptedChat(reply=f"{replied}{replied}", size=len(replied), breaks_after=1)
    question = Question(QUESTION)
    *_, last = write(Writer(model, 20.0), question, extractive.statements, [other], kuriles.library)
    assert last.statements == extractive.statements and "ConnectionError" in last.notice
    assert [(s.text, s.support) for s in last.removed] == [(other.text, Support.BESIDE)]
    assert not Support.BESIDE.holds


def test_a_rewritten_follow_up_is_used_only_where_it_is_trusted_more(kuriles: Assistant) -> None:
    turns = [Turn(QUESTION, "Moscow agreed to return two islands after the conclusion of a peace treaty.")]
    asked = "And why was that withdrawn by them later?"
    plain = kuriles.ask(asked, turns)
    worse = writing(kuriles, ScriptedChat(reply="What is the price of bananas?")).ask(asked, turns)
    assert worse.standalone_question == plain.standalone_question
    better = writing(kuriles, ScriptedChat(reply="Why did the Soviets withdraw their agreement to return the two islands?"))
    answer = better.ask(asked, turns)
    assert "Soviets" in answer.standalone_question or (plain.confidence or 0) >= (answer.confidence or 0)


def test_a_model_in_this_process_adds_to_the_readers_answer_which_comes_at_once(kuriles: Assistant) -> None:
    loose = replace(kuriles, chain=AnswerChain(replace(kuriles.chain.parts, min_confidence=0.0)))  # more to choose from
    read, model = loose.ask(QUESTION), GrammarChat()
    growing = [answer for answer in writing(loose, LocalChat(model=model)).chain.stream(QUESTION) if answer.written]
    first, last = growing[0], growing[-1]
    assert (first.statements, first.text) == (read.statements, read.text)
    assert last.statements[: len(read.statements)] == read.statements
    assert len(last.statements) == len(read.statements) + 1 and model.asked == 1


def test_a_model_in_this_process_is_not_asked_where_there_is_nothing_to_add(kuriles: Assistant, extractive: Answer) -> None:
    strict = replace(kuriles, chain=AnswerChain(replace(kuriles.chain.parts, min_confidence=extractive.confidence or 1.0)))
    model = GrammarChat()
    answer = writing(strict, LocalChat(model=model)).ask(QUESTION)
    assert (answer.statements, answer.written, answer.notices, model.asked) == (extractive.statements, False, (), 0)


def test_where_a_model_in_this_process_fails_the_readers_answer_stands(kuriles: Assistant) -> None:
    loose = replace(kuriles, chain=AnswerChain(replace(kuriles.chain.parts, min_confidence=0.0)))
    answer = writing(loose, LocalChat(model=GrammarChat(fails=True))).ask(QUESTION)
    assert (answer.statements, answer.written) == (loose.ask(QUESTION).statements, False)
    assert answer.notices == ("The model must reply, but did not. These are the text's own words.",)
