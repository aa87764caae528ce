"""The page, by Gradio's own client and in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from gradio_client import Client
from playwright.sync_api import Page, expect, sync_playwright

from assistant import Answer, Assistant, Citation, Status
from assistant.errors import SettingsError
from assistant.ui import launch
from assistant.ui.drawing import chat_text, sources_html

CHROMIUM = shutil.which("chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update"
    " --disable-sync"
).split()
QUESTION = "What did Moscow agree to in 1956?"
LIST = "What are Japan's motivations?"


@pytest.fixture(scope="module")
def address(kuriles: Assistant) -> str:
    served = Assistant(kuriles.settings.model_copy(update={"port": 0}), kuriles.library, kuriles.chain)
    return launch(served, block=False)


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        elsewhere: list[str] = []
        page.on("request", lambda request: None if _here(request.url) else elsewhere.append(request.url))
        page.goto(address)
        yield page
        browser.close()
    assert not elsewhere


def _here(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "http://localhost:", "ws://127.0.0.1:", "data:", "blob:"))


def _ask(page: Page, question: str) -> None:
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")


def test_the_api_streams_the_answer_sentence_by_sentence(address: str) -> None:
    client = Client(address, verbose=False)
    job = client.submit(LIST, [], api_name="/chat")
    _, messages, sources = job.result()
    assert len(job.outputs()) >= 5
    assert _text(messages[-1]).count("[") == 5
    assert sources.count("<blockquote>") == 5


def test_a_taken_port_is_refused_with_the_remedy(kuriles: Assistant, address: str) -> None:
    taken = int(address.rstrip("/").rpartition(":")[2])
    settings = kuriles.settings.model_copy(update={"port": taken})
    with pytest.raises(SettingsError, match=r"is not free: .*--port 0 takes any free one"):
        launch(Assistant(settings, kuriles.library, kuriles.chain), block=False)


def _text(message: Any) -> str:
    content = message["content"]
    return content if isinstance(content, str) else "".join(part["text"] for part in content)


@pytest.mark.parametrize(
    ("question", "words"), [("", "needs words"), ("x" * 100_000, "2,000 characters"), ("\x00\x01", "needs words")]
)
def test_what_is_no_question_gets_a_message(address: str, question: str, words: str) -> None:
    _, messages, _ = Client(address, verbose=False).predict(question, [], api_name="/chat")
    assert words in _text(messages[-1])


def test_every_word_from_outside_is_escaped() -> None:
    evil = "<script>alert(1)</script> [x](javascript:alert(1))"
    citation = Citation(evil, "<b>.txt", 0, 5, "<i>", 1)
    html = sources_html(Answer("q", evil, Status.ABSTAINED, related=(citation,)))
    assert "<script>" not in html
    assert "<b>.txt" not in html
    assert "&lt;script&gt;" in html
    assert "<" not in chat_text(Answer("q", evil, Status.ABSTAINED))


@pytest.mark.browser
def test_a_question_is_answered_with_its_source_beside_it(page: Page) -> None:
    _ask(page, QUESTION)
    expect(page.locator("#conversation")).to_contain_text(
        "agreed to return two islands after the conclusion of a peace treaty. [1]"
    )
    expect(page.locator("#sources blockquote")).to_contain_text("In the 1956 Soviet-Japanese Joint Declaration")
    expect(page.locator("#question textarea")).to_have_value("")


@pytest.mark.browser
def test_a_follow_up_and_a_refusal(page: Page) -> None:
    _ask(page, "What are Russia's motivations?")
    expect(page.locator("#sources blockquote")).to_have_count(5)
    _ask(page, "and Japan?")
    expect(page.locator("#conversation")).to_contain_text("Thirdly, Abe has a personal and emotional objective")
    _ask(page, "In which Japanese city is the G-20 summit?")
    expect(page.locator("#sources")).to_contain_text("Related, not an answer")
    expect(page.locator("#conversation")).to_contain_text("gives no place for it")


@pytest.mark.browser
def test_markup_in_a_question_is_shown_as_text(page: Page) -> None:
    _ask(page, "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))")
    expect(page.locator("#conversation")).to_contain_text("<img src=x onerror=alert(1)> **bold**")
    assert page.locator("#conversation img[src='x']").count() == 0
