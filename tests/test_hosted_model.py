from __future__ import annotations

import traceback
from typing import Any

import pytest
from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable, RunnableLambda

from assistant.errors import ModelError
from assistant.hosted_model import HostedModel

ASKED = [{"role": "user", "content": "Is the sky blue? Reply Yes or No."}]


class Listing(GenericFakeChatModel):
    """A model that can list its likeliest tokens, as OpenAI's can."""

    logprobs: bool | None = None
    top_logprobs: int | None = None


class Structured(GenericFakeChatModel):
    """A model that cannot, but fills in a form."""

    word: str

    def with_structured_output(self, schema: Any, **kwargs: Any) -> Runnable[Any, Any]:
        assert schema["properties"]["reply"]["enum"] == ["Yes", "No"]
        return RunnableLambda(lambda _messages: {"reply": self.word})


def test_a_model_that_lists_its_tokens_is_asked_for_them() -> None:
    listed = [{"token": "Yes", "logprob": -0.5}, {"token": "No", "logprob": -2.0}]
    message = AIMessage("Yes", response_metadata={"logprobs": {"content": [{"top_logprobs": listed}]}})
    assert HostedModel(Listing(messages=iter([message])), "m", 5).log_odds(ASKED, "Yes", "No") == pytest.approx(1.5)


class Reasoning(Structured):
    """A model that can list its tokens, and begins with its reasoning."""

    logprobs: bool | None = None
    top_logprobs: int | None = None


def test_a_model_that_lists_neither_word_fills_in_a_form_from_then_on() -> None:
    listed = [{"token": "<think>", "logprob": -0.01}]
    message = AIMessage("<think>", response_metadata={"logprobs": {"content": [{"top_logprobs": listed}]}})
    model = HostedModel(Reasoning(messages=iter([message]), word="Yes"), "m", 5)
    assert [model.log_odds(ASKED, "Yes", "No") for _ in range(2)] == [3.0, 3.0]


class Refusing(Structured):
    """A model whose class can list its tokens, but whose server refuses to, with the key in its message."""

    logprobs: bool | None = None
    top_logprobs: int | None = None

    def _generate(self, *_args: Any, **_kwargs: Any) -> Any:
        raise ValueError("logprobs are not supported for sk-very-secret")


def test_a_model_that_refuses_to_list_its_tokens_fills_in_a_form_from_then_on() -> None:
    model = HostedModel(Refusing(messages=iter([]), word="No"), "m", 5)
    assert [model.log_odds(ASKED, "Yes", "No") for _ in range(2)] == [-3.0, -3.0]


def test_an_error_tells_its_kind_and_no_key() -> None:
    with pytest.raises(ModelError, match=r"m must reply, but failed: ValueError\.$") as caught:
        HostedModel(Refusing(messages=iter([]), word="No"), "m", 5).write(ASKED, 10)
    assert "sk-very-secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(("word", "odds"), [("Yes", 3.0), ("No", -3.0)])
def test_another_fills_in_a_form(word: str, odds: float) -> None:
    assert HostedModel(Structured(messages=iter([]), word=word), "m", 5).log_odds(ASKED, "Yes", "No") == odds


def test_a_reply_that_is_neither_word_is_told() -> None:
    with pytest.raises(ModelError, match="m must reply Yes or No, but replied 'Maybe'"):
        HostedModel(Structured(messages=iter([]), word="Maybe"), "m", 5).log_odds(ASKED, "Yes", "No")


def test_it_writes_for_looking_up() -> None:
    assert HostedModel(Listing(messages=iter([AIMessage(" trade with China ")])), "m", 5).write(ASKED, 10) == "trade with China"
