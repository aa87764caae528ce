"""OpenAI-compatible chat completions, so that any chat front end can ask: /v1/models and /v1/chat/completions."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.conversation import read_input
from assistant.errors import AssistantError, QuestionError
from assistant.status import Status
from assistant.tokens import count_tokens
from assistant.types import Answer

if TYPE_CHECKING:
    from assistant.assistant import Assistant

MODEL = "commentary-assistant"
_MODEL = {"id": MODEL, "object": "model", "created": 0, "owned_by": "local"}
_READ = ("user", "assistant")
_FOR_INSTANCE = '{"messages": [{"role": "user", "content": "Who wrote it?"}]}'
_SETTLED = (Status.ANSWERED, Status.ABSTAINED, Status.SMALL_TALK)


class Part(BaseModel):
    """A piece of a message's content; only text is read."""

    model_config = ConfigDict(extra="ignore")
    type: str
    text: str = ""


class Message(BaseModel):
    """A chat message."""

    model_config = ConfigDict(extra="ignore")
    role: str
    content: str | list[Part] | None = None

    def said(self) -> dict[str, str]:
        """The message with its content as one text."""
        parts = self.content if isinstance(self.content, list) else [Part(type="text", text=self.content or "")]
        return {"role": self.role, "content": "".join(part.text for part in parts if part.type == "text")}


class StreamOptions(BaseModel):
    """What a stream holds beside the text."""

    model_config = ConfigDict(extra="ignore")
    include_usage: bool = False


class Asked(BaseModel):
    """What is read of a request; the rest (temperature and so on) makes no difference."""

    model_config = ConfigDict(extra="ignore")
    model: str = MODEL
    messages: list[Message] = Field(min_length=1, max_length=1000)
    stream: bool = False
    stream_options: StreamOptions | None = None

    def conversation(self) -> list[dict[str, str]]:
        """Its messages, without those of tools, which no question is completed from.

        Raises:
            QuestionError: The last message is not the user's, or its question is none.
        """
        if (role := self.messages[-1].role) != "user":
            raise QuestionError(f"The last message must be the user's, but its role is {role!r}. Put the question last.")
        said = [message.said() for message in self.messages if message.role in _READ]
        read_input(said)
        return said


class RequestError(QuestionError):
    """A request cannot be read.

    Attributes:
        about: Where in it, for instance messages[0].content; None where it is the request as a whole.
    """

    def __init__(self, rule: str, given: object, about: str | None = None) -> None:
        """Say what the rule is, what was given instead, and what to send."""
        super().__init__(f"{about or 'The request'} is not valid: {rule}, but it is {given!r:.80}. Send {_FOR_INSTANCE}.")
        self.about = about


def read_request(body: bytes) -> Asked:
    """A request's body, whatever type it is sent as.

    Raises:
        RequestError: It is not JSON, or a field is missing or of another kind.
    """
    try:
        return Asked.model_validate(json.loads(body))
    except ValidationError as error:
        first = max(error.errors(), key=lambda fault: len(fault["loc"]))  # of what text or parts may be, the nearest
        raise RequestError(first["msg"], first["input"], _place(first["loc"])) from error
    except (ValueError, RecursionError) as error:
        raise RequestError("It should be JSON", body.decode("utf-8", "replace")) from error


def _place(found: tuple[int | str, ...]) -> str | None:
    """Where a fault is, in OpenAI's way of writing it; the names of kinds that were tried, such as list[Part], left out."""
    fields = {name for model in (Asked, Message, Part, StreamOptions) for name in model.model_fields}
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in found if isinstance(part, int) or part in fields]
    return "".join(parts).removeprefix(".") or None


