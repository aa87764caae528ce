"""The page: a chat beside the whole text. It calls the chain, draws typed answers, and holds no logic of its own."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.candidate_questions import candidate_questions
from assistant.errors import AssistantError
from assistant.evidence_pack import pack
from assistant.feedback import Fault, Feedback, keep
from assistant.serving import add_endpoints
from assistant.suggestions import Suggestions
from assistant.ui.answer_html import conversation_html
from assistant.ui.conversations import (
    Conversation,
    Exchange,
    Stage,
    UnreadableConversationError,
    read_conversation,
    reopened,
)
from assistant.ui.exporting import markdown
from assistant.ui.replying import Replies, worth_drawing
from assistant.ui.sharing import LinkError, answer_from
from assistant.ui.source_html import source_html

if TYPE_CHECKING:
    from assistant.assistant import Assistant

_HERE = Path(__file__).parent
AT_ONCE = 64  # conversations that may stream at the same time; the rest waits in Gradio's own queue
_NEW = "new"
# In this order: what a file declares is there before a later one runs, and the page begins last.
_SCRIPT = "state conversations asking drawing source quotes telling settings buttons listening ready".split()

Tab = Callable[["Assistant"], None]


class ChatPage:
    """What the page's script may ask for; every answer goes through the chain."""

    def __init__(self, assistant: Assistant) -> None:
        """Serve an assistant; begin to try out questions to suggest, and to read sentences ahead."""
        self.assistant, self.library = assistant, assistant.library
        self.suggestions = suggestions_for(assistant)
        self.replies = Replies(assistant, self.suggestions)
        threading.Thread(target=self._make_ready, name="ready").start()  # a daemon would be killed inside native code

    @property
    def title(self) -> str:
        """What the page is called."""
        documents = list(self.library.documents.values())
        return documents[0].title.value if len(documents) == 1 and documents[0].title else f"Ask {len(documents)} documents"

    def _make_ready(self) -> None:
        if not self.suggestions.complete:
            self.suggestions.fill(self.replies.in_background)
        self.replies.prepare(self.assistant.prepare())

    def show(self, event: gr.EventData) -> dict[str, Any]:
        """Draw a kept conversation, or the answer that a link leads to."""
        sent = event._data
        turn = sent.get("turn")
        try:
            conversation = reopened(read_conversation(sent.get("conversation")), self.library)
        except UnreadableConversationError as error:
            return self._drawn(turn, Conversation(id=_NEW), str(error), kept=False)
        if not (link := str(sent.get("link") or "")):
            return self._drawn(turn, conversation)
        try:
            answer = answer_from(link, self.library)
        except LinkError as error:
            return self._drawn(turn, conversation, str(error), kept=False)
        return self._drawn(turn, conversation.then(Exchange(question=answer.question, answer=answer)))

    def ask(self, event: gr.EventData) -> Iterator[dict[str, Any]]:
        """Answer a question at a place of a conversation, drawing it as the answer grows; what stood from there on goes."""
        sent = event._data
        turn = sent.get("turn")
        question = str(sent.get("question") or "")
        try:
            whole = read_conversation(sent.get("conversation"))
        except UnreadableConversationError as error:
            yield self._drawn(turn, Conversation(id=_NEW), str(error), kept=False, failed=True)
            return
        conversation = whole.until(sent["place"])
        turns, answer = conversation.turns(), None
        try:
            for answer in worth_drawing(self.replies.to(question, turns)):
                yield self._drawn(
                    turn, conversation.then(Exchange(question=question, stage=Stage.ASKING, answer=answer)), busy=True
                )
            yield self._drawn(
                turn, conversation.then(Exchange(question=question, answer=answer)), said=answer.text if answer else ""
            )
        except AssistantError as error:
            yield self._drawn(turn, whole, str(error), failed=True)

    def stop(self, event: gr.EventData) -> dict[str, Any]:
        """Draw a conversation with a question whose answer was stopped, perhaps before anything of it was drawn."""
        sent = event._data
        turn = sent.get("turn")
        stopped = Exchange(question=str(sent.get("question") or ""), stage=Stage.STOPPED, message="Stopped.")
        conversation = read_conversation(sent.get("conversation")).until(sent["place"])
        return self._drawn(turn, conversation.then(stopped), said="Stopped.")

    def export(self, kind: str, kept: Any) -> dict[str, str]:
        """A conversation as a file: its name and text, or what is wrong.

        Args:
            kind: "markdown" or "pack".
            kept: The conversation as the browser keeps it.
        """
        try:
            conversation = reopened(read_conversation(kept), self.library)
        except UnreadableConversationError as error:
            return {"error": str(error)}
        if not conversation.answers():
            return {"error": "There is nothing to export yet: ask something first."}
        if kind == "markdown":
            return {"name": "conversation.md", "text": markdown(conversation)}
        return {"name": "evidence-pack.json", "text": pack(conversation.answers(), self.library)}

    def feedback(self, kept: Any, place: int, good: bool, faults: Sequence[str], remark: str) -> dict[str, Any]:
        """Keep what a person says of an answer; gives whether it is kept, and what to tell them."""
        try:
            conversation = read_conversation(kept)
            answer = conversation.exchanges[int(place)].answer
            said = Feedback(bool(good), tuple(Fault(fault) for fault in faults), str(remark))
        except (UnreadableConversationError, IndexError, TypeError, ValueError):
            return {"kept": False, "said": "This could not be kept: the answer is not there any more."}
        if answer is None:
            return {"kept": False, "said": "This could not be kept: there is no answer."}
        try:
            keep(self.assistant.settings.feedback, said, answer, conversation.until(int(place)).turns())
        except AssistantError as error:
            return {"kept": False, "said": str(error)}
        return {"kept": True, "said": "Thank you. It is kept on this machine."}

    def starters(self, kept: Any) -> str:
        """The start, drawn again: for while suggestions are still being tried out. Empty once all are there."""
        with contextlib.suppress(UnreadableConversationError):
            return (
                "" if self.suggestions.complete else conversation_html(read_conversation(kept), self.library, self.suggestions)
            )
        return ""

    def _drawn(
        self,
        turn: object,
        conversation: Conversation,
        notice: str = "",
        *,
        busy: bool = False,
        kept: bool = True,
        said: str = "",
        failed: bool = False,
    ) -> dict[str, Any]:
        """What the page's script is given: the HTML to show, the conversation to keep, and what to read out."""
        html = conversation_html(conversation, self.library, self.suggestions)
        record = conversation.model_dump(mode="json") if kept else None
        state = {"turn": turn, "busy": busy, "said": said, "notice": notice, "failed": failed}
        return {"html": html, "record": record, "state": {**state, "tried": self.suggestions.complete}}


