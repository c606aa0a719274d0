from __future__ import annotations

import io
import json
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from rejoinder.reading import Unreadable, fetch, read_sources
from rejoinder.schema import Document

SENTENCE = "The interior minister of Lowland denied on Monday that prisoners were beaten in the capital. "
PAGE = f"<html><title>Minister denies it</title><article><h1>Minister denies it</h1><p>{SENTENCE * 3}</p></article>"


def show(found: Iterator[Document | Unreadable]) -> list[str]:
    return [item.id if isinstance(item, Document) else f"!{Path(item.origin).name}" for item in found]


def test_a_folder_with_all_kinds_of_things(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(SENTENCE)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / ".hidden.txt").write_text(SENTENCE)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (tmp_path / "table.csv").write_text("a,b\n")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "noise").write_bytes(bytes(range(256)))
    (tmp_path / "deeper" / ".git").mkdir(parents=True)
    (tmp_path / "deeper" / ".git" / "config.txt").write_text(SENTENCE)
    (tmp_path / "deeper" / "report.md").write_text("# Report\n\nNobody was beaten, the minister said.\n")
    (tmp_path / "deeper" / "rows.jsonl").write_text(json.dumps({"text": SENTENCE}) + "\nbroken\n")
    assert show(read_sources([tmp_path])) == [
        "a", "b", "!empty.txt", "!noise", "!picture.png", "!table.csv", "report", "rows-1", "!rows.jsonl:2",
    ]  # fmt: skip


def test_one_bad_source_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "nothing").mkdir()
    sources = [tmp_path / "missing.txt", tmp_path / "a.txt", tmp_path / "nothing", "https://", str(tmp_path / "a.txt")]
    found = list(read_sources(sources))
    assert show(iter(found)) == ["!missing.txt", "a", "!nothing", "!https:", "a"]
    assert isinstance(found[0], Unreadable) and found[0].reason == "no such file or folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
def test_a_closed_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "a.txt").chmod(0)
    (found,) = read_sources([tmp_path / "a.txt"])
    assert isinstance(found, Unreadable) and "cannot be opened" in found.reason


@pytest.mark.parametrize(
    ("data", "id", "words"),
    [
        (SENTENCE.encode(), "stdin", SENTENCE),
        (json.dumps({"id": "x", "text": SENTENCE}).encode(), "x", SENTENCE),
        (PAGE.encode(), "stdin", "Minister denies it"),
    ],
)
def test_standard_input_is_known_by_its_bytes(
    monkeypatch: pytest.MonkeyPatch, data: bytes, id: str, words: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (found,) = read_sources(["-"])
    assert isinstance(found, Document)
    assert (found.id, found.origin) == (id, "-")
    assert found.text.startswith(words)


def test_empty_standard_input_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    (found,) = read_sources(["-"])
    assert isinstance(found, Unreadable) and "empty" in found.reason


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/news/minister.html":
                self.answer(200, "text/html; charset=windows-1252", PAGE.replace("beaten", "“beaten”").encode("cp1252"))
            case "/moved":
                self.send_response(301)
                self.send_header("Location", "/news/minister.html")
                self.end_headers()
            case "/loop":
                self.send_response(302)
                self.send_header("Location", "/loop")
                self.end_headers()
            case "/plain":
                self.answer(200, "text/plain", SENTENCE.encode())
            case "/picture":
                self.answer(200, "image/png", b"\x89PNG")
            case "/large":
                self.answer(200, "text/plain", b"word " * 1000)
            case _:
                self.answer(404, "text/html", b"<p>Nothing here</p>")

    def answer(self, status: int, media_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_from_the_web(site: str) -> None:
    (found,) = read_sources([f"{site}/moved"])
    assert isinstance(found, Document)
    assert found.origin == f"{site}/moved"
    assert found.url == f"{site}/news/minister.html"
    assert found.id.endswith("-news-minister.html")
    assert "“beaten”" in found.text


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/missing", "404"), ("/loop", "redirects"), ("/picture", "picture"), ("/large", "larger than")],
)
def test_what_the_web_does_not_give_says_why(
    site: str, monkeypatch: pytest.MonkeyPatch, path: str, reason: str
) -> None:
    monkeypatch.setattr(fetch, "MOST_BYTES", 2000)
    bad, good = read_sources([site + path, f"{site}/plain"])
    assert isinstance(bad, Unreadable) and reason in bad.reason
    assert isinstance(good, Document) and good.text == SENTENCE


def test_nobody_there() -> None:
    (found,) = read_sources(["http://127.0.0.1:9/none"])
    assert isinstance(found, Unreadable) and "cannot be fetched" in found.reason
