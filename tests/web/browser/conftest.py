"""A real browser: Debian's Chromium, driven by Playwright."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from helpers.serving import CHROMIUM, serving


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with each module: while Playwright is open its event loop runs, and tests with loops of their own fail."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: .ci/install-chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def address(web_record: str) -> Iterator[str]:
    with serving(web_record) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab at the overview. What a script or the content security policy complains of fails the test at its end."""
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto("/")
    yield page
    context.close()
    assert not complaints
