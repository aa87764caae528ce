"""Draft an answer from evidence with a chat model. What it writes is a draft until `assistant.verification` has seen it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableConfig

from assistant.documents import Sentence
from assistant.types import Statement, Turn
from assistant.writing.choosing import chosen, grammar
from assistant.writing.local_chat import LocalChat
from assistant.writing.markers import Written, written_sentences
from assistant.writing.prompt import NOT_STATED, condensing_messages, writing_messages
from assistant.writing.streaming import streamed

_ENDS = ".!?"  # a draft is always a sentence: verification is laxer with phrases
MOST_EVIDENCE = 5  # sentences a model is given; a small one begins to mix up more of them
_TOKENS = 200  # of a written answer: three sentences of the longest kind
_CONDENSED_TOKENS = 60  # of a rewritten question
_LONGEST = 300  # characters of a rewritten question; anything longer is an answer and no question


class Writer:
    """Has a model choose sentences of the evidence and put them in order, each with the evidence it names."""

    def __init__(self, model: BaseChatModel, seconds: float) -> None:
        """Write with a model.

        Args:
            model: Any LangChain chat model.
            seconds: Time limit of all that is written for one message.
        """
        self.model = model
        self._seconds = self._left = seconds

    def for_one_message(self) -> Writer:
        """The same writer with its time still to spend."""
        return Writer(self.model, self._seconds)

    def write(self, question: str, evidence: Sequence[Sentence], config: RunnableConfig | None = None) -> Iterator[Statement]:
        """The sentences of a written answer, unverified, each as soon as it is complete.

        One that names no evidence, or evidence that does not exist, has no sources.

        Raises:
            ModelError: The model failed or ran out of time, perhaps half-way.
        """
        for written in self._sentences(question, [sentence.text for sentence in evidence], config):
            if NOT_STATED in written.text:
                return
            known = all(1 <= number <= len(evidence) for number in written.numbers)
            spans = tuple(evidence[number - 1].span for number in written.numbers) if known else ()
            yield Statement(written.text if written.text[-1] in _ENDS else f"{written.text}.", spans)

    def _sentences(self, question: str, evidence: Sequence[str], config: RunnableConfig | None) -> Iterator[Written]:
        """What the model writes of numbered sentences: freely, or by choosing where it runs in this process."""
        messages = writing_messages(question, evidence)
        if not isinstance(self.model, LocalChat):
            return written_sentences(self._streamed(messages, config, {}))
        options = {"max_tokens": _TOKENS, "grammar": grammar(evidence)}
        return chosen(self._streamed(messages, config, options), evidence)

    def condense(self, question: str, turns: Sequence[Turn], config: RunnableConfig | None = None) -> str:
        """A follow-up as a question that stands alone; empty where the model gives none.

        Raises:
            ModelError: The model failed or ran out of time.
        """
        options = {"max_tokens": _CONDENSED_TOKENS} if isinstance(self.model, LocalChat) else {}
        messages = condensing_messages(question, turns[-1].user, turns[-1].assistant)
        text = " ".join("".join(self._streamed(messages, config, options)).split()).strip('"“”')
        return text if text.endswith("?") and len(text) <= _LONGEST else ""

    def _streamed(
        self, messages: Sequence[BaseMessage], config: RunnableConfig | None, options: dict[str, Any]
    ) -> Iterator[str]:
        started = time.monotonic()
        try:
            yield from streamed(self.model, messages, self._left, config, **options)
        finally:
            self._left -= time.monotonic() - started
