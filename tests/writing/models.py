"""Chat models that reply by a script: in pieces of a few characters, after a while, or not to the end."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from assistant.errors import ModelError
from assistant.language_model import ChatModel


class CopyingChat(BaseChatModel):
    """Copies the first sentences that it is given, each with its number.

    Attributes:
        most: Sentences of a reply.
    """

    most: int = 2

    @property
    def _llm_type(self) -> str:
        return "copying"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        for number, sentence in re.findall(r"^\[(\d+)\] (.*)$", str(messages[-1].text), re.MULTILINE)[: self.most]:
            yield ChatGenerationChunk(message=AIMessageChunk(content=f"{sentence} [{number}] "))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))


class ScriptedChat(BaseChatModel):
    """Streams a reply.

    Attributes:
        reply: What it says; `{question}` stands for the last message's question.
        size: Characters of a piece.
        pause_s: Seconds before each piece.
        breaks_after: Pieces after which the connection is lost; None: never.
        together: Where all calls meet before they reply; they fail where they do not come together. None: nowhere.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    reply: str
    size: int = 3
    pause_s: float = 0.0
    breaks_after: int | None = None
    together: threading.Barrier | None = None

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        if self.together:
            self.together.wait()
        text = self.reply.replace("{question}", str(messages[-1].text).rpartition("Question: ")[2])
        for number, start in enumerate(range(0, len(text), self.size)):
            time.sleep(self.pause_s)
            if number == self.breaks_after:
                raise ConnectionError("the connection was lost; the key was sk-secret")
            yield ChatGenerationChunk(message=AIMessageChunk(content=text[start : start + self.size]))

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))


class GrammarChat(ChatModel):
    """A model in this process that follows a grammar: it writes what it must, and then the first sentence it may add.

    Attributes:
        asked: How often it was asked.
    """

    def __init__(self, fails: bool = False) -> None:
        """Reply; or fail, once asked."""
        super().__init__(lambda _request: {}, "scripted", 5.0)
        self.asked = 0
        self._fails = fails

    def stream(self, messages: Any, **options: Any) -> Iterator[str]:
        """As `ChatModel.stream`."""
        self.asked += 1
        if self._fails:
            raise ModelError("The model must reply, but did not.")
        root, cited = str(options["grammar"]).splitlines()
        for literal in re.findall(r'"((?:[^"\\]|\\.)*)"', root)[:1] + re.findall(r'"((?:[^"\\]|\\.)*)"', cited)[:1]:
            yield literal.replace('\\"', '"') + " "
