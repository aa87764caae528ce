"""The chain as other programs use it: as a Runnable, a retriever, a tool and a message, and with parts of their own."""

from __future__ import annotations

import asyncio
import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda
from langchain_core.vectorstores import InMemoryVectorStore, VectorStore
from langchain_tests.integration_tests import RetrieversIntegrationTests

from assistant import Answer, Assistant, Reason, Settings, Status, build_chain, open_assistant
from assistant.chain import AnswerChain
from assistant.documents import Passage
from assistant.embedding import SentenceEmbedder
from assistant.errors import IndexMismatchError, QuestionError, SettingsError
from assistant.library import Library
from assistant.questions import Question
from assistant.retrieval import HybridRetriever
from assistant.types import Reading
from assistant.writing.writer import Writer
from tests.conftest import CORPUS
from tests.writing.models import ScriptedChat

QUESTION = "What did Moscow agree to in 1956?"
TRUE = (
    "In the 1956 Soviet-Japanese Joint Declaration, which established diplomatic relations between the two countries, Moscow"
    " agreed to return two islands after the conclusion of a peace treaty"
)


class Noting(BaseCallbackHandler):
    """Notes the tags of the chains that start, how many models do, and what the retriever looks up."""

    def __init__(self) -> None:
        self.tags: list[list[str]] = []
        self.models = 0
        self.looked_up: list[str] = []

    def on_retriever_start(self, serialized: Any, query: str, **kwargs: Any) -> None:
        self.looked_up.append(query)

    def on_chain_start(self, serialized: Any, inputs: Any, *, tags: list[str] | None = None, **kwargs: Any) -> None:
        self.tags.append(tags or [])

    def on_chat_model_start(self, serialized: Any, messages: Any, **kwargs: Any) -> None:
        self.models += 1


@pytest.fixture(scope="module")
def writing(kuriles: Assistant) -> AnswerChain:
    model = ScriptedChat(reply=f"{TRUE} [1].", size=20, pause_s=0.02)
    return AnswerChain(replace(kuriles.chain.parts, writer=Writer(model, 60.0)))


def test_config_tags_and_callbacks_reach_the_chain_and_its_model(writing: AnswerChain) -> None:
    noting = Noting()
    answer = writing.invoke(QUESTION, {"tags": ["mine"], "callbacks": [noting]})
    assert answer.written
    assert (noting.tags, noting.models, noting.looked_up) == ([["mine"]], 1, [QUESTION])


def test_batch_keeps_the_order_and_may_return_errors(kuriles: Assistant) -> None:
    answers = kuriles.chain.batch([QUESTION, "", "Who wrote it?"], return_exceptions=True)
    assert isinstance(answers[1], QuestionError)
    assert [answers[0].question, answers[2].question] == [QUESTION, "Who wrote it?"]


def test_it_composes_with_other_runnables(kuriles: Assistant) -> None:
    chain = RunnableLambda(str.strip) | kuriles.chain | RunnableLambda(Answer.to_message)
    assert isinstance(chain.invoke(f" {QUESTION} "), AIMessage)


def test_stream_events_tell_the_retriever_and_the_model_inside_and_the_answer(writing: AnswerChain) -> None:
    async def events() -> list[dict[str, Any]]:
        return [dict(event) async for event in writing.astream_events(QUESTION, {"tags": ["mine"]})]

    told = asyncio.run(events())
    assert {"on_chain_start", "on_chain_stream", "on_chat_model_stream", "on_chain_end"} <= {event["event"] for event in told}
    (found,) = [event["data"]["output"] for event in told if event["event"] == "on_retriever_end"]
    assert any("1956" in document.page_content for document in found)
    assert all("mine" in event["tags"] for event in told)
    assert told[-1]["data"]["output"].written


