from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from helpers.browser import PASSWORD, Browser, browser
from rejoinder.record import open_record
from rejoinder.web import Settings, create_app
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.csrf import FIELD, SameOrigin, word_for
from rejoinder.web.security.gate import Gate
from rejoinder.web.security.headers import SecurityHeaders
from rejoinder.web.security.hosts import KnownHosts
from rejoinder.web.security.landing import landing
from rejoinder.web.security.passwords import Passwords
from rejoinder.web.security.sessions import Sessions, new_token
from rejoinder.web.security.tries import FOR_AN_ACCOUNT
from rejoinder.web.security.visit import COOKIE

NEW = "another one, as long"


@pytest.fixture
def app(web_record: str, passwords: Passwords) -> FastAPI:
    """The pages of a record with an administrator, a reviewer and a reader."""
    made = create_app(Settings(web_record))
    made.state.accounts = Accounts(made.state.record, passwords)
    for name, role in (("Ida Moss", "admin"), ("Tom Arden", "reviewer"), ("Ada Rook", "reader")):
        made.state.accounts.add(name, role, PASSWORD)
    return made


@pytest.fixture
def nobody(app: FastAPI) -> Iterator[Browser]:
    with browser(app) as opened:
        yield opened


@pytest.fixture
def ida(app: FastAPI) -> Iterator[Browser]:
    with browser(app, "Ida Moss") as opened:
        yield opened


@pytest.fixture
def ada(app: FastAPI) -> Iterator[Browser]:
    with browser(app, "Ada Rook") as opened:
        yield opened


def test_nothing_is_shown_to_who_is_not_signed_in(nobody: Browser) -> None:
    for address in ("/", "/search?q=police", "/nowhere", "/accounts", "/password"):
        answer = nobody.get(address)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/sign-in?next=%2F")
    for answer in (nobody.get("/api/openapi.json"), nobody.submit("/api/nowhere")):
        assert answer.status_code == 401 and answer.json() == {"error": "Sign in first: this needs an account."}
    assert nobody.submit("/nowhere").status_code == 401
    page = nobody.get("/sign-in").text
    assert "<nav" not in page and "lantern" not in page


def test_signing_in_leads_to_what_was_asked_for(nobody: Browser) -> None:
    asked = nobody.get("/search?q=police&act=call").headers["location"]
    assert 'name="next" value="/search?q=police&amp;act=call"' in nobody.get(asked).text
    answer = nobody.sign_in("ida moss", next="/search?q=police&act=call")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=police&act=call")
    page = nobody.get("/").text
    assert "Ida Moss" in page and "Sign out" in page
    assert nobody.get("/sign-in").headers["location"] == "/"


@pytest.mark.parametrize(
    "address",
    [
        *("https://evil.example/", "//evil.example/", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)"),
        *("evil.example", "", "/\t/evil.example", "/\r\nSet-Cookie: x=y", "///evil.example", "http:/evil.example"),
    ],
)
def test_signing_in_leads_to_no_other_site(nobody: Browser, address: str) -> None:
    assert landing(address) == "/"
    assert nobody.sign_in("Ida Moss", next=address).headers["location"] == "/"


def test_the_wrong_name_and_the_wrong_password_are_answered_alike(nobody: Browser) -> None:
    answers = [nobody.sign_in("Ida Moss", "not her password"), nobody.sign_in("Nobody At All", "not her password")]
    assert [answer.status_code for answer in answers] == [403, 403]
    texts = [answer.text.replace("Ida Moss", "Nobody At All") for answer in answers]
    assert texts[0] == texts[1] and "The name or the password is not right." in texts[0]


