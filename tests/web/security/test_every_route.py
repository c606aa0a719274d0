"""Every route of the application, whoever wrote it: none can be forgotten, since they are asked of the application."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from sqlalchemy import text

from helpers.browser import PASSWORD, Browser, browser
from rejoinder.web import Settings, create_app
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.csrf import HEADER, SAFE, word_for
from rejoinder.web.security.gate import OWN, SIGN_IN
from rejoinder.web.security.passwords import Passwords

BETWEEN = {"sessions", "sign_in_tries"}  # tables of who comes and goes


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, passwords: Passwords) -> FastAPI:
    made = create_app(Settings(str(tmp_path_factory.mktemp("record") / "record.db")))
    made.state.accounts = Accounts(made.state.record, passwords)
    for name, role in (("Ida Moss", "admin"), ("Tom Arden", "reviewer"), ("Ada Rook", "reader")):
        made.state.accounts.add(name, role, PASSWORD)
    return made


def routes(app: FastAPI, *, safe: bool) -> Iterator[tuple[str, str]]:
    """The methods and addresses of all routes, with 1 for what varies in an address."""
    for route in iter_route_contexts(app.routes):
        for method in sorted(route.methods or ()):
            if (method in SAFE) == safe:
                yield method, re.sub(r"\{[^}]*\}", "1", str(route.path))


def kept(app: FastAPI) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the database but those of who comes and goes."""
    with app.state.record.reading() as connection:
        tables = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        names = [name for name in tables if name not in BETWEEN]
        return {name: [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{name}"'))] for name in names}


@pytest.fixture(autouse=True)
def unchanged(app: FastAPI) -> Iterator[None]:
    before = kept(app)
    yield
    assert kept(app) == before


def ask(opened: Browser, method: str, address: str, **headers: str) -> tuple[int, str]:
    answer = opened.request(method, address, headers=headers)
    return answer.status_code, answer.text


def test_there_are_such_routes(app: FastAPI) -> None:
    assert {("POST", "/accounts/remove"), ("POST", "/sign-in")} <= set(routes(app, safe=False))
    assert {("GET", "/"), ("GET", "/api/openapi.json")} <= set(routes(app, safe=True))


def test_nobody_sees_anything_but_the_page_to_sign_in(app: FastAPI) -> None:
    with browser(app) as opened:
        for method, address in routes(app, safe=True):
            status, _ = ask(opened, method, address)
            assert status == (200 if address == SIGN_IN else 401 if address.startswith("/api/") else 303), address


def test_nobody_changes_anything(app: FastAPI) -> None:
    with browser(app) as opened:
        opened.get(SIGN_IN)
        for method, address in routes(app, safe=False):
            if address != SIGN_IN:
                status, said = ask(opened, method, address, **{HEADER: word_for(opened.token)})
                assert status == 401 and "Sign in first" in said, address


def test_readers_change_nothing_but_what_is_about_themselves(app: FastAPI) -> None:
    with browser(app, "Ada Rook") as opened:
        for method, address in routes(app, safe=False):
            if address not in OWN | {SIGN_IN}:
                status, said = ask(opened, method, address, **{HEADER: word_for(opened.token)})
                assert status == 403 and "Your account does not allow this" in said, address


@pytest.mark.parametrize("word", ["", "x", "0" * 64])
def test_nothing_changes_without_the_word(app: FastAPI, word: str) -> None:
    with browser(app, "Ida Moss") as opened:
        for method, address in routes(app, safe=False):
            status, said = ask(opened, method, address, **({HEADER: word} if word else {}))
            assert status == 403 and "nothing was changed" in said, address


def test_nothing_changes_from_elsewhere(app: FastAPI) -> None:
    with browser(app, "Ida Moss") as opened:
        for method, address in routes(app, safe=False):
            for origin in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
                status, said = ask(opened, method, address, **{HEADER: word_for(opened.token)} | origin)
                assert status == 403 and "another site" in said, address


def test_looking_changes_nothing(app: FastAPI) -> None:
    """Links, and pictures on other sites' pages, can have a browser look at any address."""
    with browser(app, "Ida Moss") as opened:
        for method, address in routes(app, safe=True):
            status, _ = ask(opened, method, address)
            assert status < 500, address