def test_twenty_streams_at_once_neither_mix_nor_wait_for_each_other(kuriles: Assistant) -> None:
    meeting = threading.Barrier(20, timeout=60.0)  # nobody is replied to before all twenty ask: one after the other would fail
    model = ScriptedChat(reply=f"{TRUE} [1].", size=100, together=meeting)
    chain = AnswerChain(replace(kuriles.chain.parts, writer=Writer(model, 90.0)))
    asked = [QUESTION, "How much is Russo-Chinese trade worth?"] * 10

    async def last(question: str) -> Answer:
        *_, answer = [answer async for answer in chain.astream(question)]
        return answer

    async def ask() -> list[Answer]:
        return list(await asyncio.gather(*map(last, asked)))

    answers = asyncio.run(ask())
    assert [answer.question for answer in answers] == asked
    assert all("two islands" in a.text for a in answers[::2]) and all("US$107 billion" in a.text for a in answers[1::2])
    assert all(answer.written for answer in answers[::2]) and not meeting.broken


def test_ainvoke_raises_what_invoke_raises(kuriles: Assistant) -> None:
    with pytest.raises(QuestionError, match="needs words"):
        asyncio.run(kuriles.chain.ainvoke("?"))


def test_a_stream_that_is_left_early_does_no_harm(writing: AnswerChain) -> None:
    async def first() -> Answer:
        stream = writing.astream(QUESTION)
        answer = await anext(stream)
        await stream.aclose()  # type: ignore[attr-defined]
        return answer

    assert asyncio.run(first()).status is Status.LOOKING


def test_an_answer_is_a_message_whose_citations_are_standard(kuriles: Assistant) -> None:
    answer = kuriles.ask("What are Japan's motivations?")
    message = answer.to_message()
    (block,) = message.content_blocks
    assert block["type"] == "text" and block["text"] == message.text == answer.text
    assert len(block["annotations"]) == len(answer.statements) == len(answer.citations) > 1
    for annotation, statement, citation in zip(block["annotations"], answer.statements, answer.citations, strict=True):
        assert annotation["type"] == "citation"
        assert answer.text[annotation["start_index"] : annotation["end_index"]] == statement.text
        assert annotation["cited_text"] == citation.quote
        assert annotation["title"] == citation.document
        place = kuriles.library.documents[citation.document].text[annotation["extras"]["start"] : annotation["extras"]["end"]]
        assert place == citation.quote


def test_a_refusal_is_a_message_without_citations(kuriles: Assistant) -> None:
    message = kuriles.ask("What is the capital of Peru?").to_message()
    assert message.content_blocks[0].get("annotations") == []
    assert message.response_metadata["reason"] in list(Reason)


def test_plain_messages_are_a_history(kuriles: Assistant) -> None:
    first = kuriles.chain.invoke([HumanMessage(QUESTION)])
    messages = [HumanMessage(QUESTION), first.to_message(), HumanMessage("And why was it withdrawn?")]
    answer = kuriles.chain.invoke({"messages": messages})
    assert answer.question == "And why was it withdrawn?"
    assert answer.standalone_question != answer.question


def test_a_langgraph_checkpointer_keeps_the_history(kuriles: Assistant) -> None:
    from langgraph.checkpoint.memory import InMemorySaver
    from langgraph.graph import START, MessagesState, StateGraph

    graph = StateGraph(MessagesState)
    graph.add_node("answer", lambda state: {"messages": [kuriles.chain.invoke(state).to_message()]})
    graph.add_edge(START, "answer")
    app = graph.compile(checkpointer=InMemorySaver())
    config: Any = {"configurable": {"thread_id": "1"}}
    app.invoke({"messages": [HumanMessage("How much is Russo-Chinese trade worth?")]}, config)
    state = app.invoke({"messages": [HumanMessage("And with South Korea?")]}, config)
    assert "US$24 billion" in state["messages"][-1].text
    other: Any = {"configurable": {"thread_id": "2"}}
    assert len(app.invoke({"messages": [HumanMessage(QUESTION)]}, other)["messages"]) == 2


