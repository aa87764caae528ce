"""Take the README's picture of the page: `python docs/screenshots.py`. Needs Chromium (`apt-get install chromium`)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from assistant import Settings, open_assistant
from assistant.ui import launch

IMAGES = Path(__file__).parent / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
ASKED = ("How many times larger is Russia's trade with China than with Japan?", "Does Japan recognise Russian sovereignty?")


def main() -> None:
    """Open the page, ask, and save what it shows."""
    with tempfile.TemporaryDirectory() as index, sync_playwright() as playwright:
        address = launch(open_assistant(Settings.load(index=Path(index), port=0)), block=False)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_page(viewport={"width": 1200, "height": 720})
        page.goto(address)
        for question in ASKED:
            page.locator("#question textarea").fill(question)
            page.locator("#question textarea").press("Enter")
            page.get_by_text(question, exact=True).wait_for()
            page.wait_for_timeout(12_000)  # the judge takes a few seconds
        IMAGES.mkdir(exist_ok=True)
        page.screenshot(path=IMAGES / "page.png")
        browser.close()


if __name__ == "__main__":
    main()
