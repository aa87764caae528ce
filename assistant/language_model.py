"""A small chat model asked for one word, and how sure it is of it.

The model runs inside this process (`assistant.gguf_model`), or behind any OpenAI-compatible server: both take the same request.
"""

from __future__ import annotations

import json
import queue
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeoutError
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from pydantic import SecretStr

from assistant.errors import ModelError, ModelTimeoutError
from assistant.words import encodable

Messages = Sequence[Mapping[str, str]]
Complete = Callable[[dict[str, Any]], Mapping[str, Any]]
Streaming = Callable[[dict[str, Any], Callable[[Mapping[str, Any]], bool]], object]  # the callback says whether to stop

Done = TypeVar("Done")

_UNSEEN = -20.0  # log-probability of a word that is not among the listed ones
_LISTED = 20  # most probable tokens a server is asked for: the most that OpenAI's form allows


class LanguageModel(Protocol):
    """Says which of two words it would reply with."""

    def log_odds(self, messages: Messages, word: str, other: str) -> float:
        """How much sooner the model would begin its reply with one word than with another.

        Args:
            messages: The conversation, each message with `role` and `content`.
            word: For instance "yes"; a token that it begins with counts for it.
            other: For instance "no"; the two begin with different letters.

        Returns:
            log P(word) - log P(other), natural logarithm, each by the likeliest token that it begins with; about -20 to 20.

        Raises:
            ModelError: The model gave no usable reply in time, or would begin it with neither word.
        """
        ...

    def read(self, messages: Messages) -> None:
        """Have read these messages, if the model can keep that; a call right after it that goes on from them takes less time.

        Raises:
            ModelError: The model gave no usable reply in time.
        """
        ...

    def write(self, messages: Messages, tokens: int, *, untrained: bool = False) -> str:
        """A reply of at most `tokens` tokens; used for search queries only, never shown as an answer.

        Args:
            messages: The conversation.
            tokens: How many at most.
            untrained: Whether to leave out what the weights were trained to vote with. What was read before a change is read
                again, so that this call and the next vote take longer.

        Raises:
            ModelError: The model gave no usable reply in time.
        """
        ...


class Memory(Protocol):
    """Keeps what a model has read, beyond the next prompt."""

    def recall(self, messages: Messages) -> bool:
        """Put the model in the state of having read them; False where that has not been kept."""
        ...

    def keep(self, messages: Messages) -> None:
        """Keep the state that the model is in, having just read them."""
        ...


