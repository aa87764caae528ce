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

    def write(
        self,
        question: str,
        evidence: Sequence[Sentence],
        answer: Sequence[Statement] = (),
        config: RunnableConfig | None = None,
    ) -> Iterator[Statement]:
        """The sentences of a written answer, unverified, each as soon as it is complete.

        One that names no evidence, or evidence that does not exist, has no sources.

        Args:
            question: As looked up.
            evidence: What to write from.
            answer: The reader's own, from the evidence. A model in this process only adds to it, so that it comes at once.
            config: Callbacks and the like, for the model.

        Raises:
            ModelError: The model failed or ran out of time, perhaps half-way.
        """
        messages = writing_messages(question, [sentence.text for sentence in evidence])
        if isinstance(self.model, LocalChat):
            yield from answer
            sentences = self._chosen(messages, evidence, answer, config)
        else:
            sentences = written_sentences(self._streamed(messages, config, {}))
        for written in sentences:
            if NOT_STATED in written.text:
                return
            known = all(1 <= number <= len(evidence) for number in written.numbers)
            spans = tuple(evidence[number - 1].span for number in written.numbers) if known else ()
            yield Statement(written.text if written.text[-1] in _ENDS else f"{written.text}.", spans)

    def is_of_use(self, evidence: Sequence[Sentence], answer: Sequence[Statement]) -> bool:
        """Whether the model could write anything but the reader's answer: in this process it can only add to it."""
        return not isinstance(self.model, LocalChat) or len(evidence) > len(_numbers(evidence, answer))

    def _chosen(
        self,
        messages: Sequence[BaseMessage],
        evidence: Sequence[Sentence],
        answer: Sequence[Statement],
        config: RunnableConfig | None,
    ) -> Iterator[Written]:
        """What a model in this process chooses beyond the answer."""
        first, texts = _numbers(evidence, answer), [sentence.text for sentence in evidence]
        options = {"max_tokens": _TOKENS, "grammar": grammar(texts, first)}
        found = chosen(self._streamed(messages, config, options), texts)
        return (written for written in found if written.numbers[0] not in first)

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


def _numbers(evidence: Sequence[Sentence], answer: Sequence[Statement]) -> list[int]:
    """The numbers of the evidence that an answer is from, each once."""
    spans = {span for statement in answer for span in statement.sources}
    return [number for number, sentence in enumerate(evidence, 1) if sentence.span in spans]
