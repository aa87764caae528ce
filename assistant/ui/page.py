"""The page: a chat beside the passages that its answers cite."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import AssistantError, SettingsError
from assistant.serving import add_completions, add_endpoints
from assistant.types import Turn
from assistant.ui.drawing import chat_text, introduction, plain, sources_html

if TYPE_CHECKING:
    from assistant.assembly import Assistant

_STYLE = Path(__file__).with_name("page.css")
_MAX_TURNS = 20  # earlier turns kept; a follow-up is completed from the last one

Messages = list[dict[str, str]]


def build_page(assistant: Assistant) -> gr.Blocks:
    """The page over one assistant; each visitor has a conversation of their own."""

    def reply(question: str, messages: Messages, turns: list[Turn]) -> Iterator[tuple[Any, ...]]:
        asked = [*messages, {"role": "user", "content": plain(question)}]
        text, sources = "", ""
        try:
            for answer in assistant.chain.stream({"question": question, "history": turns}):
                text, sources = chat_text(answer), sources_html(answer)
                yield "", [*asked, {"role": "assistant", "content": text}], turns, sources
            turns = [*turns, Turn(question, answer.text)][-_MAX_TURNS:]
        except AssistantError as error:
            text = plain(str(error))
        yield "", [*asked, {"role": "assistant", "content": text}], turns, sources

    title, text = introduction(assistant.library)
    page: gr.Blocks
    with gr.Blocks(title=title, analytics_enabled=False, fill_height=True) as page:
        gr.HTML(text, elem_id="introduction")
        turns = gr.State([])
        with gr.Row(equal_height=False):
            with gr.Column(scale=3):
                chat = gr.Chatbot(
                    label="Conversation", render_markdown=False, buttons=["copy"], height="60vh", elem_id="conversation"
                )
                with gr.Row():
                    question = gr.Textbox(
                        placeholder="Ask about the text",
                        label="Your question",
                        lines=1,
                        autofocus=True,
                        scale=6,
                        elem_id="question",
                    )
                    send = gr.Button("Ask", variant="primary", scale=1, elem_id="ask")
            with gr.Column(scale=2):
                sources = gr.HTML(sources_html(None), label="Sources", elem_id="sources")
        gr.on(
            [question.submit, send.click],
            reply,
            [question, chat, turns],
            [question, chat, turns, sources],
            api_name="chat",
            api_visibility="undocumented",
            show_progress="hidden",
            concurrency_limit=4,
        )
        add_endpoints(assistant)
        chat.clear(lambda: ([], sources_html(None)), None, [turns, sources], api_visibility="private")
    return page


def launch(assistant: Assistant, *, open_browser: bool = False, block: bool = True) -> str:
    """Serve the page.

    Args:
        assistant: What answers.
        open_browser: Open the page in the person's browser.
        block: Wait until the page is stopped.

    Returns:
        The page's address.

    Raises:
        SettingsError: The address is taken or not this machine's.
    """
    settings = assistant.settings
    page = build_page(assistant)
    try:
        app, address, _ = page.queue(default_concurrency_limit=4).launch(
            server_name=settings.host,
            server_port=settings.port or None,
            inbrowser=open_browser,
            share=False,
            ssr_mode=False,
            quiet=True,
            footer_links=[],
            theme=gr.themes.Soft(
                font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]
            ),  # none from the web
            css_paths=[_STYLE],
            prevent_thread_lock=True,
            mcp_server=find_spec("mcp") is not None,
        )
        add_completions(app, assistant)
    except OSError as error:
        raise SettingsError(
            f"The page needs an address it can listen on, but {settings.host}:{settings.port} is not free: {error}. "
            "Choose another with --host and --port; --port 0 takes any free one."
        ) from error
    if block:
        print(f"The chat page is at {address}; stop it with Ctrl+C.", flush=True)
        page.block_thread()
    return str(address)
