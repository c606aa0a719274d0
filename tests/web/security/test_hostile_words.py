"""Hostile words in every field of a record, in every parameter and every form: pages show them, and none of them runs.

What the pages are is asked of the application and of the pages themselves: their links, their forms, their fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from httpx import Response

from helpers.browser import PASSWORD, Browser, browser
from helpers.hostile_record import fill
from helpers.markup import ADDRESS, HOSTILE, MARK, SHORT, Form, Page, scheme_of
from rejoinder.record import open_record
from rejoinder.web import Settings, asking, create_app
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.csrf import FIELD, word_for
from rejoinder.web.security.passwords import Passwords

MOST_PAGES = 400
OWN = {"/sign-in", "/sign-out", "/password"}
LOCKS_OUT = {"/accounts/role", "/accounts/password", "/accounts/remove"}  # with the name of the account in use
JOBLESS = {"/add"}  # its form starts work; what it says of it is in the record already


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("record") / "record.db")
    with open_record(place) as record:
        fill(record)
    return place


@pytest.fixture(scope="module")
def app(address: str, passwords: Passwords) -> FastAPI:
    made = create_app(Settings(address))
    made.state.accounts = Accounts(made.state.record, passwords)
    made.state.accounts.add(SHORT, "admin", PASSWORD)
    return made


@pytest.fixture(scope="module")
def reader(app: FastAPI) -> Iterator[Browser]:
    with browser(app, SHORT) as opened:
        opened.follow_redirects = True
        yield opened


@pytest.fixture(scope="module")
def site(reader: Browser) -> dict[str, Page]:
    return walk(reader)


def walk(opened: Browser) -> dict[str, Page]:
    """All pages that links lead to, from the first on, by their addresses; of those that differ only in their
    parameters, a few. Each is looked through as it is met."""
    found: dict[str, Page] = {}
    ahead, variants = ["/"], dict[str, int]()
    while ahead and len(found) < MOST_PAGES:
        address = ahead.pop(0)
        path = urlsplit(address).path
        if address in found or variants.get(path, 0) >= 3:
            continue
        variants[path] = variants.get(path, 0) + 1
        page = look(opened, address)
        if page is None:
            continue
        found[address] = page
        for link in page.links:
            target = urlsplit(urljoin(address, link))
            if not target.scheme and not target.netloc:
                ahead.append(target._replace(fragment="").geturl())
    return found


def look(opened: Browser, address: str) -> Page | None:
    """The page at an address, which must be sound; None for what is no page, and so is not shown as one."""
    return check(opened.get(address), address)


def check(answer: Response, address: str) -> Page | None:
    kind = answer.headers.get("content-type", "")
    assert answer.status_code < 500, f"{address}: {answer.status_code}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    if not kind.startswith("text/html"):
        assert kind.startswith(("text/plain", "text/csv", "text/css", "application/")), f"{address}: {kind}"
        return None
    page = Page(answer.text)
    assert page.faults == [], address
    return page


def pages(app: FastAPI) -> list[str]:
    """The addresses of all routes to look at, with their parameters in braces."""
    safe = [str(route.path) for route in iter_route_contexts(app.routes) if "GET" in (route.methods or ())]
    return [path for path in safe if not path.startswith("/api/")]


def pattern(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(map(re.escape, re.split(r"\{[^}]*\}", path))))


def test_the_tests_own_eyes() -> None:
    """Each of these is what a page without escaping would hold, and is seen."""
    for bare in (
        f"<p>{HOSTILE}</p>", f'<p title="{HOSTILE}">', f"<p title='{HOSTILE}'>", f"<p title={HOSTILE}>",
        f"<title>{HOSTILE}</title>", f"<textarea>{HOSTILE}</textarea>", f"<script>{HOSTILE}</script>",
        f"<!-- {HOSTILE} -->",
        f'<a href="{ADDRESS}">', f"<p>{SHORT}</p>", f'<p title="{SHORT}">', f"<p title='{SHORT}'>",
        '<a href=" java\nscript:alert(1)">', '<a href="DATA:text/html,x">', '<p style="color:red">', "<p onclick=x>",
        "<script>x</script>", "<style>p{}</style>", '<script src="https://evil.example/x.js">',
    ):  # fmt: skip
        assert Page(bare).faults, bare
    assert Page('<p class="x" lang="en">x</p><a href="/a?b=c:d">y</a><script src="/static/x.js"></script>').faults == []
    assert scheme_of("\x01\tjava\tscript:x") == "javascript:"


def test_stored_words(site: dict[str, Page]) -> None:
    assert len(site) > 10
    shown = [address for address, page in site.items() if any(f"<{MARK}>" in words for words in page.words)]
    assert "/" in shown  # the words are there, as words
    assert len(shown) > len(site) / 2


def test_every_page_was_looked_at(app: FastAPI, reader: Browser, site: dict[str, Page]) -> None:
    """Also those that no link leads to."""
    seen = {urlsplit(address).path for address in site}
    for path in pages(app):
        if any(pattern(path).fullmatch(each) for each in seen) or path in OWN:
            continue
        whole = [each for each in seen if pattern(path.rpartition("/")[0] or "/").fullmatch(each)]
        look(reader, path if "{" not in path else f"{whole[0] if whole else ''}/1")


def test_words_in_parameters(app: FastAPI, reader: Browser, site: dict[str, Page]) -> None:
    names = {parameter.name for parameter in (*asking.SEARCH, asking.PAGE, asking.LENGTH)} | {"next"}
    names |= {name for address in site for name, _ in parse_qsl(urlsplit(address).query)}
    names |= {name for page in site.values() for form in page.forms if form.method == "get" for name in form.fields}
    paths = [urlsplit(address).path for address in site]
    for path in pages(app):
        like = next((each for each in paths if pattern(path).fullmatch(each)), None)
        if like is None:
            continue
        for name in sorted(names):
            look(reader, f"{like}?{name}={quote(HOSTILE)}")
        look(reader, f"{like}?{quote(HOSTILE)}=1")
        look(reader, f"{like}?" + "&".join(f"{name}={quote(ADDRESS)}" for name in sorted(names)))


def test_words_in_addresses(app: FastAPI, reader: Browser) -> None:
    for path in (*pages(app), "/{nowhere}", "/api/{nowhere}"):
        for words in (HOSTILE, ADDRESS, "..", "../../etc/passwd", "%00", "\u202e", "1'--", "9" * 400, "9" * 5000):
            look(reader, quote(words, safe="").join(re.split(r"\{[^}]*\}", path)))


def test_words_in_forms(app: FastAPI, reader: Browser, site: dict[str, Page]) -> None:
    """Each form with hostile words in all of its fields but the hidden ones, and in one after the other; then all pages
    again, with what the forms have left in the record."""
    forms: dict[str, Form] = {}
    before = app.state.record.extent().reviews
    for page in site.values():
        for form in page.forms:
            if form.method == "post":
                forms.setdefault(urlsplit(form.action).path, form)
    assert {"/accounts", "/accounts/role", "/review/confirm", "/review/correct"} <= set(forms)
    for action, form in forms.items():
        if action in OWN | JOBLESS:
            continue
        fields = form.fields | {FIELD: word_for(reader.token)}
        free = {name: HOSTILE for name in form.fields if name not in form.hidden}
        each = [{name: HOSTILE} for name in form.fields if name != FIELD]
        for said in each if action in LOCKS_OUT else [free, *each]:
            check(reader.post(form.action, data=fields | said), form.action)
    assert app.state.record.extent().reviews > before  # some of it is there now
    assert len(walk(reader)) > 10
