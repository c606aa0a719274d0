from __future__ import annotations

import gzip
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rejoinder.reading import ReadError
from rejoinder.reading.fetch import Page
from rejoinder.web.security.addresses import is_public
from rejoinder.web.security.fetching import Limits, fetch_public

WORDS = b"<p>The minister denied it.</p>"
BOMB = gzip.compress(bytes(8 * 1024 * 1024))  # 8 KiB that unpack to 8 MiB


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path.partition("?")[0]:
            case "/page":
                self.answer(WORDS)
            case "/packed":
                self.answer(gzip.compress(WORDS), ("Content-Encoding", "gzip"))
            case "/cut":
                self.answer(gzip.compress(WORDS)[:-9], ("Content-Encoding", "gzip"))
            case "/bomb":
                self.answer(BOMB, ("Content-Encoding", "gzip"))
            case "/twice":
                self.answer(gzip.compress(BOMB), ("Content-Encoding", "gzip, gzip"))
            case "/large":
                self.send_response(200)  # says nothing of its size
                self.end_headers()
                for _ in range(3):
                    self.wfile.write(bytes(1024 * 1024))
            case "/slow":
                self.send_response(200)
                self.end_headers()
                for _ in range(30):
                    self.wfile.write(b".")
                    self.wfile.flush()
                    time.sleep(0.1)
            case "/to":
                self.send_response(302)
                self.send_header("Location", self.path.partition("?")[2])
                self.end_headers()
            case "/host":
                self.answer(self.headers["Host"].encode())

    def answer(self, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(200)
        for header in (("Content-Type", "text/html"), ("Content-Length", str(len(body))), *headers):
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


class Names:
    """A resolver with answers of its own: a list of addresses for each time that a name is looked up."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(lists) for name, lists in answers.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        return self.answers[host].pop(0) if host in self.answers else [host]


def fetch(url: str, port: int, names: Names | None = None, **limits: float) -> Page:
    """With 127.0.0.1 in the part of a public address, all others of this machine in that of private ones."""
    most = int(limits.get("most_bytes", 1024 * 1024))
    allowed = Limits(frozenset({port}), most, limits.get("deadline", 10.0), lambda address: address == "127.0.0.1")
    return fetch_public(url, allowed, names or Names())


def test_a_page(port: int) -> None:
    page = fetch(f"http://127.0.0.1:{port}/to?/page", port)
    assert page == Page(WORDS, f"http://127.0.0.1:{port}/page", "text/html")
    assert fetch(f"http://127.0.0.1:{port}/packed", port).data == WORDS


def test_the_server_is_asked_under_its_name(port: int) -> None:
    names = Names(paper_example=[["127.0.0.1"]])
    page = fetch(f"http://paper.example:{port}/host", port, names)
    assert page == Page(f"paper.example:{port}".encode(), f"http://paper.example:{port}/host", "text/html")


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.2", "localhost", "10.0.0.1", "169.254.169.254", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]"),
        *("[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1"),
        *("0x7f.0.0.1", "127.0.0.1.", "１２７.0.0.1", "127。0。0。1"),
    ],
)
@pytest.mark.parametrize("way", ["http://{}/", "http://127.0.0.1:{port}/to?http://{}/"])
def test_addresses_of_this_machine_and_network(host: str, way: str, port: int) -> None:
    """With the real resolver and the real judgement of addresses, but for the server that redirects."""
    passes = iter([True] if "{port}" in way else [])
    limits = Limits(frozenset({80, port}), public=lambda address: next(passes, False) or is_public(address))
    with pytest.raises(ReadError, match=r"not a public address|not the usual way|no server of that name|Invalid"):
        fetch_public(way.format(host, port=port), limits)


def test_a_name_with_one_private_address_among_others(port: int) -> None:
    with pytest.raises(ReadError, match="not a public address"):
        fetch(f"http://mixed.example:{port}/page", port, Names(mixed_example=[["127.0.0.1", "127.0.0.2"]]))
    with pytest.raises(ReadError, match="not a public address"):
        fetch(f"http://none.example:{port}/page", port, Names(none_example=[[]]))


def test_a_name_whose_address_changes(port: int) -> None:
    """It is looked up once, and what was checked is what is connected to; at the next hop it is checked again."""
    names = Names(turn_example=[["127.0.0.1"], ["127.0.0.2"]])
    assert fetch(f"http://turn.example:{port}/page", port, names).data == WORDS
    assert names.asked == ["turn.example"]
    names = Names(turn_example=[["127.0.0.1"], ["127.0.0.2"]])
    with pytest.raises(ReadError, match=r"turn\.example: not a public address"):
        fetch(f"http://turn.example:{port}/to?/page", port, names)


def test_an_address_that_does_not_answer_gives_way_to_the_next(port: int) -> None:
    allowed = Limits(frozenset({port}), public=lambda _: True)
    names = Names(two_example=[["127.0.0.9", "127.0.0.1"]])  # nothing listens at the first
    assert fetch_public(f"http://two.example:{port}/page", allowed, names).data == WORDS


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://127.0.0.1/x", "only http and https"),
        ("//127.0.0.1/x", "only http and https|unsupported|missing"),
        ("http://127.0.0.1:{port}/to?file:///etc/passwd", "only http and https|cannot be fetched"),
        ("http://127.0.0.1:{port}/to?gopher://127.0.0.1/", "only http and https|cannot be fetched"),
        ("http://me:secret@127.0.0.1:{port}/page", "name or password"),
        ("http://127.0.0.1:22/", "port 22"),
        ("http://127.0.0.1:{port}/to?http://127.0.0.1:6379/", "port 6379"),
        ("http://127.0.0.1:{port}/to?/to?/to?/to?/to?/to?/to?/to?/to?/to?/to?/to?/page", "more than 10 redirects"),
        ("http://127.0.0.1:{port}/none", "cannot be fetched"),
        ("http://", "cannot be fetched|only http"),
        ("http://127.0.0.1:{port}/bomb", "larger than 1 MiB"),
        ("http://127.0.0.1:{port}/large", "larger than 1 MiB"),
        ("http://127.0.0.1:{port}/twice", "not asked for"),
        ("http://127.0.0.1:{port}/cut", "damaged on its way"),
    ],
)
def test_what_is_not_fetched_says_why(url: str, reason: str, port: int) -> None:
    with pytest.raises(ReadError, match=reason):
        fetch(url.format(port=port), port)


def test_an_answer_drop_by_drop_has_an_end(port: int) -> None:
    began = time.monotonic()
    with pytest.raises(ReadError, match="no answer in time"):
        fetch(f"http://127.0.0.1:{port}/slow", port, deadline=0.5)
    assert time.monotonic() - began < 2


def test_no_proxy_is_used(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    assert fetch(f"http://127.0.0.1:{port}/page", port).data == WORDS


@pytest.fixture(scope="module")
def tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server with a certificate for paper.example: its port, and the certificate."""
    folder = tmp_path_factory.mktemp("tls")
    names = ["-subj", "/CN=paper.example", "-addext", "subjectAltName=DNS:paper.example"]
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "key.pem", "-out", "cert.pem"]
    if shutil.which("openssl") is None:
        pytest.skip("certificates are made with openssl")
    subprocess.run(["openssl", *made, *names], cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, folder / "cert.pem"
    server.shutdown()
    server.server_close()


def test_certificates_are_checked_for_the_name(tls: tuple[int, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Not for the address, which is what is connected to."""
    port, certificate = tls
    address = f"https://paper.example:{port}/page"
    with pytest.raises(ReadError, match="certificate verify failed"):
        fetch(address, port, Names(paper_example=[["127.0.0.1"]]))
    monkeypatch.setattr("certifi.where", lambda: str(certificate))
    assert fetch(address, port, Names(paper_example=[["127.0.0.1"]])).data == WORDS
    with pytest.raises(ReadError, match="Hostname mismatch"):
        fetch(address.replace("paper", "other"), port, Names(other_example=[["127.0.0.1"]]))
