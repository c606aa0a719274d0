"""Words of a correction, taken from the text with the mouse and with the keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from helpers.exchanges import article, put, with_text
from rejoinder.record import open_record
from rejoinder.schema import Block


@pytest.fixture
def review(page: Page) -> Page:
    """The page of a statement: “police had “beaten marchers””, by The Lantern Group."""
    page.goto("/review?document=lantern-1")
    page.get_by_label("Your name").fill("Ida Moss")
    page.keyboard.press("Enter")
    await_keys(page)
    return page


def await_keys(page: Page) -> None:
    """Wait until the script, which comes after the page, listens to keys: what needs it is hidden until then."""
    expect(page.get_by_role("button", name="Go to the text")).to_be_visible()


def place(page: Page, field: str) -> str:
    return page.locator(f"input[name={field}_at]").input_value()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_with_the_keyboard(review: Page, web_record: str) -> None:
    selected = review.locator("#selected")
    press(review, "g")  # to the text, where the statement begins
    expect(selected).to_have_text("police")
    press(review, "ArrowLeft", "Shift+ArrowRight", "Shift+ArrowRight")
    expect(selected).to_have_text("that police had")
    press(review, "w", "ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "a")
    expect(review.get_by_label("What is said", exact=True)).to_have_value("that police had\n“beaten marchers")
    press(review, "Home", "ArrowRight", "Shift+ArrowRight", "o", "End", "i")
    expect(review.get_by_label("The words for who speaks")).to_have_value("Lantern Group")
    press(review, "ArrowDown", "ArrowUp", "Escape", "4", "v")
    expect(review.locator("form.last")).to_contain_text("lantern-1/s1 corrected")
    with open_record(web_record) as record:
        now = record.history("lantern-1/s1").now
        assert (now.words, now.source, now.cue, now.act) == (
            "that police had … “beaten marchers", "Lantern Group", ".", "other")  # fmt: skip


def test_with_the_mouse(review: Page) -> None:
    paragraph = review.locator(".article p", has_text="beaten marchers")
    paragraph.get_by_text("police had").dblclick(position={"x": 8, "y": 8})
    expect(review.locator("#selected")).to_have_text("police")
    review.get_by_role("button", name="What is said", exact=False).first.click()
    text = paragraph.inner_text()
    at = int(place(review, "content").split(":")[0])
    assert place(review, "content") == f"{at}:{at + 6}" and text.index("police") >= 0
    review.get_by_label("What is said", exact=True).fill("beaten")  # what is typed stands for itself
    assert place(review, "content") == ""


def test_places_are_code_points(page: Page, web_record: str) -> None:
    with open_record(web_record) as record:
        put(record, article(7, critic="The 🏮🏮 Group"))
    page.goto("/review?document=lantern-7")
    page.get_by_label("Your name").fill("Ida Moss")
    page.keyboard.press("Enter")
    await_keys(page)
    press(page, "g", "Shift+ArrowRight", "w")
    with open_record(web_record) as record:
        text = record.exchange("lantern-7").document.text
    start, end = map(int, place(page, "content").split(":"))
    assert text[start:end] == "police had"


def test_in_writing_from_right_to_left_the_next_word_is_to_the_left(page: Page, web_record: str) -> None:
    text = "قالت مجموعة الفانوس إن الشرطة ضربت المتظاهرين."
    content = text.index("إن"), len(text) - 1
    exchange = article(8)
    first = replace(exchange.statements[0], source=None, cue=None, content=(content,), replies_to=())
    actors = tuple(replace(actor, mentions=()) for actor in exchange.actors)
    empty = replace(exchange.document, blocks=())
    arabic = with_text(replace(exchange, document=empty, statements=(first,), actors=actors), text)
    block = Block("body", 0, len(text))
    with open_record(web_record) as record:
        put(record, replace(arabic, document=replace(arabic.document, blocks=(block,))))
    page.goto("/review?document=lantern-8")
    page.get_by_label("Your name").fill("Ida Moss")
    page.keyboard.press("Enter")
    await_keys(page)
    press(page, "g", "ArrowLeft", "Shift+ArrowLeft")
    expect(page.locator("#selected")).to_have_text("الشرطة ضربت")
    press(page, "w")
    start, end = map(int, place(page, "content").split(":"))
    assert text[start:end] == "الشرطة ضربت"


def test_no_shortcut_while_typing_nor_when_they_are_off(review: Page) -> None:
    note = review.get_by_label("Note").first
    note.focus()
    review.keyboard.type("cxnu1?")
    expect(note).to_have_value("cxnu1?")
    assert review.locator("form.last").count() == 0
    note.fill("")
    review.locator("h1").click()
    press(review, "?")
    review.get_by_label("Shortcuts work").uncheck()
    review.locator("h1").click()
    press(review, "c")
    assert review.locator("form.last").count() == 0
    review.reload()
    await_keys(review)
    press(review, "c")
    assert review.locator("form.last").count() == 0
    assert not review.locator("main kbd").first.is_visible()
