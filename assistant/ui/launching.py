"""Serve the page, and the other doors beside it, on this machine."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import gradio as gr
from starlette.middleware import Middleware

from assistant.errors import SettingsError
from assistant.serving import add_completions, reply_as_data
from assistant.ui.page import AT_ONCE, Tab, build_page, part
from assistant.ui.policy import PagePolicy

if TYPE_CHECKING:
    from assistant.assistant import Assistant


def _quietly(launch: Callable[..., Any]) -> Callable[..., Any]:
    """The same call without what Gradio prints of its MCP server even when asked to be quiet."""

    def launched(**options: Any) -> Any:
        with contextlib.redirect_stdout(io.StringIO()):
            return launch(**options)

    return launched


def launch(
    assistant: Assistant, *, open_browser: bool = False, block: bool = True, tabs: Mapping[str, Tab] | None = None
) -> str:
    """Serve the page.

    Args:
        assistant: What answers.
        open_browser: Open the page in the person's browser.
        block: Wait until the page is stopped.
        tabs: Further tabs, by name: each is called, inside the page, to draw itself.

    Returns:
        The page's address.

    Raises:
        SettingsError: The address is taken or not this machine's.
    """
    settings = assistant.settings
    page = build_page(assistant, tabs)
    try:
        app, address, _ = _quietly(page.queue(default_concurrency_limit=AT_ONCE).launch)(
            server_name=settings.host,
            server_port=settings.port or None,
            inbrowser=open_browser,
            share=False,
            ssr_mode=False,
            quiet=True,
            footer_links=[],
            max_threads=AT_ONCE * 2,
            theme=gr.themes.Soft(
                primary_hue="blue",
                neutral_hue="gray",
                font=["system-ui", "sans-serif"],
                font_mono=["ui-monospace", "monospace"],
            ),  # none from the web
            head=f"<style>{part('page.css')}</style>",  # Gradio would put a class of its own before every rule of a css file
            app_kwargs={"middleware": [Middleware(PagePolicy)]},
            prevent_thread_lock=True,
            mcp_server=find_spec("mcp") is not None,
        )
        add_completions(app, assistant)
        if page.mcp_server_obj:
            reply_as_data(page.mcp_server_obj)
    except OSError as error:
        raise SettingsError(
            f"The page needs an address it can listen on, but {settings.host}:{settings.port} is not free: {error}. "
            "Choose another with --host and --port; --port 0 takes any free one."
        ) from error
    if block:
        print(f"The chat page is at {address}; stop it with Ctrl+C.", flush=True)
        page.block_thread()
    return str(address)
