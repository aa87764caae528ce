"""OpenAI-compatible chat completions, so that any chat front end can ask: GET /v1/models, POST /v1/chat/completions."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import AssistantError
from assistant.status import Status
from assistant.types import Answer

if TYPE_CHECKING:
    from assistant.assembly import Assistant

MODEL = "commentary-assistant"
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


class Asked(BaseModel):
    """What is read of a request; the rest (temperature and so on) makes no difference."""

    model_config = ConfigDict(extra="ignore")
    model: str = MODEL
    messages: list[Message] = Field(min_length=1, max_length=1000)
    stream: bool = False


def add_completions(app: FastAPI, assistant: Assistant) -> None:
    """Add the two routes to an app."""

    async def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "local"}]}

    async def complete(asked: Asked, request: Request) -> Response:
        messages = [message.said() for message in asked.messages]
        if asked.stream:
            return StreamingResponse(_chunks(assistant, messages, request), media_type="text/event-stream")
        try:
            answer = await assistant.chain.ainvoke({"messages": messages})
        except AssistantError as error:
            return JSONResponse({"error": _error(error)}, status_code=400)
        message = {"role": "assistant", "content": answer.text, "annotations": annotations_of(answer)}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return JSONResponse({**_head("chat.completion"), "choices": [choice], "usage": _usage()})

    app.add_api_route("/v1/models", models, methods=["GET"])
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


async def _chunks(assistant: Assistant, messages: list[dict[str, str]], request: Request) -> AsyncIterator[str]:
    """Server-sent events: the text as it grows, then its annotations.

    Text that was sent cannot be taken back. Where a writing model fails half-way, its sentences so far, which were verified,
    stay, and the text's own words follow on a new line.
    """
    head = _head("chat.completion.chunk")
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
    except AssistantError as error:
        yield f"data: {json.dumps({'error': _error(error)})}\n\n"
    yield "data: [DONE]\n\n"


def _event(head: dict[str, Any], delta: dict[str, Any], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
    return f"data: {json.dumps({**head, 'choices': [choice]}, ensure_ascii=False)}\n\n"


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": MODEL}


def _usage() -> dict[str, int]:
    return {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}  # clients expect it; nothing is charged by tokens


def _error(error: AssistantError) -> dict[str, Any]:
    return {"message": str(error), "type": "invalid_request_error", "param": "messages", "code": None}
