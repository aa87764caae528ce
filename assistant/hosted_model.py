"""Any LangChain chat model asked for one word: by log-probabilities where it lists them, else by a structured reply."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.errors import ModelError, ModelTimeoutError
from assistant.language_model import ChatModel, Messages

_LISTS = frozenset({"logprobs", "top_logprobs"})  # options of the chat models that can list their likeliest tokens
_SAID = 3.0  # log-odds that a word alone is worth: of the default judge's own votes the middle ones are that far from 0


class HostedModel(ChatModel):
    """A language model behind a LangChain chat model."""

    def __init__(self, model: BaseChatModel, name: str, seconds: float) -> None:
        """Ask a chat model.

        Args:
            model: Any; one whose class has the options `logprobs` and `top_logprobs` is asked for them.
            name: What to call it in messages.
            seconds: Time limit of one call.
        """
        super().__init__(self._reply, name, seconds)
        self._model = model
        self._lists = set(type(model).model_fields) >= _LISTS

    def log_odds(self, messages: Messages, word: str, other: str) -> float:
        """As `LanguageModel.log_odds`; without log-probabilities 3 or -3."""
        if self._lists:
            try:
                return super().log_odds(messages, word, other)
            except ModelTimeoutError:
                raise
            except ModelError:  # models that reason first, and some servers, refuse what their class offers
                odds = self._by_form(messages, word, other)
                self._lists = False
                return odds
        return self._by_form(messages, word, other)

    def _by_form(self, messages: Messages, word: str, other: str) -> float:
        said = self._ask(messages, words=(word, other))["message"]["content"]
        if said not in (word, other):
            raise ModelError(f"{self.name} must reply {word} or {other}, but replied {said!r:.80}. Use another model.")
        return _SAID if said == word else -_SAID

    def _reply(self, request: dict[str, Any]) -> Mapping[str, Any]:
        messages = request["messages"]
        if words := request.get("words"):
            schema = {"type": "string", "enum": list(words), "description": "Your reply."}
            form = {"title": "Reply", "type": "object", "properties": {"reply": schema}, "required": ["reply"]}
            found = self._model.with_structured_output(form).invoke(messages)
            return _choice(str(found.get("reply")) if isinstance(found, Mapping) else "")
        options = {name: request[name] for name in ("max_tokens", *sorted(_LISTS)) if name in request}
        said = self._model.bind(**options).invoke(messages)
        return _choice(said.text, said.response_metadata.get("logprobs"))


def _choice(content: str, logprobs: Any = None) -> Mapping[str, Any]:
    """A reply in the form of a chat completion."""
    return {"choices": [{"message": {"content": content}, "logprobs": logprobs}]}
