"""A document in a browser: what ties the text to its exchange, and the page to print."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from helpers.exchanges import article
from helpers.serving import CHROMIUM
from rejoinder.web import links

FIRST = article(0, published="2024-01-05").document


def lit(page: Page) -> set[str]:
    """The places that are lit up by what the pointer or the focus is on."""
    found: list[str] = page.evaluate("[...document.querySelectorAll('.near')].map(part => part.id || part.textContent)")
    return set(found)


def test_pointing_at_words_lights_up_their_card_and_the_other_way_round(page: Page) -> None:
    page.goto(links.document(FIRST.sha256))
    s1 = {"s1", "t-s1", "The Lantern Group", "said", "police had “beaten marchers”"}
    page.locator("[data-s~=s1].content").hover()
    assert lit(page) == s1
    page.locator("#s2 > .who").hover()
    assert lit(page) == {"s2", "t-s2", "It", "added", "the courts looked away"}
    page.locator("#t-s1").focus()  # by keyboard alone
    assert lit(page) == s1
    page.mouse.move(5, 5)
    assert lit(page) <= s1


def test_nested_words_are_reached_from_the_innermost_statement_outwards(page: Page) -> None:
    page.goto(links.document(FIRST.sha256))
    nested = page.locator("[data-s~=s4].nested")
    nested.click()
    expect(page.locator("#s4")).to_have_attribute("aria-current", "true")
    nested.click()
    expect(page.locator("#s3")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[data-card][aria-current]")).to_have_count(0)
    expect(page.locator("nav [aria-current=page]")).to_have_text("Documents")  # which is no card


@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed: .ci/install-chromium")
def test_it_can_be_printed_to_a_pdf_with_its_citations(address: str, tmp_path: Path) -> None:
    file = tmp_path / "printed.pdf"
    options = "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={file}"
    subprocess.run(
        [str(CHROMIUM), *options, f"--user-data-dir={tmp_path}/profile", address + links.printed(FIRST.sha256)],
        check=True,
        capture_output=True,
        timeout=60,
    )
    document = pypdfium2.PdfDocument(file)
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    document.close()
    assert "police had “beaten marchers”" in text
    assert text.replace(" ", "").count(FIRST.sha256) >= 6  # one for each line
    assert "Back to the document" not in text  # that is for the screen alone
