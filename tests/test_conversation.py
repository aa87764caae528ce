from typing import Any

import pytest
from langchain_core.messages import AIMessage, HumanMessage, ToolCall, ToolMessage
from langchain_core.prompt_values import StringPromptValue
from langchain_core.prompts import ChatPromptTemplate

from assistant import Turn
from assistant.conversation import clean_question, condense, read_history, read_input
from assistant.errors import QuestionError

TREASURER = Turn("Who called it the Hard Number?", "The treasurer, Magnus Dahl, calls it the Hard Number.")
REASONS = Turn("What are Skerry's reasons?", "First, the ferry is the only way.")


@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("", "there are none. Type one"),
        (" \n\t ", "there are none"),
        ("?!... --", "there are none"),
        ("\x00\x1b", "there are none"),
        ("x" * 2001, "may have 2,000 characters, but this one has 2,001"),
        (None, "must be text, but it is NoneType"),
        (17, "must be text, but it is int"),
        (b"bytes", "must be text, but it is bytes"),
    ],
)
def test_what_is_no_question_is_refused_in_words(question: Any, message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        clean_question(question)


def test_control_characters_and_line_ends_become_spaces() -> None:
    assert clean_question(" What\x00 did\r\n\u2028they \x1b[31mdo?\ud800 ") == "What did they [31mdo?"
    assert clean_question("x" * 2000) == "x" * 2000


@pytest.mark.parametrize(
    "history",
    [
        [["q", "a"]],
        [("q", "a")],
        [Turn("q", "a")],
        [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}],
        [HumanMessage("q"), AIMessage("a")],
        [("human", "q"), ("ai", "a")],
        [{"role": "user", "content": [{"type": "text", "text": "q"}]}, {"role": "assistant", "content": "a"}],
        [
            HumanMessage("q"),
            AIMessage("", tool_calls=[ToolCall(name="t", args={}, id="1")]),
            ToolMessage("b", tool_call_id="1"),
            AIMessage("a"),
        ],
    ],
)
def test_a_history_comes_in_many_shapes(history: Any) -> None:
    assert read_history(history) == (Turn("q", "a"),)
    assert read_input({"question": "now?", "history": history}) == ("now?", (Turn("q", "a"),))


@pytest.mark.parametrize(
    "history", [[["q \ud83d", "a \ud83d"]], [Turn("q \ud83d", "a \ud83d")], [("human", "q \ud83d"), ("ai", "a \ud83d")]]
)
def test_half_a_character_of_a_history_is_replaced(history: Any) -> None:
    assert read_history(history) == (Turn("q \ufffd", "a \ufffd"),)
    assert read_input({"question": "now?", "history": history})[1] == (Turn("q \ufffd", "a \ufffd"),)


@pytest.mark.parametrize(
    "last",
    [
        HumanMessage("now?"),
        ("human", "now?"),
        ("user", "now?"),
        "now?",
        {"role": "user", "content": "now?"},
        {"role": "user", "content": [{"type": "text", "text": "no"}, {"type": "text", "text": "w?"}]},
        HumanMessage([{"type": "text", "text": "now?"}, {"type": "image", "url": "https://example.org/a.png"}]),
    ],
)
def test_chat_messages_come_in_every_form_that_langchain_takes(last: Any) -> None:
    messages = [
        ("system", "Be brief."),
        ("human", "q"),
        {"role": "assistant", "content": [{"type": "text", "text": "a"}]},
        last,
    ]
    assert read_input(messages) == read_input({"messages": messages}) == ("now?", (Turn("q", "a"),))


@pytest.mark.parametrize("value", [HumanMessage("now?"), StringPromptValue(text="now?")])
def test_a_single_message_is_a_question(value: Any) -> None:
    assert read_input(value) == read_input({"messages": value}) == ("now?", ())


def test_a_prompts_value_is_a_conversation() -> None:
    prompt = ChatPromptTemplate.from_messages([("system", "Be brief."), ("human", "q"), ("ai", "a"), ("human", "{asked}")])
    assert (prompt | read_input).invoke({"asked": "now?"}) == ("now?", (Turn("q", "a"),))


def test_a_single_message_must_be_the_users() -> None:
    with pytest.raises(QuestionError, match="must be the user's, but it is of type ai"):
        read_input(AIMessage("a"))


@pytest.mark.parametrize("last", [AIMessage("a"), ("ai", "a"), {"role": "system", "content": "s"}])
def test_the_last_message_must_be_the_users(last: Any) -> None:
    with pytest.raises(QuestionError, match=r"must be the user's, but it is of type (ai|system)\. Put the question last"):
        read_input([("human", "q"), last])


