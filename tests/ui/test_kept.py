"""What the browser keeps of conversations, and that nothing of it is lost unasked."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.ui.conftest import ABSENT, LIST, QUESTION, ask, kept, opened

pytestmark = pytest.mark.browser


def _asked(page: Page) -> list[str]:
    return page.locator(".asked").all_inner_texts()


def test_what_a_question_takes_the_place_of_comes_back_by_undo(page: Page) -> None:
    for question in (QUESTION, ABSENT, LIST):
        ask(page, question)
    page.locator("#exchange-0 [data-act=edit]").click()
    expect(page.locator("#question")).to_have_value(QUESTION)
    ask(page, LIST)
    expect(page.locator("#toasts")).to_contain_text("The 2 questions after it are put away. Undo brings back")
    assert _asked(page) == [LIST]
    page.locator("#exchange-0 [data-act=retry]").click()
    page.locator("#send").wait_for()
    expect(page.locator("#exchange-0 .said")).to_have_count(5)
    undo = page.get_by_role("button", name="Undo")
    undo.click()  # the second answer
    undo.click()  # the change
    expect(page.locator(".asked")).to_have_text([QUESTION, ABSENT, LIST])
    page.reload()
    expect(page.locator(".asked")).to_have_text([QUESTION, ABSENT, LIST])
    page.locator("#exchange-2 h2").click()
    page.keyboard.press("u")
    expect(page.locator(".asked")).to_have_text([QUESTION, ABSENT])
    undo.click()
    expect(page.locator(".asked")).to_have_text([QUESTION])
    undo.click()
    expect(page.locator(".start")).to_be_visible()
    assert kept(page) == {}


def test_what_is_typed_outlives_a_reload(page: Page) -> None:
    page.locator("#question").fill("What did Moscow")
    page.reload()
    expect(page.locator("#question")).to_have_value("What did Moscow")
    ask(page, QUESTION)
    page.reload()
    expect(page.locator("#exchange-0 .said")).to_be_visible()
    expect(page.locator("#question")).to_have_value("")


def test_a_change_begun_in_one_conversation_changes_no_other(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="New", exact=True).click()
    ask(page, LIST)
    ask(page, ABSENT)
    page.locator("#exchange-0 [data-act=edit]").click()
    page.locator("#menu").click()
    page.locator("#conversations").get_by_role("button", name=QUESTION, exact=True).click()
    expect(page.locator(".asked")).to_have_text([QUESTION])
    expect(page.locator("#question")).to_have_value("")
    ask(page, LIST)
    assert _asked(page) == [QUESTION, LIST]
    assert [one["question"] for one in kept(page)[LIST]] == [LIST, ABSENT]


def test_a_change_that_is_no_question_leaves_all_as_it_was(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, LIST)
    page.locator("#exchange-0 [data-act=edit]").click()
    ask(page, "\x01\x02")
    expect(page.locator("#notice")).to_contain_text("needs words")
    assert _asked(page) == [QUESTION, LIST]
    assert [one["question"] for one in kept(page)[QUESTION]] == [QUESTION, LIST]
    ask(page, ABSENT)  # it is still the first one that is changed
    assert _asked(page) == [ABSENT]


def test_two_tabs_lose_nothing_of_each_other(page: Page, address: str) -> None:
    ask(page, QUESTION)
    other = opened(page.context.new_page(), address)
    expect(other.locator(".asked")).to_have_text([QUESTION])
    ask(page, LIST)
    expect(other.locator(".asked")).to_have_text([QUESTION, LIST])  # it follows
    page.evaluate(  # a change that reaches this tab too late
        "() => { const key = Object.keys(localStorage).find((k) => k.startsWith('commentary/conversation/'));"
        " const kept = JSON.parse(localStorage.getItem(key)); kept.exchanges.pop(); kept.title = 'theirs';"
        " localStorage.setItem(key, JSON.stringify(kept)); }"
    )
    ask(page, ABSENT)
    expect(page.locator("#toasts")).to_contain_text("Another tab changed this conversation")
    assert _asked(page) == [QUESTION, LIST, ABSENT]
    assert {title: len(exchanges) for title, exchanges in kept(page).items()} == {"theirs": 1, QUESTION: 3}


def test_what_another_tab_deletes_is_not_brought_back(page: Page, address: str) -> None:
    ask(page, QUESTION)
    other = opened(page.context.new_page(), address)
    expect(other.locator(".asked")).to_have_text([QUESTION])
    page.locator("#menu").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#conversations").get_by_text("Delete").click()
    expect(other.locator(".start")).to_be_visible()
    expect(other.locator("#toasts")).to_contain_text("deleted in another tab")
    assert kept(page) == {}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"version": 0, "messages": ["<b>old</b>"]}', "kept by another version"),
        ('{"id": "old", "exchanges": []}', "cannot be read"),
        ("{garbage", "cannot be read"),
        ("null", "cannot be read"),
        ('{"version": 1, "exchanges": "none"}', "cannot be read"),
        ('{"version": 1, "id": "old", "exchanges": [{"question": "Why?", "more": 1}]}', "cannot be read"),
    ],
)
def test_a_conversation_that_cannot_be_read_is_left_alone_with_a_message(page: Page, text: str, why: str) -> None:
    page.add_init_script(  # before the page's own script, which might still write to the storage now
        f"localStorage.setItem('commentary/conversation/old', {json.dumps(text)});"
        " localStorage.setItem('commentary/open', 'old')"
    )
    page.reload()
    expect(page.locator("#notice")).to_contain_text(why)
    expect(page.locator("#notice")).to_contain_text("It stays in your browser, untouched.")
    expect(page.locator(".start")).to_be_visible()
    ask(page, QUESTION)
    expect(page.locator("#exchange-0 .said")).to_be_visible()
    page.locator("#menu").click()
    expect(page.locator("#conversations li")).to_have_count(2)
    page.locator("#conversations li button[data-id=old]").first.click()
    expect(page.locator("#notice")).to_contain_text("cannot be read")
    assert page.evaluate("() => localStorage.getItem('commentary/conversation/old')") == text
