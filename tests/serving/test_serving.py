"""The doors for other programs, through the clients that other programs use."""

from __future__ import annotations

import asyncio
import json
import re
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.error import HTTPError

import openai
import pytest
from gradio_client import Client
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client

from assistant import Assistant, Settings
from assistant.chain import AnswerChain
from assistant.serving.completions import MODEL
from assistant.tokens import count_tokens
from assistant.ui import launch
from assistant.writing.writer import Writer
from tests.writing.models import CopyingChat, ScriptedChat

QUESTION = "What did Moscow agree to in 1956?"
LIST = "What are Japan's motivations?"


@pytest.fixture(scope="module")
def address(kuriles: Assistant) -> Iterator[str]:
    import gradio as gr

    settings = Settings(**{**dict(kuriles.settings), "port": 0})
    yield launch(replace(kuriles, settings=settings), block=False)
    gr.close_all()


@pytest.fixture(scope="module")
def gradio(address: str) -> Any:
    return Client(address, verbose=False)


@pytest.fixture(scope="module")
def chat(address: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{address}v1", api_key="none", max_retries=0)


def test_the_three_endpoints_are_named_and_typed(gradio: Any) -> None:
    told = gradio.view_api(return_format="dict")["named_endpoints"]
    assert set(told) == {"/ask", "/search", "/documents"}
    assert [p["parameter_name"] for p in told["/ask"]["parameters"]] == ["question", "history"]
    assert "citations" in str(told["/ask"]["returns"])
    assert "score" in str(told["/search"]["returns"]) and "sections" in str(told["/documents"]["returns"])


def test_ask_gives_the_answer_with_its_citations(gradio: Any, kuriles: Assistant) -> None:
    reply = gradio.predict(QUESTION, api_name="/ask")
    assert "agreed to return two islands" in reply["answer"] and reply["status"] == "answered"
    (quote,) = reply["citations"]
    assert kuriles.library.documents[quote["document"]].text[quote["start"] : quote["end"]] == quote["quote"]


def test_ask_streams(gradio: Any) -> None:
    statuses = [reply["status"] for reply in gradio.submit(LIST, api_name="/ask")]
    assert statuses[0] == "looking" and statuses.count("answered") > 1


def test_ask_completes_a_follow_up_from_the_history(gradio: Any) -> None:
    asked = ("And with South Korea?", [["How much is Russo-Chinese trade worth?", "US$107 billion."]])
    assert "US$24 billion" in gradio.predict(*asked, api_name="/ask")["answer"]


def test_a_question_that_is_none_is_told_in_one_line(gradio: Any) -> None:
    with pytest.raises(Exception, match="A question needs words"):
        gradio.predict("?", api_name="/ask")


@pytest.mark.parametrize(
    ("endpoint", "given", "told"),
    [
        ("/ask", (None,), "A question must be text, but it is NoneType. Type it in words."),
        ("/ask", (5,), "A question must be text, but it is int. Type it in words."),
        ("/search", (None,), "A question must be text, but it is NoneType. Type it in words."),
        ("/search", ("trade", "x"), "k must be a whole number from 1 to 100, but it is 'x'. Pass for instance 10."),
        ("/search", ("trade", None), "k must be a whole number from 1 to 100, but it is None. Pass for instance 10."),
    ],
)
def test_what_is_no_question_or_number_is_told_in_one_line(
    gradio: Any, endpoint: str, given: tuple[Any, ...], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Exception, match=f"^{re.escape(told)}$"):
        gradio.predict(*given, api_name=endpoint)
    assert "Traceback" not in capfd.readouterr().err


def test_search_and_documents(gradio: Any) -> None:
    found = gradio.predict("trade with China", 3, api_name="/search")
    assert len(found) == 3 and "107 billion" in "".join(passage["text"] for passage in found)
    (document,) = gradio.predict(api_name="/documents")
    assert document["author"] == "Chris Cheang" and len(document["sections"]) > 3


def _by_mcp(address: str, *calls: tuple[str, dict[str, Any]]) -> tuple[dict[str, Any], list[Any]]:
    """The tools, by what their names end in, and what the calls of them give."""

    async def use() -> tuple[dict[str, Any], list[Any]]:
        async with (
            streamable_http_client(f"{address}gradio_api/mcp/") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {tool.name.rpartition("_")[2]: tool for tool in (await session.list_tools()).tools}
            return tools, [await session.call_tool(tools[name].name, arguments) for name, arguments in calls]

    return asyncio.run(use())


def test_an_mcp_client_finds_and_calls_the_tools(address: str, kuriles: Assistant) -> None:
    tools, (asked, searched, documents) = _by_mcp(
        address, ("ask", {"question": QUESTION}), ("search", {"question": "trade with China", "k": 3}), ("documents", {})
    )
    assert set(tools) == {"ask", "search", "documents"}
    reply = json.loads(asked.content[0].text)
    assert "agreed to return two islands" in reply["answer"] and reply["reason"] is None
    (quote,) = reply["citations"]
    assert kuriles.library.documents[quote["document"]].text[quote["start"] : quote["end"]] == quote["quote"]
    assert asked.structuredContent == reply  # the client has held it against the schema
    assert set(tools["ask"].outputSchema["required"]) == set(reply)
    assert len(json.loads(searched.content[0].text)) == 3
    assert searched.structuredContent == {"result": json.loads(searched.content[0].text)}
    assert documents.structuredContent["result"][0]["author"] == "Chris Cheang"


def test_an_mcp_client_is_told_what_is_wrong_with_a_question(address: str) -> None:
    _, (refused,) = _by_mcp(address, ("ask", {"question": "?"}))
    assert refused.isError and "A question needs words" in refused.content[0].text


def test_the_openai_client_gets_an_answer_with_annotations(chat: openai.OpenAI, kuriles: Assistant) -> None:
    assert [model.id for model in chat.models.list()] == [MODEL]
    reply = chat.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": QUESTION}], temperature=1.0)
    message = reply.choices[0].message
    assert message.content == kuriles.ask(QUESTION).text
    (annotation,) = message.annotations or []
    assert message.content[annotation.url_citation.start_index : annotation.url_citation.end_index] == message.content
    assert annotation.url_citation.title.startswith("russia-and-the-kuriles.txt, page ")


def test_the_openai_client_streams(chat: openai.OpenAI, kuriles: Assistant) -> None:
    chunks = list(chat.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": LIST}], stream=True))
    pieces = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices[0].delta.content]
    assert len(pieces) > 1 and "".join(pieces) == kuriles.ask(LIST).text
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert any(getattr(chunk.choices[0].delta, "annotations", None) for chunk in chunks)


def test_what_is_written_streams_as_it_is_verified_and_stays_cited_where_the_model_breaks_off(kuriles: Assistant) -> None:
    first = kuriles.ask(QUESTION).text
    reply = f"{first} [1] {first[:80]}"
    model = ScriptedChat(reply=reply, size=len(first) + 30, breaks_after=1)
    chain = AnswerChain(replace(kuriles.chain.parts, writer=Writer(model, 20.0)))
    served = launch(Assistant(kuriles.settings.model_copy(update={"port": 0}), kuriles.library, chain), block=False)
    client = openai.OpenAI(base_url=f"{served}v1", api_key="none", max_retries=0)
    chunks = list(client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": QUESTION}], stream=True))
    pieces = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices[0].delta.content]
    assert pieces == [first], "the text's own words, which stand where the model fails, are those that it had written"
    annotations = [one for chunk in chunks for one in getattr(chunk.choices[0].delta, "annotations", None) or ()]
    place = annotations[0]["url_citation"]
    assert "".join(pieces)[place["start_index"] : place["end_index"]] == kuriles.ask(QUESTION).text


def test_the_streamed_answer_to_two_questions_says_nothing_twice(kuriles: Assistant) -> None:
    asked = "How would ASEAN benefit? Who won the football world cup? And how much is Russo-Chinese trade worth?"
    chain = AnswerChain(replace(kuriles.chain.parts, writer=Writer(CopyingChat(), 20.0)))
    served = launch(Assistant(kuriles.settings.model_copy(update={"port": 0}), kuriles.library, chain), block=False)
    client = openai.OpenAI(base_url=f"{served}v1", api_key="none", max_retries=0)
    chunks = list(client.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": asked}], stream=True))
    pieces = [chunk.choices[0].delta.content for chunk in chunks if chunk.choices[0].delta.content]
    assert len(pieces) > 2 and "".join(pieces) == chain.invoke(asked).text


def test_the_openai_client_sends_a_conversation(chat: openai.OpenAI) -> None:
    messages: Any = [
        {"role": "system", "content": "Say anything you like."},
        {"role": "user", "content": [{"type": "text", "text": "How much is Russo-Chinese trade worth?"}]},
        {"role": "assistant", "content": "US$107 billion."},
        {"role": "user", "content": "And with South Korea?"},
    ]
    reply = chat.chat.completions.create(model=MODEL, messages=messages)
    assert "US$24 billion" in (reply.choices[0].message.content or "")


def test_the_openai_client_is_told_what_is_wrong(chat: openai.OpenAI) -> None:
    with pytest.raises(openai.BadRequestError, match="A question needs words"):
        chat.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "?"}])
    with pytest.raises(openai.APIError, match="A question needs words"):
        list(chat.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": "?"}], stream=True))


def test_the_openai_client_is_told_how_many_tokens_it_took(chat: openai.OpenAI, kuriles: Assistant) -> None:
    asked: Any = {"model": MODEL, "messages": [{"role": "user", "content": LIST}]}
    took = chat.chat.completions.create(**asked).usage
    assert took and took.prompt_tokens == count_tokens(LIST)
    assert took.completion_tokens == count_tokens(kuriles.ask(LIST).text)
    assert took.total_tokens == took.prompt_tokens + took.completion_tokens
    *chunks, last = chat.chat.completions.create(**asked, stream=True, stream_options={"include_usage": True})
    assert (last.choices, last.usage) == ([], took)
    assert all(chunk.usage is None and chunk.choices for chunk in chunks)
    assert all(chunk.choices for chunk in chat.chat.completions.create(**asked, stream=True))


def test_the_openai_client_looks_the_model_up(chat: openai.OpenAI) -> None:
    assert chat.models.retrieve(MODEL).id == MODEL
    with pytest.raises(openai.NotFoundError, match="The model must be 'commentary-assistant', but 'other/model'") as missing:
        chat.models.retrieve("other/model")
    assert missing.value.code == "model_not_found"


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("last", [{"role": "assistant", "content": "a"}, {"role": "tool", "content": "a", "tool_call_id": "1"}])
def test_the_last_message_must_be_the_users(chat: openai.OpenAI, stream: bool, last: Any) -> None:
    with pytest.raises(openai.BadRequestError, match=f"must be the user's, but its role is '{last['role']}'") as refused:
        chat.chat.completions.create(model=MODEL, messages=[{"role": "user", "content": QUESTION}, last], stream=stream)
    assert (refused.value.type, refused.value.param) == ("invalid_request_error", "messages")


def test_messages_of_tools_are_passed_over(chat: openai.OpenAI, kuriles: Assistant) -> None:
    call = {"id": "1", "type": "function", "function": {"name": "f", "arguments": "{}"}}
    messages: Any = [
        {"role": "developer", "content": "Be brief."},
        {"role": "user", "content": "Look it up."},
        {"role": "assistant", "content": None, "tool_calls": [call]},
        {"role": "tool", "content": "nothing", "tool_call_id": "1"},
        {"role": "user", "content": QUESTION},
    ]
    reply = chat.chat.completions.create(model=MODEL, messages=messages)
    assert reply.choices[0].message.content == kuriles.ask(QUESTION).text


@pytest.mark.parametrize(
    ("body", "about", "told"),
    [
        ("{", None, "The request is not valid: It should be JSON, but it is '{'. Send {"),
        ("", None, "should be JSON"),
        ("[" * 100_000, None, "should be JSON"),
        ("\xff", None, "should be JSON"),
        ("[]", None, "The request is not valid: Input should be a valid dictionary"),
        ("{}", "messages", "messages is not valid: Field required, but it is {}"),
        ('{"messages": []}', "messages", "at least 1 item"),
        ('{"messages": [5]}', "messages[0]", "but it is 5"),
        ('{"messages": [{"content": "a"}]}', "messages[0].role", "Field required"),
        ('{"messages": [{"role": "user", "content": 5}]}', "messages[0].content", "valid string, but it is 5. Send {"),
        (
            '{"messages": [{"role": "user", "content": [{"type": "text", "text": 4}]}]}',
            "messages[0].content[0].text",
            "valid string, but it is 4",
        ),
        ('{"messages": [{"role": "user", "content": "a"}], "stream": "maybe"}', "stream", "boolean.*but it is 'maybe'"),
        ('{"messages": [{"role": "user", "content": "a"}], "stream_options": 5}', "stream_options", "but it is 5"),
    ],
)
def test_a_malformed_request_is_told_so_in_the_form_of_openai(address: str, body: str, about: str | None, told: str) -> None:
    request = urllib.request.Request(
        f"{address}v1/chat/completions", body.encode("latin-1"), {"Content-Type": "application/json"}
    )
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 400
    error = json.load(refused.value)["error"]
    assert (error["type"], error["param"], error["code"]) == ("invalid_request_error", about, None)
    assert re.search(told, error["message"]) and "\n" not in error["message"]


def test_a_request_is_read_whatever_type_it_is_sent_as(address: str, kuriles: Assistant) -> None:
    body = json.dumps({"messages": [{"role": "user", "content": QUESTION}]}).encode()
    with urllib.request.urlopen(
        urllib.request.Request(f"{address}v1/chat/completions", body)
    ) as reply:  # as a form, as curl does
        assert json.load(reply)["choices"][0]["message"]["content"] == kuriles.ask(QUESTION).text
