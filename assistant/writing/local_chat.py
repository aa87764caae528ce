"""The llama.cpp model of this process as a LangChain chat model; the judge and the writer then share one copy in memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.language_models.chat_models import generate_from_stream
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.messages.utils import convert_to_openai_messages
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import ConfigDict

from assistant.language_model import ChatModel


class LocalChat(BaseChatModel):
    """Chats with a model that `assistant.gguf_model.local_model` opened.

    Attributes:
        model: The opened model. One call runs at a time; others wait for it.
        max_tokens: Most tokens of a reply; a call may give its own.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    model: ChatModel
    max_tokens: int = 512

    @property
    def _llm_type(self) -> str:
        return "llamacpp"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        options = {"max_tokens": self.max_tokens, **({"stop": stop} if stop else {}), **kwargs}
        for piece in self.model.stream(convert_to_openai_messages(messages), **options):
            chunk = ChatGenerationChunk(message=AIMessageChunk(content=piece))
            if run_manager:
                run_manager.on_llm_new_token(piece, chunk=chunk)
            yield chunk

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        return generate_from_stream(self._stream(messages, stop, run_manager, **kwargs))