def test_each_session_has_a_token_that_nobody_chose(nobody: Browser, app: FastAPI) -> None:
    """Session fixation: a token from elsewhere, or from before signing in, is worth nothing afterwards."""
    planted = new_token()
    nobody.cookies.set(COOKIE, planted, domain="127.0.0.1", path="/")
    answer = nobody.post("/sign-in", data={"name": "Ida Moss", "password": PASSWORD, FIELD: word_for(planted)})
    assert answer.status_code == 303
    given = answer.headers["set-cookie"].partition("=")[2].partition(";")[0]
    sessions = Sessions(app.state.record)
    assert given != planted and sessions.find(planted) is None and sessions.find(given)
    with browser(app) as other:
        other.cookies.set(COOKIE, planted, domain="127.0.0.1", path="/")
        assert other.get("/").status_code == 303


def test_signing_in_again_ends_the_session_before(ida: Browser, app: FastAPI) -> None:
    before = ida.token
    assert ida.sign_in("Tom Arden").status_code == 303
    assert ida.token != before and Sessions(app.state.record).find(before) is None


def test_signing_out_ends_the_session_on_the_server(ida: Browser, app: FastAPI) -> None:
    before = ida.token
    assert ida.post("/sign-out", data={FIELD: "x"}).status_code == 403  # not by other sites' pages
    assert ida.get("/sign-out").status_code == 405  # nor by a link or a picture
    assert ida.submit("/sign-out").headers["location"] == "/sign-in"
    assert ida.token not in {before, ""}
    assert ida.get("/").status_code == 303
    with browser(app) as thief:
        thief.cookies.set(COOKIE, before, domain="127.0.0.1", path="/")
        assert thief.get("/").status_code == 303


def test_too_many_tries(app: FastAPI) -> None:
    with browser(app) as opened, browser(app, "Tom Arden") as tom:
        for _ in range(FOR_AN_ACCOUNT):
            assert opened.sign_in("Ida Moss", "not her password").status_code == 403
        answer = opened.sign_in("Ida Moss")  # even the right one
        assert answer.status_code == 429
        assert 800 < int(answer.headers["retry-after"]) <= 900
        assert "Too many tries to sign in. Try again in 15 minutes." in answer.text
        assert tom.get("/").status_code == 200
        assert opened.sign_in("Ada Rook").status_code == 303


def test_ones_own_password(ada: Browser, app: FastAPI) -> None:
    with browser(app, "Ada Rook") as other:
        assert "The present password is not right." in ada.submit("/password", password="not hers at all", new=NEW).text
        assert "12 characters at least" in ada.submit("/password", password=PASSWORD, new="short").text
        before = ada.token
        assert ada.submit("/password", password=PASSWORD, new=NEW).status_code == 303
        assert ada.token != before and ada.get("/").status_code == 200  # signed in anew
        assert other.get("/").status_code == 303  # signed out
        assert other.sign_in("Ada Rook").status_code == 403
        assert other.sign_in("Ada Rook", NEW).status_code == 303


def test_administrators_keep_the_accounts(ida: Browser, app: FastAPI) -> None:
    page = ida.get("/accounts").text
    assert all(name in page for name in ("Ida Moss", "Tom Arden", "Ada Rook"))
    assert ida.submit("/accounts", name="Ana <b>Sol</b>", role="reader", password=PASSWORD).status_code == 303
    assert "Ana &lt;b&gt;Sol&lt;/b&gt;" in ida.get("/accounts").text
    with browser(app, "Ana <b>Sol</b>") as ana:
        assert ana.get("/").status_code == 200
        assert ida.submit("/accounts/role", name="Ana <b>Sol</b>", role="reviewer").status_code == 303
        assert ana.get("/").status_code == 303  # signed out, to come back with the new role
        assert ida.submit("/accounts/password", name="Ana <b>Sol</b>", password=NEW).status_code == 303
        assert ana.sign_in("Ana <b>Sol</b>").status_code == 403
        assert ida.submit("/accounts/remove", name="Ana <b>Sol</b>").status_code == 303
        assert ana.sign_in("Ana <b>Sol</b>", NEW).status_code == 403