@pytest.mark.parametrize("entry", [("nobody", "q"), {"role": "user"}, {"content": "q"}, 5, None, ["q"]])
def test_what_is_no_message_is_refused(entry: Any) -> None:
    with pytest.raises(QuestionError, match="or messages with a role and content"):
        read_input([entry])


@pytest.mark.parametrize("history", ["q", ["q", "a"], {"q": "a"}, [["q"]], [[1, 2]], [None], 5])
def test_a_malformed_history_is_refused(history: Any) -> None:
    with pytest.raises(QuestionError, match=r"Pass \[\[user, assistant\], ...\]"):
        read_input({"question": "now?", "history": history})


@pytest.mark.parametrize(
    ("question", "turns", "looked_up"),
    [
        ("What does it cost to repair the ferry?", [], ["What does it cost to repair the ferry?"]),
        ("And Bergen?", [REASONS], ["What are Bergen's reasons?"]),
        ("what about Bergen", [REASONS], ["What are Bergen's reasons?"]),
        ("and Skerry?", [REASONS, Turn("And Bergen?", "None.")], ["What are Skerry's reasons?"]),
        ("And Bergen?", [Turn("Skerry's reasons?", "First.")], ["Bergen's reasons?"]),
        ("Who is he?", [TREASURER], ["Who is Magnus Dahl?"]),
        ("And from the county?", [Turn("How much comes from the islanders?", "Half.")], ["How much comes from the county?"]),
        ("And with Bergen?", [Turn("What is the trade with Oslo worth?", "A lot.")], ["What is the trade with Bergen worth?"]),
        ("And for Bergen?", [Turn("What would it mean for Oslo and Skerry?", "?")], ["What would it mean for Bergen?"]),
        ("And of Bergen?", [Turn("What is the place of Oslo's mayor?", "?")], ["What is the place of Bergen?"]),
        ("Is it far?", [Turn("What is the Skerry Bank?", "A shoal.")], ["Is Skerry Bank far?"]),
        ("why?", [REASONS], ["why? What are Skerry's reasons?"]),
        ("How much does the hull cost the county?", [REASONS], ["How much does the hull cost the county?"]),
    ],
)
def test_a_follow_up_is_completed(question: str, turns: list[Turn], looked_up: list[str]) -> None:
    assert [candidate.text for candidate in condense(question, turns)][: len(looked_up)] == looked_up


def test_the_bare_question_is_looked_up_first() -> None:
    candidates = condense("Does it carry children to the school?", [TREASURER])
    assert candidates[0].text == "Does it carry children to the school?"
    assert [c.text for c in candidates[1:]] == [
        "Does Hard Number carry children to the school?",
        "Does it carry children to the school? Who called it the Hard Number?",
    ]


def test_he_is_the_person_known_as_one_before_any_other_name() -> None:
    turn = Turn("How is Lund doing?", "While still popular, President Lund’s ratings fell in five years of Western sanctions.")
    assert [one.text for one in condense("Could he win them over?", [turn])] == [
        "Could Lund win them over?",
        "Could Western win them over?",
    ]


def test_he_where_no_person_is_known_follows_up_the_answer() -> None:
    (one,) = condense("who's “he”?", [Turn("Is it dear to anybody?", "It is what he calls the Hard Number.")])
    assert (one.told, one.points_back) == ("It is what he calls the Hard Number.", True)


def test_a_person_is_looked_for_further_back_where_the_last_turn_names_none() -> None:
    turns = [
        Turn("Which minister called it hard?", "Minister Ada Lund called it hard."),
        Turn("And when was that?", "It was in January 2019 in Oslo."),
    ]
    assert condense("Who was her counterpart?", turns)[0].text == "Who was Minister Ada Lund’s counterpart?"


def test_this_commentary_is_no_pronoun_for_a_name() -> None:
    turns = [Turn("What does the council of Norvik want?", "It wants a bridge.")]
    asked = [one.text for one in condense("Does this commentary mention it?", turns)]
    assert "Does this commentary mention it?" in asked and not any("Norvik commentary" in text for text in asked)


@pytest.mark.parametrize("question", ["third one?", "And number three?", "And the third?"])
def test_another_item_is_asked_for_and_takes_no_names_place(question: str) -> None:
    turns = (Turn("What is the first of Skerry's reasons?", "First, the ferry."), Turn("And the second?", "Second, the road."))
    (way,) = condense(question, turns)
    assert way.position == 2 and way.text.endswith("What is the first of Skerry's reasons?")
