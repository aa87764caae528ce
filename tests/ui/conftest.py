from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from assistant import Assistant
from assistant.ui import launch

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync"
).split()
QUESTION = "What did Moscow agree to in 1956?"
LIST = "What are Japan's motivations?"
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


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A new visitor on the page; fails the test on any request to another host and on any error of the script."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    elsewhere: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: None if is_here(request.url) else elsewhere.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    opened(page, address)
    yield page
    context.close()
    assert not elsewhere
    assert not errors


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
