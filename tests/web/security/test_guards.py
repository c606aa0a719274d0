"""The guards around the application: headers, names of the server, where a request comes from, the word it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from fastapi import FastAPI, Form, UploadFile, WebSocket, WebSocketDisconnect
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from rejoinder.record import Record, open_record
from rejoinder.web import Settings, create_app
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.csrf import HEADER, comes_from_elsewhere, word_for
from rejoinder.web.security.headers import HEADERS
from rejoinder.web.security.hosts import host_of
from rejoinder.web.security.passwords import Passwords
from rejoinder.web.security.sessions import new_token
from rejoinder.web.security.starting import StartError, check_start
from rejoinder.web.security.visit import COOKIE

BASE = "http://127.0.0.1:8765"
PASSWORD = "a lantern in the harbour"


@pytest.fixture
def app(web_record: str) -> FastAPI:
    """The pages, with two that change something."""
    made = create_app(Settings(web_record))

    @made.post("/change")
    def change(what: str = Form("")) -> str:
        return f"changed {what}"

    @made.put("/api/change")
    def change_by_script(what: dict[str, str]) -> dict[str, str]:
        return what

    @made.get("/broken")
    def broken() -> None:
        raise KeyError("inner workings")

    @made.websocket("/socket")
    async def socket(line: WebSocket) -> None:
        await line.accept()

    @made.post("/upload")
    def upload(file: UploadFile) -> int:
        return file.size or 0

    return made


@pytest.fixture
def browser(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url=BASE) as client:
        yield client


@pytest.mark.parametrize(
    "address", ["/", "/nowhere", "/api/nowhere", "/api/openapi.json", "/static/base.css", "/static/x"]
)
def test_every_answer_says_what_a_browser_may_do_with_it(browser: TestClient, address: str) -> None:
    answer = browser.get(address)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert answer.headers["cache-control"] == ("no-cache" if address.startswith("/static/") else "no-store")
    policy = dict(part.split(" ", 1) for part in answer.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"


def test_refusals_have_the_headers_too(browser: TestClient) -> None:
    for answer in (browser.get("/", headers={"Host": "evil.example"}), browser.post("/change")):
        assert answer.status_code in {403, 421}
        assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("host", "known"),
    [
        *((host, True) for host in ("127.0.0.1:8765", "localhost:8765", "LOCALHOST", "[::1]:8765", "127.0.0.1")),
        *((host, False) for host in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil")),
        *((host, False) for host in ("192.0.2.1", "", "127.0.0.1@evil.example", "evil.example/127.0.0.1")),
        *((host, False) for host in ("127.0.0.1:x", "127.0.0.1, evil.example", "2130706433", "[::1", "<script>")),
    ],
)
def test_names_that_the_server_answers_to(browser: TestClient, host: str, known: bool) -> None:
    answer = browser.get("/", headers={"Host": host})
    assert answer.status_code == (200 if known else 421)
    if not known:
        assert answer.text.startswith("This server does not answer to the name")
        assert "evil" not in answer.text


def test_names_that_it_is_told_of(web_record: str) -> None:
    with open_record(web_record) as record:
        Accounts(record, Passwords(time_cost=1, memory_cost=32)).add("Ida Moss", "admin", PASSWORD)
    with TestClient(create_app(Settings(web_record, names=("Disputes.example:8443",))), base_url=BASE) as browser:
        for host, status in (("disputes.example", 200), ("disputes.example:443", 200), ("other.example", 421)):
            assert browser.get("/sign-in", headers={"Host": host}).status_code in {status, 404}


def test_two_names_are_none(browser: TestClient) -> None:
    headers = [("Host", "127.0.0.1"), ("Host", "evil.example")]
    assert browser.get("/", headers=headers).status_code == 421


@pytest.mark.parametrize(
    ("header", "host"),
    [("EXAMPLE.org:80", "example.org"), ("[::1]:80", "::1"), ("here.example.", "here.example"), ("a b", None)],
)
def test_the_host_in_a_header(header: str, host: str | None) -> None:
    assert host_of(header) == host


Send = Callable[[TestClient, dict[str, str]], int]
SENDS: dict[str, Send] = {
    "form": lambda browser, headers: browser.post("/change", data={"what": "x"}, headers=headers).status_code,
    "script": lambda browser, headers: browser.put("/api/change", json={"a": "b"}, headers=headers).status_code,
    "files": lambda browser, headers: browser.post("/upload", files={"file": b"x"}, headers=headers).status_code,
}


@pytest.mark.parametrize("send", SENDS.values(), ids=SENDS)
def test_a_request_without_its_word_changes_nothing(browser: TestClient, send: Send) -> None:
    assert send(browser, {}) == 403
    browser.get("/")  # has a cookie now
    word = word_for(browser.cookies[COOKIE])
    assert send(browser, {HEADER: word}) == 200
    for wrong in ("", "x", word[:-1], word.upper(), browser.cookies[COOKIE], word_for(new_token())):
        assert send(browser, {HEADER: wrong}) == 403


def test_the_word_in_a_form(browser: TestClient) -> None:
    browser.get("/")
    word = word_for(browser.cookies[COOKIE])
    assert browser.post("/change", data={"what": "it", "csrf": word}).text == '"changed it"'
    assert browser.post("/upload", files={"file": b"xyz"}, data={"csrf": word}).text == "3"
    refused = browser.post("/change", data={"what": "it", "csrf": "x"})
    assert refused.status_code == 403
    assert "nothing was changed" in refused.text
    assert browser.post("/change", files={"csrf": word.encode()}).status_code == 403  # a file is no word


def test_refusals_of_the_api_are_json(browser: TestClient) -> None:
    assert "nothing was changed" in browser.put("/api/change", json={"a": "b"}).json()["error"]
    elsewhere = browser.put("/api/change", json={}, headers={"Origin": "https://evil.example"})
    assert elsewhere.json() == {"error": "This was sent from a page of another site, and nothing was changed."}


@pytest.mark.parametrize(
    "headers",
    [
        *({"Sec-Fetch-Site": site} for site in ("cross-site", "same-site", "none", "")),
        *({"Origin": f"http://{host}"} for host in ("evil.example", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8765.x.y")),
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "file://127.0.0.1:8765"},
        {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
    ],
)
@pytest.mark.parametrize("send", SENDS.values(), ids=SENDS)
def test_what_comes_from_elsewhere_changes_nothing_although_it_holds_the_word(
    browser: TestClient, headers: dict[str, str], send: Send
) -> None:
    browser.get("/")
    word = {HEADER: word_for(browser.cookies[COOKIE])}
    assert send(browser, headers | word) == 403
    assert send(browser, {"Origin": BASE, "Sec-Fetch-Site": "same-origin"} | word) == 200


def test_origins_behind_a_proxy() -> None:
    """Which speaks https with the browser and http with the server, and hands on the name."""
    assert not comes_from_elsewhere(Headers({"host": "disputes.example", "origin": "https://disputes.example"}))
    assert comes_from_elsewhere(Headers({"host": "disputes.example", "origin": "https://disputes.example:8443"}))
    assert comes_from_elsewhere(Headers({"host": "", "origin": "http://[::1"}))


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(app: FastAPI) -> None:
    with TestClient(app, base_url=BASE) as browser:
        given = browser.get("/").headers["set-cookie"]
        assert given.startswith("rejoinder=") and given.endswith("; Path=/; HttpOnly; SameSite=Lax")
        assert "set-cookie" not in browser.get("/").headers
        assert "set-cookie" not in browser.get("/static/base.css").headers
    with TestClient(app, base_url="https://127.0.0.1:8765") as browser:
        given = browser.get("/").headers["set-cookie"]
        assert given.startswith("__Host-rejoinder=") and given.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")


@pytest.mark.parametrize("token", ["", "x", "x" * 44, "é" * 43, "x" * 42 + ";"])
def test_a_token_that_we_never_made_is_replaced(app: FastAPI, token: str) -> None:
    with TestClient(app, base_url=BASE, headers={"Cookie": f"{COOKIE}={token}".encode()}) as browser:
        assert "set-cookie" in browser.get("/").headers


def test_a_request_that_is_too_large(browser: TestClient) -> None:
    browser.get("/")
    word = {HEADER: word_for(browser.cookies[COOKIE])}
    large = b"what=" + b"x" * 1024 * 1024
    form = {"Content-Type": "application/x-www-form-urlencoded"} | word
    refused = browser.post("/change", content=large, headers=form)
    assert refused.status_code == 413 and refused.headers["content-security-policy"]
    pieces = iter([large[:-1], b"x"])  # without a Content-Length
    assert browser.post("/change", content=pieces, headers=form).status_code == 413
    assert browser.post("/change", content=b"what=" + b"x" * 1000, headers=form).status_code == 200


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/..%2fapp.py", "/static/%2e%2e/app.py", "/static/..\\app.py"]
)
def test_static_files_are_those_of_the_package(browser: TestClient, path: str) -> None:
    for each in (path, path + "%00.css", path.replace("app.py", "../../../pyproject.toml"), "/static//etc/passwd"):
        assert browser.get(each).status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "disputes.example", "", "127.0.0.1.example"])
def test_a_server_that_others_reach_starts_with_accounts_only(host: str, record: Record, accounts: Accounts) -> None:
    with pytest.raises(StartError, match="others can reach that, and the record has no accounts: add one"):
        check_start(record, host)
    accounts.add("Ida Moss", "admin", PASSWORD)
    assert check_start(record, host)


@pytest.mark.parametrize("name", ["https://disputes.example", "disputes.example/", "", "a b", "me@disputes.example"])
def test_names_that_are_none(name: str, record: Record) -> None:
    with pytest.raises(StartError, match="no name of a server"):
        check_start(record, "127.0.0.1", [name])


def test_a_server_of_this_machine_alone(record: Record, accounts: Accounts) -> None:
    for host in ("127.0.0.1", "127.0.0.5", "::1", "localhost"):
        assert not check_start(record, host)
        with pytest.raises(StartError, match=r"disputes\.example: others can reach that"):
            check_start(record, host, ["disputes.example"])  # by a proxy
    accounts.add("Ida Moss", "admin", PASSWORD)
    assert check_start(record, "127.0.0.1", ["disputes.example"])


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "Via: 1.1 proxy", "X-Real-IP: 192.0.2.1"]
)
def test_a_proxy_before_a_server_without_accounts_gets_nothing(browser: TestClient, header: str) -> None:
    name, value = header.split(": ")
    answer = browser.get("/", headers={name: value})
    assert answer.status_code == 403 and answer.text.startswith("This came through a proxy")


@pytest.mark.parametrize(
    ("client", "status"), [("192.0.2.1", 403), ("2001:db8::1", 403), ("127.0.0.1", 200), ("::1", 200)]
)
def test_nor_does_another_machine(app: FastAPI, client: str, status: int) -> None:
    """As uvicorn has it from the proxy's headers."""
    with TestClient(app, base_url=BASE, client=(client, 5000)) as browser:
        assert browser.get("/").status_code == status


def test_a_fault_of_ours_says_nothing_of_it(app: FastAPI) -> None:
    with TestClient(app, base_url=BASE, raise_server_exceptions=False) as browser:
        answer = browser.get("/broken")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "text/plain; charset=utf-8")
    assert answer.text == "Something went wrong here. What it was is in the server's log.\n"
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_there_are_no_sockets(app: FastAPI) -> None:
    with TestClient(app, base_url=BASE) as browser, pytest.raises(WebSocketDisconnect):
        browser.websocket_connect("/socket").__enter__()
