from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assistant import Assistant
from assistant.ui import launch

expect.set_options(timeout=20_000)  # a busy machine is slow; how fast the page is, `make load` tells
CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync"
).split()
QUESTION = "What did Moscow agree to in 1956?"
LIST = "What are Japan's motivations?"
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True}
ABSENT = "In which Japanese city is the G-20 summit?"


@pytest.fixture(scope="session")
def feedback_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("feedback") / "feedback.jsonl"


@pytest.fixture(scope="session")
def address(kuriles: Assistant, feedback_file: Path) -> str:
    settings = kuriles.settings.model_copy(update={"port": 0, "feedback": feedback_file})
    return launch(Assistant(settings, kuriles.library, kuriles.chain), block=False)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens the page for a new visitor: `visit()`, or `visit(another_address, has_touch=True)` with a context's options.

    Fails the test on any request to another host and on any error of a script, of whichever visitor.
    """
    contexts: list[BrowserContext] = []
    elsewhere: list[str] = []
    errors: list[str] = []

    def visited(where: str = address, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        context.on("request", lambda request: None if is_here(request.url) else elsewhere.append(request.url))
        context.on("weberror", lambda error: errors.append(str(error.error)))
        return opened(context.new_page(), where)

    yield visited
    for context in contexts:
        context.close()
    assert not elsewhere
    assert not errors


@pytest.fixture
def page(visit: Visit) -> Page:
    """A new visitor on the page."""
    return visit()


def is_here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "ws://127.0.0.1:", "data:", "blob:"))


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.locator("html[data-ready=yes]").wait_for()
    return page


def ask(page: Page, question: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator("#send").wait_for()  # shown again once the answer is there


def kept(page: Page) -> dict[str, list[dict[str, Any]]]:
    """The exchanges of each conversation that the browser keeps, by title."""
    entries = page.evaluate("() => Object.entries(localStorage)")
    records = [json.loads(text) for key, text in entries if key.startswith("commentary/conversation/")]
    return {record["title"]: record["exchanges"] for record in records}