def test_an_administrator_who_changes_their_own_account_gets_a_new_session(ida: Browser) -> None:
    before = ida.token
    assert ida.submit("/accounts/password", name="Ida Moss", password=NEW).status_code == 303
    assert ida.token != before and ida.get("/accounts").status_code == 200
    ida.submit("/accounts/role", name="Tom Arden", role="admin")
    assert ida.submit("/accounts/role", name="Ida Moss", role="reader").status_code == 303
    assert ida.get("/accounts").status_code == 403  # signed in, as a reader


@pytest.mark.parametrize(
    ("address", "fields", "status", "reason"),
    [
        ("/accounts", {"name": "tom arden", "role": "reader", "password": PASSWORD}, 400, "there is an account"),
        ("/accounts", {"name": "Ana Sol", "role": "root", "password": PASSWORD}, 422, "missing, or is not"),
        ("/accounts", {"name": "Ana Sol", "role": "reader"}, 422, "missing, or is not"),
        ("/accounts", {"name": "Ana Sol", "role": "reader", "password": "x"}, 400, "12 characters at least"),
        ("/accounts/role", {"name": "Ida Moss", "role": "reader"}, 400, "the last administrator"),
        ("/accounts/remove", {"name": "Ida Moss"}, 400, "the last administrator"),
        ("/accounts/remove", {"name": "<script>alert(1)</script>"}, 400, "there is no account"),
    ],
)
def test_what_cannot_be_done_is_said_plainly(
    ida: Browser, address: str, fields: dict[str, str], status: int, reason: str
) -> None:
    answer = ida.submit(address, **fields)
    assert answer.status_code == status and reason in answer.text and "<script>" not in answer.text


@pytest.mark.parametrize("name", ["Tom Arden", "Ada Rook"])
def test_others_do_not(app: FastAPI, name: str) -> None:
    with browser(app, name) as opened:
        assert "/accounts" not in opened.get("/").text
        assert opened.get("/accounts").status_code == 403
        for address in ("/accounts", "/accounts/role", "/accounts/password", "/accounts/remove"):
            answer = opened.submit(address, name=name, role="admin", password=NEW)
            assert answer.status_code == 403 and "Your account does not allow this." in answer.text
    assert app.state.accounts.find(name).role != "admin" and app.state.accounts.check(name, PASSWORD)


def test_without_accounts_people_at_the_machine_may_do_all_until_there_are_some(
    web_record: str, passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rejoinder.web.security.gate._LOOK_AGAIN", 0.0)
    app = create_app(Settings(web_record))
    app.state.accounts = Accounts(app.state.record, passwords)
    with browser(app) as opened:
        assert "There are no accounts" in opened.get("/accounts").text
        assert opened.get("/password").status_code == 404
        assert opened.submit("/accounts", name="Ida Moss", role="reader", password=PASSWORD).status_code == 400
        assert opened.submit("/accounts", name="Ida Moss", role="admin", password=PASSWORD).status_code == 303
        assert opened.get("/accounts").headers["location"] == "/sign-in?next=%2Faccounts"
        assert opened.sign_in("Ida Moss").status_code == 303


def test_a_server_for_others_stays_closed_when_its_last_account_goes(web_record: str, passwords: Passwords) -> None:
    with open_record(web_record) as record:
        Accounts(record, passwords).add("Ida Moss", "admin", PASSWORD)
    app = create_app(Settings(web_record, names=("disputes.example",)))
    app.state.accounts.remove("Ida Moss")
    with browser(app) as opened:
        assert opened.get("/").status_code == 303


def test_roles_are_looked_up_for_each_request(ida: Browser, ada: Browser) -> None:
    assert ada.get("/").status_code == 200
    ida.submit("/accounts/remove", name="Ada Rook")
    assert ada.get("/").status_code == 303


def test_the_gate_is_around_the_application(app: FastAPI) -> None:
    around = [each.cls for each in app.user_middleware]
    assert around == [SecurityHeaders, KnownHosts, SameOrigin, Gate, RequestBodyLimitMiddleware]