class ChatModel:
    """A language model behind a chat-completion call, each call with a time limit."""

    def __init__(
        self,
        complete: Complete,
        name: str,
        seconds: float,
        streaming: Streaming | None = None,
        listed: int = _LISTED,
        untrained: Mapping[str, Any] = MappingProxyType({}),
        memory: Memory | None = None,
    ) -> None:
        """Ask through a call.

        Args:
            complete: Takes an OpenAI chat-completion request and gives the reply.
            name: What to call the model in messages and to the server.
            seconds: Time limit of one call, and of waiting for it while the model is busy with others.
            streaming: Takes a request and gives the reply to a callback, chunk by chunk; None: it cannot be streamed.
            listed: How many of the likeliest words to ask for.
            untrained: Fields of a request that leave out what the weights were trained to vote with.
            memory: Keeps what is read ahead; None: nothing is.
        """
        self.name = name
        self._complete = complete
        self._streaming = streaming
        self._seconds = seconds
        self._listed = listed
        self._untrained = untrained
        self._memory = memory
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="model")

    def log_odds(self, messages: Messages, word: str, other: str) -> float:
        """As `LanguageModel.log_odds`."""
        choice = self._ask(messages, max_tokens=1, logprobs=True, top_logprobs=self._listed)
        try:
            listed = choice["logprobs"]["content"][0]["top_logprobs"]
            likely = [(str(token["token"]).strip().casefold(), float(token["logprob"])) for token in listed]
        except (LookupError, TypeError, ValueError) as error:
            raise ModelError(
                f"{self.name} must list its likeliest words, but its reply has none. Use another model."
            ) from error

        def seen(wanted: str) -> list[float]:
            return [logprob for token, logprob in likely if token and wanted.startswith(token)]

        first, second = seen(word.casefold()), seen(other.casefold())
        if not first and not second:  # it begins with something else, such as its reasoning: no vote, and not a tied one
            raise ModelError(
                f"{self.name} must begin its reply with {word} or {other}, but lists neither word. Use another model."
            )
        return max(first, default=_UNSEEN) - max(second, default=_UNSEEN)

    def read(self, messages: Messages) -> None:
        """As `LanguageModel.read`."""
        memory = self._memory
        if memory is None:
            return

        def read() -> None:
            if not memory.recall(messages):
                self._complete({**self._request(messages), "max_tokens": 1})
                memory.keep(messages)

        self._timed(read)

    def write(self, messages: Messages, tokens: int, *, untrained: bool = False) -> str:
        """As `LanguageModel.write`."""
        choice = self._ask(messages, max_tokens=tokens, **(self._untrained if untrained else {}))
        return encodable(str(choice["message"]["content"] or "")).strip()

    def stream(self, messages: Messages, **options: Any) -> Iterator[str]:
        """A reply, piece by piece; a caller that stops reading stops the model. Untrained, and without a time limit of its own.

        Args:
            messages: The conversation.
            options: Further fields of the request, such as `max_tokens` and `grammar`.

        Raises:
            ModelError: The model failed, or cannot be streamed.
        """
        if not self._streaming:
            raise ModelError(f"{self.name} must stream its replies, but cannot. Use a model in a GGUF file.")
        pieces: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        stopped = threading.Event()

        def take(chunk: Mapping[str, Any]) -> bool:
            for choice in chunk.get("choices", ()):
                pieces.put(encodable(str(choice["delta"].get("content") or "")))
            return stopped.is_set()

        call = self._worker.submit(
            self._streaming, {**self._request(messages), **self._untrained, "stream": True, **options}, take
        )
        call.add_done_callback(lambda _call: pieces.put(None))
        try:
            while (piece := pieces.get()) is not None:
                if piece:
                    yield piece
        finally:
            stopped.set()
            call.cancel()
        if error := call.exception():
            raise ModelError(f"{self.name} must reply, but failed: {_kind(error)}.") from None

    def _request(self, messages: Messages) -> dict[str, Any]:
        return {"model": self.name, "messages": list(messages), "temperature": 0, "cache_prompt": True}

    def _ask(self, messages: Messages, **options: Any) -> Mapping[str, Any]:
        request = {**self._request(messages), **options}

        def first() -> Mapping[str, Any]:
            choice: Mapping[str, Any] = self._complete(request)["choices"][0]
            return choice

        return self._timed(first)

    def _timed(self, call: Callable[[], Done]) -> Done:
        begun = threading.Event()

        def run() -> Done:
            begun.set()
            return call()

        running = self._worker.submit(run)
        if not begun.wait(self._seconds):  # busy, not hanging: the next question may find it free
            running.cancel()
            raise ModelError(f"{self.name} must be free within {self._seconds:g} s, but others were using it. Ask again.")
        try:
            return running.result(self._seconds)
        except FutureTimeoutError as error:
            raise ModelTimeoutError(f"{self.name} must reply within {self._seconds:g} s, but did not.") from error
        except Exception as error:  # the native library and servers raise what they like, and a message may quote a key
            raise ModelError(f"{self.name} must reply, but failed: {_kind(error)}.") from None


def _kind(error: BaseException) -> str:
    """What kind of error it is, with the status that a server gave: never its message, which may quote the request's key."""
    status = getattr(error, "status_code", None) or getattr(error, "code", None)
    return f"{type(error).__name__} ({status})" if isinstance(status, int) else type(error).__name__


def served_model(url: str, name: str, seconds: float, key: SecretStr | None = None) -> ChatModel:
    """A model behind an OpenAI-compatible server.

    Args:
        url: The server's base address, for instance http://localhost:8080/v1.
        name: The model's name there.
        seconds: Time limit of one call.
        key: Sent as a bearer token; None: none is.
    """
    address = url.rstrip("/") + "/chat/completions"

    def complete(request: dict[str, Any]) -> Mapping[str, Any]:
        body = json.dumps({key: value for key, value in request.items() if key != "cache_prompt"}).encode()
        bearer = {"Authorization": f"Bearer {key.get_secret_value()}"} if key else {}
        headers = {"Content-Type": "application/json", **bearer}
        with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=seconds) as reply:
            parsed: Mapping[str, Any] = json.load(reply)
            return parsed

    return ChatModel(complete, name, seconds)


class ScriptedModel:
    """A language model that replies by a rule: for tests, and for trying the chain without weights."""

    def __init__(self, rule: Callable[[str, str], float], written: str = "") -> None:
        """Reply by a rule.

        Args:
            rule: Takes the last message and the word, and gives the log-odds for that word.
            written: What `write` always gives.
        """
        self._rule = rule
        self._written = written

    def log_odds(self, messages: Messages, word: str, other: str) -> float:  # noqa: ARG002 - the rule needs one of the words
        """As `LanguageModel.log_odds`."""
        return self._rule(messages[-1]["content"], word)

    def read(self, messages: Messages) -> None:
        """As `LanguageModel.read`: nothing to do."""

    def write(self, messages: Messages, tokens: int, *, untrained: bool = False) -> str:  # noqa: ARG002 - it always replies the same
        """As `LanguageModel.write`."""
        return encodable(self._written)