def _agent(assistant: Assistant, *questions: str, checkpointer: Any = None) -> Any:
    """An agent whose model asks the tool one question a turn."""
    from langchain.agents import create_agent
    from langchain_core.language_models.fake_chat_models import GenericFakeChatModel
    from langchain_core.messages import ToolCall

    class Calling(GenericFakeChatModel):
        def bind_tools(self, tools: Any, **kwargs: Any) -> Any:
            return self

    calls = [ToolCall(name="ask_documents", args={"question": asked}, id=str(n)) for n, asked in enumerate(questions)]
    said = [message for call in calls for message in (AIMessage("", tool_calls=[call]), AIMessage("Two islands."))]
    return create_agent(Calling(messages=iter(said)), [assistant.as_tool()], checkpointer=checkpointer)


def _told(state: Any) -> list[ToolMessage]:
    return [message for message in state["messages"] if isinstance(message, ToolMessage)]


def _tool_reply(assistant: Assistant, question: str) -> ToolMessage:
    """What an agent's model is told when it calls the tool."""
    (told,) = _told(_agent(assistant, question).invoke({"messages": [HumanMessage("Ask the documents.")]}))
    return told


def test_an_agent_calls_the_tool(kuriles: Assistant) -> None:
    told = _tool_reply(kuriles, QUESTION)
    assert "agreed to return two islands" in told.text and "[1] russia-and-the-kuriles.txt, page" in told.text
    (quote,) = told.artifact["citations"]
    assert kuriles.library.documents[quote["document"]].text[quote["start"] : quote["end"]] == quote["quote"]


def test_what_the_tool_leaves_behind_is_the_same_after_a_checkpoint(
    kuriles: Assistant, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from langgraph.checkpoint.memory import InMemorySaver
    from langgraph.checkpoint.serde import jsonplus

    monkeypatch.setattr(jsonplus, "_warned_unregistered_types", set())  # it warns of each type once in a process
    agent = _agent(kuriles, QUESTION, "What is the capital of Peru?", checkpointer=InMemorySaver())
    thread: Any = {"configurable": {"thread_id": "1"}}
    (first,) = _told(agent.invoke({"messages": [HumanMessage("Ask.")]}, thread))
    again, second = _told(agent.invoke({"messages": [HumanMessage("Ask on.")]}, thread))
    assert first.artifact == again.artifact == json.loads(json.dumps(first.artifact))
    assert (first.artifact["status"], second.artifact["status"]) == ("answered", "abstained")
    assert type(again.artifact["status"]) is str and second.artifact["reason"]
    assert _told(agent.get_state(thread).values)[1].artifact == second.artifact
    assert "unregistered type" not in caplog.text


def test_an_agent_that_asks_badly_is_told_so(kuriles: Assistant) -> None:
    told = _tool_reply(kuriles, "?")
    assert told.status == "error" and told.text.startswith("A question needs words, but there are none.")


def test_a_mistake_in_the_program_is_not_hidden_from_an_agent(kuriles: Assistant) -> None:
    broken: Any = None
    tool = replace(kuriles, chain=AnswerChain(replace(kuriles.chain.parts, retriever=broken))).as_tool()
    with pytest.raises(AttributeError):
        tool.invoke({"question": QUESTION})


class TestRetriever(RetrieversIntegrationTests):
    """LangChain's own tests of a retriever."""

    @pytest.fixture(autouse=True)
    def _parts(self, kuriles: Assistant) -> None:
        self.found = kuriles.retriever()

    @property
    def retriever_constructor(self) -> type[BaseRetriever]:
        return HybridRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"vector_store": self.found.vector_store, "passages": self.found.passages}

    @property
    def retriever_query_example(self) -> str:
        return QUESTION


class FirstSentence:
    """A reader that trusts the first sentence it is given."""

    def read(self, question: Question, passages: Any) -> Reading:
        from assistant.types import Evidence

        (passage, *_) = passages
        sentence = self.library.sentences_in([passage])[0]
        return Reading((Evidence(sentence, 1.0, 1.0, 1.0, 0.99),), 0.99)

    def over(self, library: Library) -> FirstSentence:
        reader = FirstSentence()
        reader.library = library
        return reader

    library: Library


