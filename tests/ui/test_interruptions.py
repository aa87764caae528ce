"""What becomes of an answer that is stopped, or whose server goes away, in a real browser."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from assistant import Assistant
from assistant.chain import AnswerChain
from assistant.documents import Passage
from assistant.library import Library
from assistant.questions import Question
from assistant.reading import Reader
from assistant.types import Reading
from assistant.ui import launch
from tests.conftest import CORPUS
from tests.ui.conftest import ABSENT, LIST, QUESTION, Visit, ask, kept, opened

pytestmark = pytest.mark.browser


class HeldUp:
    """A reader that reads once it is let go."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.let_go = threading.Event()

    def read(self, question: Question, passages: Sequence[Passage]) -> Reading:
        self.let_go.wait()
        return self._reader.read(question, passages)

    def over(self, library: Library) -> HeldUp:
        raise NotImplementedError


@pytest.fixture
def held_up(kuriles: Assistant, visit: Visit) -> Iterator[tuple[Page, HeldUp]]:
    reader = HeldUp(kuriles.chain.parts.reader)
    chain = AnswerChain(replace(kuriles.chain.parts, reader=reader))
    settings = kuriles.settings.model_copy(update={"port": 0})
    yield visit(launch(Assistant(settings, kuriles.library, chain), block=False)), reader
    reader.let_go.set()


def test_an_answer_is_stopped_and_the_next_question_asked(held_up: tuple[Page, HeldUp]) -> None:
    page, reader = held_up
    page.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    expect(page.locator("#exchange-0 .doing")).to_be_visible()
    page.locator("#stop").click()
    expect(page.locator("#exchange-0")).to_contain_text("Stopped.")
    expect(page.locator("#send")).to_be_visible()
    reader.let_go.set()
    ask(page, LIST)
    expect(page.locator("#exchange-1 .said")).to_have_count(5)
    page.reload()
    expect(page.locator("#exchange-0")).to_contain_text("Stopped.")


def test_while_an_answer_is_looked_for_other_conversations_are_safe(held_up: tuple[Page, HeldUp]) -> None:
    page, reader = held_up
    reader.let_go.set()
    ask(page, QUESTION)
    page.get_by_role("button", name="New", exact=True).click()
    ask(page, LIST)
    before = kept(page)
    reader.let_go.clear()
    page.locator("#question").fill(ABSENT)
    page.locator("#question").press("Enter")
    expect(page.locator("#exchange-1 .doing")).to_be_visible()
    page.locator("#menu").click()
    page.locator("#conversations").get_by_role("button", name=QUESTION, exact=True).click()
    expect(page.locator("#toasts")).to_contain_text("Stop it first")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#conversations li", has_text=LIST).get_by_text("Delete").click()
    page.get_by_role("button", name="New", exact=True).click()
    page.locator("#stop").click()
    expect(page.locator("#exchange-1")).to_contain_text("Stopped.")
    now = kept(page)
    assert now[QUESTION] == before[QUESTION]
    assert now[LIST][0] == before[LIST][0]
    assert [one["question"] for one in now[LIST]] == [LIST, ABSENT]


def test_an_answer_does_not_bring_back_what_another_tab_deleted_meanwhile(held_up: tuple[Page, HeldUp]) -> None:
    page, reader = held_up
    page.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    page.locator("#exchange-0 .doing").wait_for()
    other = opened(page.context.new_page(), page.url)
    other.locator("#menu").click()
    other.once("dialog", lambda dialog: dialog.accept())
    other.locator("#conversations").get_by_text("Delete").click()
    reader.let_go.set()
    expect(page.locator("#exchange-0 .said")).to_contain_text("agreed to return two islands")
    expect(page.locator("#toasts")).to_contain_text("deleted in another tab")
    assert kept(page) == {}


def test_a_server_that_is_restarted_in_the_middle_of_an_answer_loses_nothing(kuriles: Assistant, visit: Visit) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server, address = _served(kuriles, port)
    page = visit(address)
    ask(page, QUESTION)
    server.send_signal(signal.SIGSTOP)  # in the middle of whatever it is told from here on
    page.locator("#question").fill(LIST)
    page.locator("#question").press("Enter")
    expect(page.locator("#exchange-1 .doing")).to_be_visible()
    server.kill()
    server.wait()
    expect(page.locator("#exchange-1")).to_contain_text("Interrupted: the server was restarted or is gone.", timeout=30_000)
    expect(page.locator("#exchange-1 [data-act=retry]")).to_be_visible()
    context = page.context
    page.close()  # it would load itself again once the server is back, at a time of its own
    server, _ = _served(kuriles, port)
    try:
        page = opened(context.new_page(), address)
        expect(page.locator("#exchange-0 .said")).to_contain_text("Moscow agreed to return two islands")
        expect(page.locator("#exchange-1 h2")).to_have_text(LIST)
        page.locator("#exchange-1 [data-act=retry]").click()
        expect(page.locator("#exchange-1 .said")).to_have_count(5)
        expect(page.locator(".exchange")).to_have_count(2)
    finally:
        server.kill()
        server.wait()


def _served(kuriles: Assistant, port: int) -> tuple[subprocess.Popen[str], str]:
    """The page in a process of its own, and its address."""
    own = {"ASSISTANT_READER": "similarity", "ASSISTANT_INDEX": str(kuriles.settings.index), "ASSISTANT_CORPUS": str(CORPUS)}
    command = [sys.executable, "-m", "assistant", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env={**os.environ, **own}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert server.stdout
    return server, server.stdout.readline().partition(" at ")[2].partition(";")[0]