def suggestions_for(assistant: Assistant) -> Suggestions:
    """The suggestions for an assistant's documents, read from beside its index where an earlier start left them."""
    settings, parts = assistant.settings, assistant.chain.parts
    documents = assistant.library.documents.values()
    candidates = [candidate for document in documents for candidate in candidate_questions(document)]
    made_of = [
        *((document.name, document.sha256) for document in documents),
        type(parts.reader).__name__,
        parts.min_confidence,
        settings.embedder,
        settings.chunk_tokens,
        settings.passages,
        settings.judge,
    ]
    return Suggestions(candidates, settings.index, made_of)


def build_page(assistant: Assistant, tabs: Mapping[str, Tab] | None = None) -> gr.Blocks:
    """The page over one assistant, with further tabs by their names; each visitor has conversations of their own."""
    chat = ChatPage(assistant)
    page: gr.Blocks
    with gr.Blocks(title=chat.title, analytics_enabled=False, fill_width=True, fill_height=True) as page:
        add_endpoints(assistant, chat.replies.to)
        if not tabs:
            _draw_chat(chat)
            return page
        with gr.Tabs(elem_id="tabs"):
            with gr.Tab("Chat", elem_id="chat-tab"):
                _draw_chat(chat)
            for name, draw in tabs.items():
                with gr.Tab(name):
                    draw(assistant)
    return page


def _server_functions(chat: ChatPage) -> list[Callable[..., Any]]:
    """What the script calls by name; Gradio takes functions only, of one argument."""

    def export(sent: dict[str, Any]) -> dict[str, str]:
        return chat.export(sent["kind"], sent["conversation"])

    def feedback(sent: dict[str, Any]) -> dict[str, Any]:
        return chat.feedback(sent["conversation"], sent["place"], sent["good"], sent["faults"], sent["remark"])

    def starters(kept: Any) -> str:
        return chat.starters(kept)

    return [export, feedback, starters]


def _draw_chat(chat: ChatPage) -> None:
    gr.HTML(part("sidebar.html").replace("{title}", escape(chat.title)), elem_id="sidebar", apply_default_css=False)
    with gr.Row(equal_height=False, elem_id="panes"):
        with gr.Column(scale=3, elem_id="chat-pane"):
            log = gr.HTML(
                {"html": conversation_html(Conversation(id=_NEW), chat.library, chat.suggestions), "record": None, "state": {}},
                html_template="${value.html}",  # one value: Gradio builds a component anew for each update of its properties
                elem_id="conversation",
                apply_default_css=False,
                js_on_load=script(),
                server_functions=_server_functions(chat),
            )
            gr.HTML(part("composer.html"), elem_id="composer", apply_default_css=False)
        with gr.Column(scale=2, elem_id="source-pane"):
            gr.HTML(source_html(chat.library), elem_id="source", apply_default_css=False)
    hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "concurrency_limit": AT_ONCE}
    hidden["trigger_mode"] = "multiple"  # or Gradio would drop what is asked while a stopped answer ends
    asking = log.ask(chat.ask, None, log, api_name="draw_answer", **hidden)
    log.show(chat.show, None, log, api_name="draw_kept", **hidden)
    log.stop(chat.stop, None, log, api_name="draw_stopped", cancels=[asking], **hidden)


def script() -> str:
    """The page's script: it keeps conversations in the browser, marks cited words, and tells the server what to do."""
    return "\n".join(part(f"script/{story}.js") for story in _SCRIPT)  # the body of one function, so all share one scope


def part(name: str) -> str:
    """A file of the page's own: of its HTML, its style or its script."""
    return (_HERE / name).read_text("utf-8")