def test_every_part_may_be_the_callers_own(tmp_path: Path, kuriles: Assistant) -> None:
    embeddings = DeterministicFakeEmbedding(size=16)
    store = InMemoryVectorStore(embeddings)
    reader = FirstSentence().over(kuriles.library)
    settings = Settings.load(index=tmp_path / "index", corpus=CORPUS)
    model = ScriptedChat(reply="Nothing of the kind.")
    own = open_assistant(settings, embeddings=embeddings, vector_store=store, reader=reader, llm=model)
    assert set(store.store) == set(own.library.passages)
    answer = own.ask("How much is Russo-Chinese trade worth?")
    assert answer.status is Status.ANSWERED and answer.notices
    again = open_assistant(settings, embeddings=embeddings, vector_store=store, reader=reader)
    assert again.ask("How much is Russo-Chinese trade worth?").text == answer.text


@pytest.mark.parametrize(
    ("seam", "given", "told"),
    [
        ("llm", "openai:x", r"llm must be a chat model, .*, but it is 'openai:x'\. .* Settings\.load\(llm=\.\.\.\)\.$"),
        (
            "embeddings",
            "all-MiniLM-L6-v2",
            r"LangChain Embeddings, .*'all-MiniLM-L6-v2'\. .* Settings\.load\(embedder=\.\.\.\)\.$",
        ),
        ("vector_store", "http://localhost:8000", r"a LangChain VectorStore, .* Settings\.load\(chroma_url=\.\.\.\)\.$"),
        ("reader", "judging", r"assistant\.reading\.Reader, but it is 'judging'\. .* Settings\.load\(reader=\.\.\.\)\.$"),
        ("reader", 5, r"but it is int\."),
    ],
)
def test_a_name_in_the_place_of_a_part_is_refused_before_anything_is_opened(
    tmp_path: Path, seam: str, given: Any, told: str
) -> None:
    settings = Settings.load(index=tmp_path / "index", corpus=CORPUS)
    with pytest.raises(SettingsError, match=told) as refused:
        build_chain(settings, **{seam: given})
    assert "\n" not in str(refused.value)
    assert not settings.index.exists()


def test_the_callers_embeddings_need_not_be_of_unit_length(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    class Long(SentenceEmbedder):
        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [[7.0 * value for value in vector] for vector in embedder.embed_documents(texts)]

        def embed_query(self, text: str) -> list[float]:
            return [7.0 * value for value in embedder.embed_query(text)]

    own = open_assistant(Settings.load(index=tmp_path / "index", corpus=CORPUS), embeddings=Long())
    assert "two islands" in own.ask(QUESTION).text


def test_a_vector_store_that_cannot_tell_what_it_holds_is_refused(settings: Settings, kuriles: Assistant) -> None:
    class Plain(VectorStore):
        def similarity_search(self, query: str, k: int = 4, **kwargs: Any) -> list[Document]:
            return []

        @classmethod
        def from_texts(cls, texts: Any, embedding: Any, metadatas: Any = None, **kwargs: Any) -> Plain:  # noqa: ARG003
            return cls()

    with pytest.raises(SettingsError, match=r"must have get_by_ids, .* but Plain has not\. Give one that has"):
        open_assistant(settings, vector_store=Plain())


def test_an_index_of_other_embeddings_is_refused_with_a_remedy_that_works(settings: Settings, kuriles: Assistant) -> None:
    with pytest.raises(IndexMismatchError, match=r"Name another folder for the index .*, or delete this one") as refused:
        open_assistant(settings, embeddings=DeterministicFakeEmbedding(size=16))
    assert "--rebuild" not in str(refused.value)


def test_passage_ids_are_the_documents_ids(kuriles: Assistant) -> None:
    found = kuriles.retriever().invoke(QUESTION)
    assert all(isinstance(kuriles.library.passages[document.id or ""], Passage) for document in found)
