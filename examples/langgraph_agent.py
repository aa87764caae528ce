"""A conversation whose history LangGraph's checkpointer keeps; the citations are standard annotations of each message."""

from typing import Any

from langchain_core.messages import HumanMessage
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import START, MessagesState, StateGraph

from assistant import build_chain

chain = build_chain()


def answer(state: MessagesState) -> dict[str, Any]:
    """Answer the last message, completed from those before it."""
    return {"messages": [chain.invoke(state).to_message()]}


graph = StateGraph(MessagesState)
graph.add_node("answer", answer)
graph.add_edge(START, "answer")
app = graph.compile(checkpointer=InMemorySaver())

thread: Any = {"configurable": {"thread_id": "one"}}
for question in ("How much is Russo-Chinese trade worth?", "And with South Korea?"):
    message = app.invoke({"messages": [HumanMessage(question)]}, thread)["messages"][-1]
    print(message.text, [annotation["title"] for annotation in message.content_blocks[0]["annotations"]])
