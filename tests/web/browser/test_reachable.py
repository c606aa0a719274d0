"""Every page in small and large windows, light and dark: for whoever uses it, with whatever."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from rejoinder.record import open_record
from rejoinder.web import links

SERIOUS = {"serious", "critical"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def addresses(record: str) -> list[str]:
    """Every page that shows something."""
    with open_record(record) as opened:
        digits = next(iter(opened.documents())).sha256
    return [
        "/", "/documents", links.documents(failed=1), links.document(digits), links.exchange(digits, "s1"),
        links.printed(digits), "/search", links.search(q="police", act="allegation"), "/search?act=nothing",
        "/actors", links.actor(1), "/states", links.state("NZ"), "/review", links.review(digits, "s3"),
        "/review/log", "/review/agreement", links.merge(1), "/add", "/api/", "/nowhere",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_keeps_anybody_out(browser: Browser, address: str, web_record: str, scheme: Any) -> None:
    context = browser.new_context(
        base_url=address, color_scheme=scheme, bypass_csp=True, viewport={"width": 1280, "height": 900}
    )
    page, axe, faults = context.new_page(), Axe(), []
    for path in addresses(web_record):
        page.goto(path)
        for fault in axe.run(page, options=RULES).response["violations"]:
            if fault["impact"] in SERIOUS:
                faults.append((path, fault["id"], [node["html"][:120] for node in fault["nodes"]][:3]))
    context.close()
    assert not faults


@pytest.mark.parametrize("width", [360, 1600])
def test_no_page_is_wider_than_its_window(browser: Browser, address: str, web_record: str, width: int) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 900})
    page = context.new_page()
    wide = [path for path in addresses(web_record) if overflow(page, path) > 0]
    context.close()
    assert not wide


def overflow(page: Page, path: str) -> int:
    page.goto(path)
    root = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return int(root[0] - root[1])
