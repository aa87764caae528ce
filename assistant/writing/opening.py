"""Open the chat model that a setting names. The home of LangChain's model packages, which are extras of this one."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from langchain_core.language_models import BaseChatModel
from pydantic import SecretStr

from assistant.errors import SettingsError
from assistant.language_model import ChatModel
from assistant.writing.local_chat import LocalChat

_LOCAL = "llamacpp"
_HOSTED = re.compile(r"[a-z][a-z_-]+:(?!//)\S.*")  # of one letter it would be a drive of Windows
_OF_OUR_EXTRAS = ("openai", "anthropic", "ollama")  # providers whose package one of our extras installs
_NAMED = re.compile(r"pip install (?:-U |--upgrade )?([\w-]+)")  # the package, in what LangChain says of a missing one


def open_chat_model(
    name: str, *, served_as: str, key: SecretStr | None, seconds: float, local: Callable[[str], ChatModel]
) -> BaseChatModel:
    """The chat model of a name.

    Args:
        name: `llamacpp`, `llamacpp:` and a GGUF file, the address of an OpenAI-compatible server, or `provider:model` as
            LangChain's `init_chat_model` takes it.
        served_as: What the model is called on an OpenAI-compatible server.
        key: The provider's key; None: its own environment variable counts.
        seconds: Time limit of one request.
        local: Opens the model of a GGUF file; of the judge's own for an empty path.

    Raises:
        SettingsError: The name is unknown, or its package is not installed.
    """
    path = local_path(name)
    return open_elsewhere(name, served_as=served_as, key=key, seconds=seconds) if path is None else LocalChat(model=local(path))


def local_path(name: str) -> str | None:
    """The GGUF file of a writing model inside this process; empty: the judge's own. None where it is elsewhere."""
    return name.removeprefix(_LOCAL).removeprefix(":") if name == _LOCAL or name.startswith(f"{_LOCAL}:") else None


def open_elsewhere(name: str, *, served_as: str, key: SecretStr | None, seconds: float) -> BaseChatModel:
    """The chat model of a name that is a server's address or `provider:model`; nothing is asked of it yet.

    Args:
        name: As for `open_chat_model`.
        served_as: What the model is called on an OpenAI-compatible server.
        key: The provider's key; None: its own environment variable counts.
        seconds: Time limit of one request.

    Raises:
        SettingsError: The name is unknown, its package is not installed, or a key that it cannot do without is missing.
    """
    if name.startswith(("http://", "https://")):
        options = {"base_url": name, "api_key": key or SecretStr("none")}
        return _initialised("openai", served_as, {**options, "timeout": seconds, "max_retries": 0})
    if not is_hosted(name):
        raise SettingsError(
            f"ASSISTANT_LLM must be llamacpp, a server's address or provider:model, but it is {name!r}. "
            "Write for instance openai:gpt-5-mini."
        )
    return open_hosted(name, key)


def is_hosted(name: str) -> bool:
    """Whether a model's name is a provider and its model, for instance openai:gpt-5-mini; not a file, not an address."""
    return bool(_HOSTED.fullmatch(name))


def is_elsewhere(name: str) -> bool:
    """Whether a model's name is that of one outside this process: an address, or a provider and its model."""
    return name.startswith(("http://", "https://")) or is_hosted(name)


def without_key(name: str) -> str:
    """A model's name as it may be shown: of an address, without a user and password in it and whatever follows its path."""
    return re.sub(r"^(https?://)(?:[^/?#]*@)?([^?#]*).*", r"\1\2", name)


def missing_keys(model: BaseChatModel) -> list[str]:
    """The environment variables of the keys that a model takes, where it was opened with none; LangChain's models list them."""
    keys = {variable: getattr(model, name, None) for name, variable in model.lc_secrets.items()}
    empty = [variable for variable, key in keys.items() if isinstance(key, SecretStr) and not key.get_secret_value()]
    return sorted(empty)


def open_hosted(name: str, key: SecretStr | None) -> BaseChatModel:
    """The chat model of a name as LangChain's `init_chat_model` takes it.

    Args:
        name: `provider:model`.
        key: The provider's key; None: its own environment variable counts.

    Raises:
        SettingsError: The name is unknown, or its package is not installed.
    """
    provider, _, model = name.partition(":")
    return _initialised(provider, model, {"api_key": key} if key else {})


def _initialised(provider: str, model: str, options: dict[str, Any]) -> BaseChatModel:
    package = f"langchain_{provider.replace('-', '_')}"
    if find_spec("langchain") is None or (provider in _OF_OUR_EXTRAS and find_spec(package) is None):
        raise SettingsError(_missing(provider))
    from langchain.chat_models import init_chat_model

    try:
        opened: BaseChatModel = init_chat_model(model, model_provider=provider, **options)
    except ImportError as error:
        raise SettingsError(_missing(provider, str(error))) from error
    except Exception as error:  # an unknown provider or a missing key; the message could quote a key, so only the kind is told
        raise SettingsError(
            f"{provider}:{model} cannot be opened: {type(error).__name__}. "
            "Check the name, and set its key: ASSISTANT_LLM_KEY, ASSISTANT_JUDGE_KEY or the provider's own variable."
        ) from None
    return opened


def _missing(provider: str, told: str = "") -> str:
    """What to install: a provider's package need not be called like the provider, so LangChain's own word comes first.

    Args:
        provider: As the setting names it.
        told: LangChain's message, where it gave one.
    """
    named = _NAMED.search(told)
    package = named[1] if named else f"langchain-{provider}" if provider in _OF_OUR_EXTRAS else ""
    run = f"{provider}:… needs a package that is not installed. Run: pip install langchain {package}".rstrip()
    return run if package else f"{run}, and the package that the provider's documentation names."
