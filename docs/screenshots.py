"""Take the README's pictures of the page: `python -m docs.screenshots`. Needs Chromium (`apt-get install chromium`)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from assistant import Settings, open_assistant
from assistant.ui import launch
from eval.page import evaluate_tab

IMAGES = Path(__file__).parent / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ANSWERED = "What are Japan's motivations?"
REFUSED = "In which Japanese city is the G-20 summit?"
DESKTOP: Mapping[str, Any] = {"viewport": {"width": 1280, "height": 800}}
PHONE: Mapping[str, Any] = {"viewport": {"width": 390, "height": 780}, "device_scale_factor": 2}


def answer(page: Page) -> None:
    """An answer, with the quote of one of its numbers."""
    ask(page, ANSWERED)
    page.locator("#exchange-0 .cite").nth(2).click()
    page.locator("#exchange-0 .cite").nth(2).hover()


def refusal(page: Page) -> None:
    """A refusal, with what is near."""
    ask(page, REFUSED)
    page.locator("#exchange-0 .related-jump").click()


def phone(page: Page) -> None:
    """An answer on a phone."""
    ask(page, "What did Moscow agree to in 1956?")


def evaluation(page: Page) -> None:
    """A short run of the test set, and one case that went wrong."""
    page.get_by_role("tab", name="Evaluate").click()
    page.get_by_label("Cases to ask").fill("60")
    page.locator("#evaluate-run").click()
    page.locator("#evaluate-wrong label").first.click(timeout=300_000)
    page.locator("#evaluate-case mark").first.wait_for()


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the answer is whole."""
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    page.locator("#exchange-0 .badge").wait_for(timeout=60_000)
    page.locator("#send").wait_for()


PICTURES: Mapping[str, tuple[Callable[[Page], None], Mapping[str, Any]]] = {
    "start": (lambda page: page.locator(".chip").nth(5).wait_for(timeout=180_000), DESKTOP),
    "page": (answer, DESKTOP),
    "dark": (answer, {**DESKTOP, "color_scheme": "dark"}),
    "refusal": (refusal, DESKTOP),
    "phone": (phone, PHONE),
    "evaluation": (evaluation, DESKTOP),
}


def main() -> None:
    """Open the page once for each picture, and save what it shows."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        settings = Settings.load(index=Path(folder), port=0)
        address = launch(open_assistant(settings), block=False, tabs={"Evaluate": evaluate_tab})
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for name, (show, options) in PICTURES.items():
            page = browser.new_context(**options).new_page()
            page.goto(address)
            page.locator("html[data-ready=yes]").wait_for()
            show(page)
            page.wait_for_timeout(1000)  # scrolling and fading come to rest
            page.screenshot(path=IMAGES / f"{name}.png")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
