"""What a researcher does in a browser, from an article to an export."""

from __future__ import annotations

import csv
from pathlib import Path

from playwright.sync_api import Page, expect

ARTICLE = """Minister denies beatings in Salto

The Lantern Group, a rights group in Uruguay, said on Monday that police had beaten at least nine marchers in Salto.

Uruguay’s interior minister Tomás Arregui denied the accusation. “Nobody was beaten,” Arregui told reporters on Tuesday.
"""


def test_add_read_correct_search_and_export(page: Page, tmp_path: Path) -> None:
    article = tmp_path / "salto.txt"
    article.write_text(ARTICLE, encoding="utf-8")

    page.get_by_role("link", name="Add", exact=True).click()
    page.get_by_label("Files").set_input_files(article)
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_role("status")).to_contain_text("1 added", timeout=60_000)

    page.get_by_role("link", name="salto.txt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Minister denies beatings in Salto")
    denial = page.locator("article.card", has_text="“Nobody was beaten,”").last
    expect(denial).to_contain_text("says it is untrue")

    denial.get_by_role("link", name="review").click()
    page.get_by_label("Your name").fill("Ida Moss")
    page.get_by_role("button", name="Keep the name").click()
    page.get_by_role("checkbox", name="criticises the accuser").check()
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Log", exact=True).click()
    entry = page.locator("table.log tbody tr").first
    expect(entry).to_contain_text("Ida Moss")
    expect(entry).to_contain_text("criticises the accuser")

    page.get_by_role("searchbox").fill("beaten")
    page.get_by_role("searchbox").press("Enter")
    hit = page.locator(".card", has_text="Nobody was").first
    expect(hit).to_contain_text("criticises the accuser")
    expect(hit).to_contain_text("corrected")

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "found.csv")
    rows = list(csv.DictReader((tmp_path / "found.csv").open(encoding="utf-8-sig", newline="")))
    assert any("attack_on_accuser" in row["forms"] and row["review"] == "corrected" for row in rows)


def test_a_statement_is_reviewed_by_keys_alone(page: Page) -> None:
    page.goto("/review")
    page.get_by_label("Your name").fill("Ray Oak")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Confirm")).to_be_visible()
    before = page.get_by_role("heading", name="Statement").inner_text()
    press(page, "c")
    expect(page.locator("form.last")).to_contain_text("confirmed")
    press(page, "u")
    expect(page.locator("form.last")).to_have_count(0)
    expect(page.get_by_role("heading", name="Statement")).to_have_text(before)


def press(page: Page, key: str) -> None:
    """A shortcut, once the page heeds them."""
    expect(page.locator("html.with-keys")).to_have_count(1)
    page.keyboard.press(key)


def test_the_words_of_a_statement_are_shown_with_it_and_back(page: Page) -> None:
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Report 0").click()
    card = page.locator("article.card", has_text="beaten marchers").first
    card.locator("blockquote").first.hover()
    marked = page.locator(".text .near")
    expect(marked.filter(has_text="beaten marchers").first).to_be_visible()
    expect(marked.filter(has_text="the courts looked away")).to_have_count(0)
