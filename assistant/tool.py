"""The chain as a tool for agents."""

from __future__ import annotations

from typing import Annotated

from langchain_core.runnables import RunnableConfig
from langchain_core.tools import BaseTool, StructuredTool, ToolException

from assistant.chain import AnswerChain
from assistant.errors import AssistantError
from assistant.replies import Reply, reply_of
from assistant.types import Answer

_DESCRIPTION = (
    "Answers a question from the indexed documents, with the exact words and where they stand, or says that they do not say. "
    "Ask one complete question at a time."
)


def ask_tool(chain: AnswerChain, name: str, description: str | None = None) -> BaseTool:
    """A tool that asks the chain.

    Args:
        chain: Is asked.
        name: The tool's name.
        description: What the agent's model reads; None: what the chain does, in general words.

    Returns:
        A tool that takes `question`; its content is the answer with numbered quotes, its artifact the answer as plain data, a
        `Reply`, which is the same after a checkpoint. What is no question is replied to with the error's message, and no
        artifact.
    """

    def ask(question: Annotated[str, "A complete question."], config: RunnableConfig) -> tuple[str, Reply]:
        try:
            answer = chain.invoke(question, config)
        except AssistantError as error:  # the agent's model reads it, and may ask otherwise
            raise ToolException(str(error)) from error
        return with_quotes(answer), reply_of(answer)

    return StructuredTool.from_function(
        ask,
        name=name,
        description=description or _DESCRIPTION,
        response_format="content_and_artifact",
        handle_tool_error=True,
    )


def with_quotes(answer: Answer) -> str:
    """An answer as text, followed by the quotes it rests on, numbered."""
    quotes = [
        f"[{number}] {citation.document}, page {citation.page}: “{citation.quote}”"
        for number, citation in enumerate(answer.citations, 1)
    ]
    return "\n".join([answer.text, *quotes])
