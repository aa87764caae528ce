from __future__ import annotations

import importlib.util
from typing import Any

import pytest
from pydantic import SecretStr

from assistant import Settings
from assistant.errors import SettingsError
from assistant.language_model import ChatModel
from assistant.writing.local_chat import LocalChat
from assistant.writing.opening import open_chat_model

KEY = SecretStr("sk-very-secret")


def small(path: str) -> ChatModel:
    return ChatModel(lambda _request: {}, path or "judge", 5.0, speak)


def speak(request: dict[str, Any], take: Any) -> None:
    for piece in ("It is ", "so", request.get("grammar", "")):
        if take({"choices": [{"delta": {"content": piece}}]}):
            return


def opened(name: str, key: SecretStr | None = KEY) -> Any:
    return open_chat_model(name, served_as="small", key=key, seconds=5.0, local=small)


def test_llamacpp_is_the_local_model_and_streams() -> None:
    model = opened("llamacpp")
    assert isinstance(model, LocalChat)
    assert model.model.name == "judge"
    assert [chunk.text for chunk in model.stream("Is it so?") if chunk.text] == ["It is ", "so"]
    assert model.invoke("Is it so?", grammar="!").text == "It is so!"
    assert opened("llamacpp:/some/file.gguf").model.name == "/some/file.gguf"


def test_an_address_is_an_openai_compatible_server() -> None:
    model = opened("http://localhost:9/v1")
    assert (model.openai_api_base, model.model_name) == ("http://localhost:9/v1", "small")


def test_a_provider_is_opened_by_its_name_and_no_key_shows() -> None:
    model = opened("openai:gpt-5-mini")
    assert model.model_name == "gpt-5-mini"
    assert "very-secret" not in repr(model)


@pytest.mark.parametrize("name", ["gpt-5", "openai:", ":gpt"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(SettingsError, match="must be llamacpp, a server's address or provider:model"):
        opened(name)


def test_an_unknown_provider_is_refused_without_the_key() -> None:
    with pytest.raises(SettingsError) as told:
        opened("nobody:model")
    assert "very-secret" not in str(told.value)


def test_a_missing_package_is_one_line_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.writing.opening.find_spec", lambda _name: None)
    with pytest.raises(SettingsError, match=r"Run: pip install langchain langchain-anthropic$"):
        opened("anthropic:claude")
    assert importlib.util.find_spec("langchain")


@pytest.mark.parametrize(
    ("provider", "message", "install"),
    [
        (
            "bedrock_converse",
            "It requires the langchain-aws package. Run `pip install langchain-aws`",
            "langchain langchain-aws",
        ),
        ("google_genai", "Please run `pip install -U langchain-google-genai`", "langchain langchain-google-genai"),
        ("ollama", "No module named 'ollama'", "langchain langchain-ollama"),
        ("nobody", "No module named 'them'", "langchain, and the package that the provider's documentation names."),
    ],
)
def test_a_missing_package_is_called_what_langchain_calls_it(
    monkeypatch: pytest.MonkeyPatch, provider: str, message: str, install: str
) -> None:
    def missing(*_args: Any, **_options: Any) -> None:
        raise ImportError(message)

    monkeypatch.setattr("assistant.writing.opening.find_spec", lambda _name: True)
    monkeypatch.setattr("langchain.chat_models.init_chat_model", missing)
    with pytest.raises(SettingsError, match=f"Run: pip install {install}$"):
        opened(f"{provider}:model")


def test_a_package_that_langchain_misses_is_named_by_it() -> None:
    if importlib.util.find_spec("langchain_aws"):
        pytest.skip("it is installed here")
    with pytest.raises(SettingsError, match="Run: pip install langchain langchain-aws$"):
        opened("bedrock_converse:model")


def test_a_key_is_not_shown_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_LLM_KEY", "sk-very-secret")
    settings = Settings.load()
    assert settings.llm_key and settings.llm_key.get_secret_value() == "sk-very-secret"
    assert "very-secret" not in repr(settings) + settings.model_dump_json()