def add_completions(app: FastAPI, assistant: Assistant) -> None:
    """Add the routes to an app."""

    async def models() -> dict[str, Any]:
        return {"object": "list", "data": [_MODEL]}

    async def model(name: str) -> Response:
        if name == MODEL:
            return JSONResponse(_MODEL)
        told = f"The model must be {MODEL!r}, but {name!r} was asked for. GET /v1/models lists it."
        return JSONResponse({"error": _error(told, "model", "model_not_found")}, status_code=404)

    async def complete(request: Request) -> Response:
        try:
            asked = read_request(await request.body())
            messages = asked.conversation()
            if asked.stream:
                usage = asked.stream_options is not None and asked.stream_options.include_usage
                events = _chunks(assistant, messages, request, usage=usage)
                return StreamingResponse(events, media_type="text/event-stream")
            answer = await assistant.chain.ainvoke({"messages": messages})
        except RequestError as error:
            return JSONResponse({"error": _error(str(error), error.about)}, status_code=400)
        except AssistantError as error:
            return JSONResponse({"error": _error(str(error))}, status_code=400)
        message = {"role": "assistant", "content": answer.text, "annotations": annotations_of(answer)}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return JSONResponse({**_head("chat.completion"), "choices": [choice], "usage": _usage(messages, answer.text)})

    app.add_api_route("/v1/models", models, methods=["GET"])
    app.add_api_route("/v1/models/{name:path}", model, methods=["GET"], response_model=None)
    app.add_api_route("/v1/chat/completions", complete, methods=["POST"], response_model=None)


def annotations_of(answer: Answer, behind: int = 0) -> list[dict[str, Any]]:
    """The citations of an answer in OpenAI's form; the document's name stands for an address, with the place behind it.

    Args:
        answer: What is cited for.
        behind: Characters that stand before the answer in the message.
    """
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": start + behind,
                "end_index": end + behind,
                "title": f"{citation.document}, page {citation.page}",
                "url": f"document:{citation.document}#char={citation.start},{citation.end}",
                "cited_text": citation.quote,
            },
        }
        for start, end, _, citation in answer.cited_places()
    ]


async def _chunks(assistant: Assistant, messages: list[dict[str, str]], request: Request, *, usage: bool) -> AsyncIterator[str]:
    """Server-sent events: the text as it grows, then its annotations, and last, if asked for, how many tokens it took.

    Text that was sent cannot be taken back. Where a writing model fails half-way, its sentences so far, which were verified,
    stay, and the text's own words follow on a new line.
    """
    head = _head("chat.completion.chunk") | ({"usage": None} if usage else {})
    yield _event(head, {"role": "assistant", "content": ""})
    sent = ""
    try:
        async for answer in assistant.chain.astream({"messages": messages}):
            if await request.is_disconnected():
                return
            if answer.status not in _SETTLED or not answer.text.startswith(sent):
                continue
            yield _event(head, {"content": answer.text[len(sent) :]})
            sent = answer.text
        grown = answer.text.startswith(sent)
        rest = answer.text[len(sent) :] if grown else "\n" + answer.text
        yield _event(head, {"content": rest, "annotations": annotations_of(answer, 0 if grown else len(sent) + 1)})
        yield _event(head, {}, "stop")
        if usage:
            yield _sent({**head, "choices": [], "usage": _usage(messages, sent + rest)})
    except AssistantError as error:
        yield _sent({"error": _error(str(error))})
    yield "data: [DONE]\n\n"


def _event(head: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return _sent({**head, "choices": [choice]})


def _sent(event: dict[str, Any]) -> str:
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n"


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": MODEL}


def _usage(messages: list[dict[str, str]], reply: str) -> dict[str, int]:
    """Tokens of the text that came in and went out; nothing is charged by them."""
    asked, replied = sum(count_tokens(message["content"]) for message in messages), count_tokens(reply)
    return {"prompt_tokens": asked, "completion_tokens": replied, "total_tokens": asked + replied}


def _error(message: str, about: str | None = "messages", code: str | None = None) -> dict[str, Any]:
    return {"message": message, "type": "invalid_request_error", "param": about, "code": code}
