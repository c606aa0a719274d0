"""Signing in with a real browser, and what hostile words do in one: nothing, even without a content security policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page, expect

from helpers.hostile_record import fill
from helpers.markup import MARK
from helpers.serving import serving
from rejoinder.record import open_record
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.passwords import Passwords

PASSWORD = "a lantern in the harbour"
MOST_PAGES = 40
LINKS = "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), location).href)"


@pytest.fixture
def guarded(web_record: str) -> Iterator[str]:
    """The pages of a record with an administrator."""
    with open_record(web_record) as record:
        Accounts(record, Passwords(time_cost=1, memory_cost=32)).add("Ida Moss", "admin", PASSWORD)
    with serving(web_record) as address:
        yield address


def sign_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_accounts_from_signing_in_to_signing_out(browser: Browser, guarded: str) -> None:
    context = browser.new_context(base_url=guarded, bypass_csp=True, viewport={"width": 360, "height": 800})
    page, axe, faults = context.new_page(), Axe(), []

    def look(path: str) -> None:
        assert urlsplit(page.url).path == path
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found = axe.run(page).response["violations"]
        faults.extend((path, each["id"]) for each in found if each["impact"] in {"serious", "critical"})
        assert width <= 0, path

    page.goto("/search?q=police")
    look("/sign-in")
    sign_in(page, "Ida Moss", "not her password")
    expect(page.get_by_role("alert")).to_have_text("The name or the password is not right.")
    sign_in(page, "Ida Moss", PASSWORD)
    expect(page).to_have_url(f"{guarded}/search?q=police")
    page.get_by_role("link", name="Accounts").click()
    page.get_by_label("Name", exact=True).fill("Tom Arden")
    page.get_by_label("Role", exact=True).select_option("reader")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("rowheader", name="Tom Arden")).to_be_visible()
    look("/accounts")
    page.goto("/password")
    look("/password")
    page.get_by_role("button", name="Sign out").click()
    look("/sign-in")
    sign_in(page, "Tom Arden", PASSWORD)
    page.goto("/accounts")
    expect(page.get_by_text("Your account does not allow this.")).to_be_visible()
    context.close()
    assert faults == []


def test_hostile_words_do_nothing(browser: Browser, tmp_path: Path) -> None:
    """Each page that links lead to, as the browser understands it."""
    record = str(tmp_path / "hostile.db")
    with open_record(record) as opened:
        fill(opened)
    with serving(record) as address:
        context = browser.new_context(base_url=address, bypass_csp=True)
        page = context.new_page()
        ran: list[str] = []

        def heard(dialog: Dialog) -> None:
            ran.append(f"{page.url}: {dialog.message}")
            dialog.dismiss()

        page.on("dialog", heard)
        seen, ahead = set[str](), ["/"]
        while ahead and len(seen) < MOST_PAGES:
            path = ahead.pop(0)
            if path in seen or path.endswith((".csv", ".json", ".jsonld")):
                continue
            seen.add(path)
            page.goto(path)
            marked = f"document.querySelectorAll('{MARK}, [{MARK}], [onfocus], [onerror]').length"
            assert page.evaluate(marked) == 0, path
            links = page.evaluate(LINKS)
            assert all(link.startswith(("http://", "https://")) for link in links), path
            ours = [urlsplit(link).path for link in links if link.startswith(f"{address}/")]
            ahead += dict.fromkeys(ours)
        context.close()
    assert ran == [] and len(seen) > 10
