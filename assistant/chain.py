"""The answering as a LangChain runnable, which grows as it streams."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForChainRun, CallbackManagerForChainRun
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import patch_config

from assistant.answering.wording import worded
from assistant.asking import asking
from assistant.conversation import read_input
from assistant.finding import AskParts
from assistant.threads import in_thread
from assistant.types import Answer


class AnswerChain(Runnable[Any, Answer]):
    """Answers questions over one index. Takes a question, or a mapping with `question` and `history`; gives an `Answer`.

    `stream` gives what is being done (looking, checking), then the answer as it grows, one verified sentence at a time; the
    last one is whole.
    """

    def __init__(self, parts: AskParts) -> None:
        """Answer with these parts."""
        self.parts = parts

    def invoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:  # noqa: A002
        """Answer one question.

        Raises:
            QuestionError: The input is no question: empty, over-long or not text.
        """
        return self._call_with_config(self._answer, input, config, **kwargs)

    def stream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:  # noqa: A002
        """The answer to one question as it grows."""
        yield from self._transform_stream_with_config(iter([input]), self._growing, config, **kwargs)

    async def ainvoke(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:  # noqa: A002
        """As `invoke`, in a thread of its own."""
        return await self._acall_with_config(self._aanswer, input, config, **kwargs)

    async def astream(self, input: Any, config: RunnableConfig | None = None, **kwargs: Any) -> AsyncIterator[Answer]:  # noqa: A002
        """As `stream`, in a thread of its own."""
        async for answer in self._atransform_stream_with_config(_only(input), self._agrowing, config, **kwargs):
            yield answer

    def _growing(
        self,
        inputs: Iterator[Any],
        run_manager: CallbackManagerForChainRun,  # noqa: ARG002 - LangChain's signature; the config holds its child
        config: RunnableConfig,
    ) -> Iterator[Answer]:
        for value in inputs:
            yield from self._grow(value, config)

    async def _agrowing(
        self, inputs: AsyncIterator[Any], run_manager: AsyncCallbackManagerForChainRun, config: RunnableConfig
    ) -> AsyncIterator[Answer]:
        own = patch_config(config, callbacks=run_manager.get_sync().get_child())
        async for value in inputs:
            async for answer in in_thread(partial(self._grow, value, own)):
                yield answer

    def _grow(self, value: Any, config: RunnableConfig) -> Iterator[Answer]:
        for answer in asking(*read_input(value), self.parts, config):
            yield from growing(answer)

    def _answer(self, value: Any, run_manager: CallbackManagerForChainRun, config: RunnableConfig) -> Answer:  # noqa: ARG002
        *_, answer = asking(*read_input(value), self.parts, config)
        return answer

    async def _aanswer(self, value: Any, run_manager: AsyncCallbackManagerForChainRun, config: RunnableConfig) -> Answer:
        own = patch_config(config, callbacks=run_manager.get_sync().get_child())
        answers = [answer async for answer in in_thread(lambda: asking(*read_input(value), self.parts, own))]
        return answers[-1]


async def _only(value: Any) -> AsyncIterator[Any]:
    yield value


def growing(answer: Answer) -> Iterator[Answer]:
    """An answer, one statement more at a time; the last is the answer itself. What a model writes grows by itself."""
    for count in range(1, 0 if answer.written or answer.notices else len(answer.statements)):
        shown = answer.statements[:count]
        spans = {span for statement in shown for span in statement.sources}
        cited = tuple(citation for citation in answer.citations if citation.span in spans)
        part = replace(answer, statements=shown, citations=cited, notes=(), refusals=())
        yield replace(part, text=worded(part))
    yield answer
