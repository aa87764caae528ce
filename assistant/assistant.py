"""What an assistant is, once it is open, and what it can do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from langchain_core.tools import BaseTool

from assistant.chain import AnswerChain
from assistant.conversation import clean_question
from assistant.documents import Span
from assistant.library import Library
from assistant.reading.judging import JudgingReader
from assistant.retrieval import HybridRetriever
from assistant.settings import Settings
from assistant.tool import ask_tool
from assistant.types import Answer, Hit, Turn
from assistant.writing import prompt


@dataclass(frozen=True)
class Assistant:
    """An open index with everything needed to answer from it.

    Attributes:
        settings: What it was built from.
        library: The documents.
        chain: The LangChain runnable that answers.
        notices: What a person should know about how it was opened, a sentence each; mostly none.
        quick: The same chain without the judge, for when too many ask at once; None where there is no judge anyway.
    """

    settings: Settings
    library: Library
    chain: AnswerChain
    notices: tuple[str, ...] = ()
    quick: AnswerChain | None = None

    @property
    def prompt_version(self) -> str | None:
        """Which version of the writing prompt answers are written with; None where no model writes."""
        return prompt.VERSION if self.chain.parts.writer else None

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question, given the turns before it.

        Raises:
            QuestionError: The question is empty, over-long or not text.
        """
        return self.chain.invoke({"question": question, "history": history})

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """The `k` passages nearest to a question, best first.

        Raises:
            QuestionError: The question is empty, over-long or not text.
        """
        return self.retriever().hits(self.chain.parts.speller.mend(clean_question(question)), k)

    def retriever(self) -> HybridRetriever:
        """The passages as a LangChain retriever."""
        return self.chain.parts.retriever

    def as_tool(self, name: str = "ask_documents", description: str | None = None) -> BaseTool:
        """The assistant as a tool for an agent: takes a question, gives the answer's text with its quotes.

        The tool message's `artifact` is the answer as plain data, an `assistant.replies.Reply`: JSON can hold it, and so can a
        LangGraph checkpoint.
        """
        return ask_tool(self.chain, name, description)

    def prepare(self) -> Iterator[None]:
        """Let the judge's model read ahead sentences and lists: votes then take a quarter.

        For a program that stays open to run while nobody asks; without a judge there is nothing to do.

        Raises:
            ModelError: The judge gave no usable reply in time.
        """
        reader = self.chain.parts.reader
        if isinstance(reader, JudgingReader) and reader.trained:
            yield from reader.prepare()

    def without(self, spans: Sequence[Span]) -> Assistant:
        """The same assistant as if the documents did not say what stands at these spans; the index is not touched.

        Every sentence, passage, heading, title and by-line that overlaps one is neither found, read nor shown.
        """
        parts = self.chain.parts
        library = parts.library.without(spans)
        found = parts.retriever
        retriever = HybridRetriever(vector_store=found.vector_store, passages=library.passages, k=found.k)
        reader, ranker = parts.reader.over(library), parts.ranker.over(library)
        kept = replace(parts, library=library, retriever=retriever, reader=reader, ranker=ranker)
        return replace(self, library=library, chain=AnswerChain(kept), quick=None)
