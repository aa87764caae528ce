"""What a person can do on the page, in a real browser."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

import eval.page
import eval.running
from assistant import Assistant, Settings, open_assistant
from assistant.cli import main
from assistant.ui import launch
from eval.page import evaluate_tab
from tests.conftest import TEXTS
from tests.ui.conftest import ABSENT, LIST, PHONE, QUESTION, Visit, ask

pytestmark = pytest.mark.browser
EVIL = "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) {{7*7}} ${7*7}"


def _marked(page: Page) -> str:
    """The highlighted words, without anything the style adds."""
    return "".join(page.locator("a.mark.now").all_inner_texts())


def test_a_citation_shows_its_quote_and_leads_to_exactly_its_words_and_back(page: Page) -> None:
    ask(page, QUESTION)
    cite = page.locator("#exchange-0 .cite")
    quote = cite.get_attribute("data-quote") or ""
    assert "Moscow agreed to return two islands" in quote
    cite.hover()
    expect(page.locator("#tip")).to_contain_text(quote)
    cite.click()
    assert _marked(page) == quote
    expect(page.locator("a.mark.now")).to_be_in_viewport()
    expect(page.locator("#marked")).to_contain_text("1 place")
    page.locator("a.mark.now").click()
    expect(cite).to_be_focused()


def test_a_citation_stays_followed_when_the_server_draws_later(page: Page) -> None:
    held: list[Route] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    page.reload()
    page.locator("html[data-ready=yes]").wait_for()
    cite = page.locator(".start .cite").last
    cite.click()
    expect(page.locator("a.mark.now").first).to_be_focused()
    page.evaluate("() => document.querySelector('a.mark.now').old = true")
    assert held
    for route in held:
        route.continue_()
    page.wait_for_function("() => ![...document.querySelectorAll('a.mark')].some((one) => one.old)")
    assert _marked(page) == cite.get_attribute("data-quote")
    expect(page.locator("a.mark.now").first).to_be_focused()


def test_an_answer_streams_and_says_first_what_is_being_done(page: Page) -> None:
    page.evaluate(
        "() => { window.seen = []; const log = document.querySelector('#conversation');"
        " new MutationObserver(() => window.seen.push(log.innerText))"
        ".observe(log, {subtree: true, childList: true, characterData: true}); }"
    )
    ask(page, LIST)
    expect(page.locator("#exchange-0 .said")).to_have_count(5)
    asked = [text for text in page.evaluate("() => window.seen") if LIST in text]
    assert "Looking" in asked[0]
    assert any("Abe’s personal investment" in text and "Finally" not in text for text in asked)
    expect(page.locator("#exchange-0 .badge")).to_have_text("Quoted from the text")


def test_a_refusal_says_what_is_missing_and_offers_what_the_text_answers(page: Page) -> None:
    ask(page, ABSENT)
    expect(page.locator("#exchange-0 .badge")).to_have_text("Not in the text")
    expect(page.locator("#exchange-0 .refusal")).to_contain_text("gives no place for it")
    expect(page.locator("#exchange-0 .related")).to_contain_text("Related, not an answer")
    offered = page.locator("#exchange-0 .chip")
    expect(offered).to_have_count(2)
    offered.first.click()
    expect(page.locator("#exchange-1 .badge")).to_have_text(re.compile("Quoted|Computed"))


def test_the_start_shows_the_text_and_questions_that_are_answered_at_once(page: Page) -> None:
    expect(page.locator(".start h2")).to_contain_text("Russia & the Kuriles")
    expect(page.locator(".start .cite")).to_have_count(2)
    expect(page.locator(".start .chip")).to_have_count(6, timeout=30_000)
    page.locator(".start .chip").first.click()
    expect(page.locator("#exchange-0 .said").first).to_be_visible()
    expect(page.locator("#exchange-0 .chip")).to_have_count(3)


def test_a_follow_up_is_completed_from_what_came_before(page: Page) -> None:
    ask(page, "What are Russia's motivations?")
    ask(page, "and Japan?")
    expect(page.locator("#exchange-1")).to_contain_text("Thirdly, Abe has a personal and emotional objective")


def test_now_is_as_of_the_writing(page: Page) -> None:
    ask(page, "How much is Russo-Chinese trade worth currently?")
    expect(page.locator("#exchange-0 .note").first).to_contain_text("As of the text’s writing")


def test_a_reload_keeps_the_conversation_with_its_citations(page: Page) -> None:
    ask(page, QUESTION)
    said = page.locator("#exchange-0 .said").inner_text()
    page.reload()
    expect(page.locator("#exchange-0 .said")).to_have_text(said)
    page.locator("#exchange-0 .cite").click()
    assert "Moscow agreed to return two islands" in _marked(page)


def test_conversations_are_begun_renamed_and_deleted(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="New", exact=True).click()
    expect(page.locator(".start")).to_be_visible()
    ask(page, LIST)
    page.locator("#menu").click()
    expect(page.locator("#conversations li")).to_have_count(2)
    page.once("dialog", lambda dialog: dialog.accept("Moscow in 1956"))
    page.locator("#conversations li", has_text=QUESTION).get_by_text("Rename").click()
    page.locator("#conversations").get_by_role("button", name="Moscow in 1956", exact=True).click()
    expect(page.locator("#exchange-0 h2")).to_have_text(QUESTION)
    page.locator("#menu").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#conversations li", has_text="Moscow in 1956").get_by_text("Delete").click()
    expect(page.locator("#conversations li")).to_have_count(1)


def test_an_export_is_verified_word_for_word(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(page, LIST)
    ask(page, ABSENT)
    page.locator("#menu").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export evidence pack").click()
    path = tmp_path / "pack.json"
    download.value.save_as(path)
    assert len(json.loads(path.read_text())["answers"]) == 2
    assert _verify(path, monkeypatch) == 0
    path.write_text(path.read_text().replace("ancestral territories", "imperial territories"))
    assert _verify(path, monkeypatch) == 1


def _verify(path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr("sys.argv", ["assistant", "verify", str(path)])
    with pytest.raises(SystemExit) as end:
        main()
    return end.value.code or 0


def test_a_link_reopens_the_answer_with_its_highlight_and_a_changed_one_says_so(page: Page, address: str) -> None:
    ask(page, QUESTION)
    link = page.locator("#exchange-0 [data-act=link]").get_attribute("data-link") or ""
    page.goto("about:blank")
    page.goto(f"{address}#a={link}")
    expect(page.locator("#exchange-0 .said")).to_contain_text("agreed to return two islands")
    expect(page.locator("#exchange-0 .note")).to_contain_text("Opened from a link")
    expect(page.locator("a.mark").first).to_be_in_viewport()
    for broken in (link[:-9], link[:40] + "AAAA" + link[44:], "%3Cscript%3E"):
        page.goto("about:blank")
        page.goto(f"{address}#a={broken}")
        expect(page.locator("#notice")).to_contain_text("This link")


def test_feedback_is_stored_and_shown_again(page: Page, feedback_file: Path) -> None:
    ask(page, ABSENT)
    good, bad = page.locator("#exchange-0 [data-act=good]"), page.locator("#exchange-0 [data-act=bad]")
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    page.locator("#exchange-0 [data-act=bad]").click()
    page.get_by_label("Should have answered").check()
    page.get_by_label("In your own words").fill("It is in Osaka.")
    page.get_by_role("button", name="Send").click()
    expect(bad).to_have_attribute("aria-pressed", "true")
    deadline = time.monotonic() + 10  # the server writes it after the page has shown it
    while "Osaka" not in feedback_file.read_text() and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    kept = json.loads(feedback_file.read_text().splitlines()[-1])
    assert (kept["question"], kept["faults"], kept["remark"]) == (ABSENT, ["should have answered"], "It is in Osaka.")
    expect(bad).to_be_focused()
    ask(page, QUESTION)
    page.reload()
    expect(bad).to_have_attribute("aria-pressed", "true")
    expect(good).to_have_attribute("aria-pressed", "false")


def test_where_the_server_cannot_be_reached_nothing_is_done_and_it_is_said(page: Page) -> None:
    ask(page, QUESTION)
    page.context.set_offline(True)
    good, toast = page.locator("#exchange-0 [data-act=good]"), page.locator("#toasts")
    for name in ("Good answer", "Export as Markdown", "New"):
        page.evaluate("() => (document.querySelector('#toasts').textContent = '')")
        if name.startswith("Export"):
            page.locator("#menu").click()
        page.get_by_role("button", name=name, exact=True).click()
        expect(toast).to_contain_text("The server does not answer")
    expect(good).to_have_attribute("aria-pressed", "false")
    page.context.set_offline(False)
    ask(page, LIST)  # in the conversation that is still shown
    expect(page.locator(".asked")).to_have_text([QUESTION, LIST])


def test_markup_is_shown_as_text_and_runs_nothing(page: Page) -> None:
    ask(page, EVIL)
    expect(page.locator("#exchange-0 h2")).to_have_text(EVIL)
    assert page.locator("#conversation img").count() == 0


@pytest.mark.parametrize(("question", "words"), [("x" * 100_000, "2,000 characters"), ("\x01\x02\x03\x04", "needs words")])
def test_what_is_no_question_is_given_back_with_a_message_beside_it(page: Page, question: str, words: str) -> None:
    page.locator("#question").fill(question)
    page.locator("#question").press("Enter")
    expect(page.locator("#notice")).to_contain_text(words)
    expect(page.locator("#notice")).to_be_in_viewport(ratio=1)
    expect(page.locator("#question")).to_have_value(question)


def test_the_same_no_question_twice_leaves_nothing_behind(page: Page) -> None:
    for _ in range(2):
        ask(page, "\x01\x02")
        expect(page.locator("#notice")).to_contain_text("needs words")
        expect(page.locator(".doing")).to_have_count(0)
        expect(page.locator(".exchange")).to_have_count(0)
        expect(page.locator(".start .chip").first).to_be_visible()
    for question in (QUESTION, LIST, ABSENT):
        ask(page, question)
    expect(page.locator("#notice")).to_be_hidden()
    for _ in range(2):
        ask(page, "\x01\x02")
        expect(page.locator("#notice")).to_be_in_viewport(ratio=1)
        expect(page.locator(".exchange")).to_have_count(3)
        expect(page.locator("#exchange-2 .chip").first).to_be_visible()


def test_a_conversation_that_was_tampered_with_is_taken_back(page: Page) -> None:
    ask(page, QUESTION)
    page.evaluate(
        "() => { const key = Object.keys(localStorage).find((k) => k.startsWith('commentary/conversation/'));"
        " localStorage.setItem(key, localStorage.getItem(key).replaceAll('two islands', 'all islands')); }"
    )
    page.reload()
    expect(page.locator("#exchange-0 .notice")).to_contain_text("tampered with")
    assert "all islands" not in page.locator("#exchange-0").inner_text()


def test_a_file_dropped_on_the_page_is_refused_in_words(page: Page) -> None:
    page.evaluate(
        "() => { const data = new DataTransfer(); data.items.add(new File(['x'], 'x.pdf'));"
        " document.body.dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); }"
    )
    expect(page.locator("#toasts")).to_contain_text("takes no files")


def test_two_people_do_not_see_each_others_conversation(page: Page, visit: Visit) -> None:
    other = visit()
    page.locator("#question").fill(LIST)
    other.locator("#question").fill(QUESTION)
    page.locator("#question").press("Enter")
    other.locator("#question").press("Enter")
    expect(page.locator("#exchange-0 .said")).to_have_count(5)
    expect(other.locator("#exchange-0 .said")).to_have_count(1)
    expect(page.locator("#conversation")).not_to_contain_text("1956")


def test_each_of_several_documents_shows_the_words_that_are_cited_of_it(visit: Visit, tmp_path: Path) -> None:
    for path in (TEXTS / "ferry.txt", TEXTS.with_name("texts_two") / "dam.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    settings = Settings.load(index=tmp_path / "index", corpus=tmp_path, reader="similarity", port=0)
    page = visit(launch(open_assistant(settings), block=False))
    cites = page.locator(".start .cite")
    for cite in [cites.first, cites.last, cites.first]:
        cite.click()
        document = page.locator(".document:visible")
        expect(document).to_have_attribute("data-document", cite.get_attribute("data-document") or "")
        expect(document.locator("a.mark.now").first).to_be_in_viewport()
        assert _marked(page) == cite.get_attribute("data-quote")
        page.locator("a.mark.now").first.click()
        expect(cite).to_be_focused()
    assert cites.first.get_attribute("data-document") != cites.last.get_attribute("data-document")


def test_the_text_size_changes_what_is_read(visit: Visit) -> None:
    page = visit(reduced_motion="reduce")
    ask(page, QUESTION)
    read = ["#exchange-0 .asked", "#exchange-0 .said", "#exchange-0 .cite", "#documents p", "#question"]
    before = [_size(page, selector) for selector in read]
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Text size").select_option("Very large")
    page.locator("html[data-size=huge]").wait_for()
    grown = [_size(page, selector) / old for selector, old in zip(read, before, strict=True)]
    assert grown == pytest.approx([1.45] * len(read), rel=0.01)


def _size(page: Page, selector: str) -> float:
    return float(page.locator(selector).first.evaluate("(it) => parseFloat(getComputedStyle(it).fontSize)"))


def test_shortcuts_of_a_single_key_can_be_switched_off(page: Page) -> None:
    page.locator("#conversation h2").first.click()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Shortcuts of a single key").uncheck()
    page.reload()
    page.locator("#conversation h2").first.click()
    for key in "?nctsu/[]":
        page.keyboard.press(key)
    expect(page.locator("dialog[open], #drawer:not([hidden]), #question:focus, .now")).to_have_count(0)
    page.get_by_role("button", name="Settings").click()
    expect(page.get_by_label("Shortcuts of a single key")).not_to_be_checked()


def test_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    page.locator("#question").focus()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.locator("#exchange-0 .cite").wait_for()
    page.locator("#exchange-0 .cite").focus()
    expect(page.locator("#tip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#tip")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("a.mark.now")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#exchange-0 .cite")).to_be_focused()
    page.keyboard.press("?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#question")).to_be_focused()


def test_the_keyboard_is_never_lost(page: Page) -> None:
    ask(page, QUESTION)
    page.locator("#exchange-0 h2").click()
    page.keyboard.press("t")
    expect(page.locator("#documents")).to_be_focused()
    page.locator("#menu").click()
    page.once("dialog", lambda dialog: dialog.accept("Moscow"))
    page.locator("#conversations").get_by_text("Rename").press("Enter")
    expect(page.get_by_role("button", name="Rename “Moscow”")).to_be_focused()
    page.locator("#documents").click()
    expect(page.locator("#drawer")).to_be_hidden()
    page.locator("#exchange-0 .chip").first.press("Enter")
    expect(page.locator("#send")).to_be_focused()


def test_quotes_below_are_numbered_and_say_how_many_more_there_are(page: Page) -> None:
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Answer style").select_option("With the quotes below")
    page.keyboard.press("Escape")
    ask(page, LIST)
    quotes = page.locator("#exchange-0 .quotes li:visible")
    expect(quotes).to_have_count(3)
    assert quotes.evaluate_all("(all) => all.map((it) => getComputedStyle(it, '::before').content)") == ['"1"', '"2"', '"3"']
    page.get_by_role("button", name="and 2 more").click()
    expect(quotes).to_have_count(5)
    expect(page.locator("#exchange-0 .more:visible")).to_have_count(0)


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_the_page_is_as_tall_as_its_window(visit: Visit, size: dict[str, Any]) -> None:
    page = visit(**size)
    assert page.evaluate("() => document.documentElement.scrollHeight - innerHeight") == 0
    expect(page.locator("#ask-form")).to_be_in_viewport(ratio=1)
    bottom = page.locator("#chat-pane").evaluate("(it) => innerHeight - it.getBoundingClientRect().bottom")
    assert abs(bottom) < 1


def test_on_a_phone_the_text_is_a_drawer(visit: Visit) -> None:
    page = visit(**PHONE)
    ask(page, QUESTION)
    expect(page.locator("#source-pane")).to_be_hidden()
    page.locator("#exchange-0 .cite").press("Enter")
    expect(page.locator("a.mark.now")).to_be_focused()
    expect(page.locator("a.mark.now")).to_be_in_viewport()
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "() => document.activeElement === document.body || !!document.activeElement.closest('#source-pane')"
        )
    page.locator("#source-close").click()
    expect(page.locator("#source-pane")).to_be_hidden()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong(visit: Visit, theme: str, size: dict[str, Any]) -> None:
    page = visit(reduced_motion="reduce", **size)
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Colours").select_option(theme)
    assert _faults(page) == ""
    page.get_by_role("button", name="Close", exact=True).last.click()
    assert _faults(page) == ""
    ask(page, LIST)
    ask(page, ABSENT)
    page.locator("#exchange-1 .details summary").click()
    page.locator("#exchange-1 [data-act=bad]").click()
    page.locator("#menu").click()
    assert _faults(page) == ""
    ask(page, "\x01")
    expect(page.locator("#notice")).to_be_visible()
    if size:
        page.locator("#source-open").click()
    assert _faults(page) == ""


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_evaluators_tab(
    kuriles: Assistant,
    visit: Visit,
    theme: str,
    size: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (eval.page, eval.running):
        monkeypatch.setattr(module, "RUNS", tmp_path)
    settings = kuriles.settings.model_copy(update={"port": 0})
    assistant = Assistant(settings, kuriles.library, kuriles.chain)
    address = launch(assistant, block=False, tabs={"Evaluate": evaluate_tab})
    page = visit(address, color_scheme=theme, reduced_motion="reduce", **size)  # colours on their way have no contrast
    assert page.evaluate("() => document.documentElement.scrollHeight - innerHeight") == 0
    assert _faults(page) == ""
    page.get_by_role("tab", name="Evaluate").click()
    page.get_by_label("Test set").click()
    page.get_by_role("option", name="kuriles/second", exact=True).click()
    page.get_by_label("Cases to ask").fill("12")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#evaluate-table table")).to_be_visible(timeout=60_000)
    page.locator("#evaluate-wrong input").first.check()
    page.locator("#evaluate-wrong input").first.evaluate("(box) => box.blur()")
    page.keyboard.press("?")  # a shortcut of the chat, which is not what is open
    expect(page.locator("#shortcuts")).not_to_have_attribute("open", "")
    expect(page.locator("#evaluate-case h3").first).to_be_visible()
    assert _faults(page) == ""


def _faults(page: Page) -> str:
    """What axe finds wrong: each rule with the elements that break it."""
    found = Axe().run(page).response["violations"]
    return "\n".join(f"{one['id']}: {node['html'][:120]} {node['any'][:1]}" for one in found for node in one["nodes"])


def test_at_200_percent_nothing_is_cut_off(visit: Visit) -> None:
    page = visit(viewport={"width": 640, "height": 400}, device_scale_factor=2, reduced_motion="reduce")
    ask(page, LIST)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 640
    expect(page.locator("#question")).to_be_in_viewport()


def test_the_script_and_the_style_are_small() -> None:
    folder = Path(__file__).parents[2] / "assistant" / "ui"
    assert sum(path.stat().st_size for path in folder.rglob("*") if path.suffix in (".js", ".css", ".html")) < 60_000


def test_words_beyond_the_basic_plane_are_marked_exactly(page: Page) -> None:
    marked = page.evaluate(
        "() => { const block = document.querySelector('#documents p[data-from]');"
        " block.textContent = 'a😀b c'; const from = +block.dataset.from; block.dataset.to = from + 5;"
        " const cite = document.querySelector('.start .cite'); cite.dataset.start = from + 2; cite.dataset.end = from + 3;"
        " cite.click(); return document.querySelector('a.mark.now').textContent; }"
    )
    assert marked == "b"
