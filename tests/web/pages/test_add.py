from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from httpx import Response
from lxml import html
from sqlalchemy import update

from helpers.exchanges import MAKER, article
from helpers.forms import fields, send
from rejoinder.reading import Raw, Unreadable, read_raw
from rejoinder.record import Record
from rejoinder.record import jobs as store
from rejoinder.record.tables import jobs as jobs_table
from rejoinder.schema import Exchange
from rejoinder.web.jobs import Jobs

SECONDS = 60  # within which anything here is done


class PlainReader:
    """Reads in this process and finds no statement; waits where it is told to."""

    go = threading.Event()

    def read(self, raw: Raw) -> Exchange | Unreadable:
        if b"WAIT" in raw.data:
            assert self.go.wait(SECONDS)
        if b"BREAK" in raw.data:
            raise RuntimeError("broke\ndown")
        return Exchange(read_raw(raw))

    def close(self) -> None:
        pass


def fetch(url: str) -> Raw | Unreadable:
    """The web, where there is one page."""
    if not url.endswith("/page"):
        return Unreadable(url, "there is no server of that name")
    return Raw(b"A page. It rained.", "text", id="page", origin=url, place=url, charset="utf-8", url=url)


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record behind the pages."""
    found: Record = client.app.state.record  # type: ignore[attr-defined]
    return found


@pytest.fixture
def jobs(client: TestClient, record: Record) -> Iterator[Jobs]:
    """Jobs that read without the network and fetch without the web."""
    PlainReader.go.clear()
    client.app.state.jobs.close()  # type: ignore[attr-defined]
    client.app.state.jobs = Jobs(record, fetch=fetch, reader=PlainReader, maker=lambda: MAKER)  # type: ignore[attr-defined]
    yield client.app.state.jobs  # type: ignore[attr-defined]
    PlainReader.go.set()


Files = list[tuple[str, bytes]]


def files(**contents: bytes) -> Files:
    return [(name.replace("_", "."), content) for name, content in contents.items()]


def add(client: TestClient, sent: Files | None = None, addresses: str = "") -> Response:
    return send(client, client.get("/add"), "/add", files=sent or [], addresses=addresses)


def finished(client: TestClient, page: Response) -> Response:
    """The page of a job when it is finished."""
    for _ in range(SECONDS * 20):
        page = client.get(page.url.path)
        if 'data-finished="yes"' in page.text:
            return page
        time.sleep(0.05)
    raise AssertionError(page.text)


def state(page: Response) -> str:
    return " ".join(html.fromstring(page.text).find_class("state-line")[0].text_content().split())


def test_a_small_text_is_read_by_the_network_and_leads_to_its_document(client: TestClient, record: Record) -> None:
    text = b"Court opens\n\nThe Lantern Group said that police had beaten marchers. The ministry denied this."
    page = add(client, files(court_txt=text))
    assert page.url.path == "/add/1" and "1 file or address was given" in page.text
    page = finished(client, page)
    assert state(page) == "done · 1 document: 1 added"
    (link,) = html.fromstring(page.text).cssselect("#job td a")
    assert link.text_content() == "court.txt"
    assert record.document("court").origin == "court.txt"
    assert len(record.exchange("court").statements) >= 1
    assert link.get("href") == f"/documents/{record.document('court').sha256[:16]}"
    assert client.get(link.get("href")).status_code == 200


def test_files_and_addresses_are_added_and_failures_listed_with_their_reason(client: TestClient, jobs: Jobs) -> None:
    known = article(1).document.text.encode()
    rows = b'{"id": "r1", "text": "It rained."}\n{"id": "r2"}\n'
    page = add(
        client,
        files(known_txt=known, new_txt=b"New.", pack_zip=b"PK\3\4 packed", rows_jsonl=rows),
        "https://example.org/page\n\n  http://nowhere.example/x  \nhttps://example.org/page\n",
    )
    page = finished(client, page)
    assert state(page) == "done · 7 documents: 3 added, 3 not read, 1 known already"
    tree = html.fromstring(page.text)
    failed, added = tree.cssselect("table.items")
    assert [row.text_content().split("\n")[0] for row in failed.cssselect("tbody td:first-child")] == [
        "pack.zip", "rows.jsonl:2", "http://nowhere.example/x"]  # fmt: skip
    assert "there is no server of that name" in failed.text_content()
    assert [row.text_content() for row in added.cssselect("tbody td:first-child")] == [
        "known.txt", "new.txt", "rows.jsonl:1", "https://example.org/page"]  # fmt: skip
    page = finished(client, add(client, files(new_txt=b"New.")))
    assert state(page) == "done · 1 document: 1 known already"


def test_one_job_at_a_time_and_pages_answer_meanwhile(client: TestClient, jobs: Jobs) -> None:
    first = add(client, files(slow_txt=b"WAIT", next_txt=b"Next."))
    second = add(client, files(other_txt=b"Other."))
    for _ in range(SECONDS * 20):
        if state(client.get(first.url.path)).startswith("under way"):
            break
        time.sleep(0.05)
    page = client.get(first.url.path)
    assert state(page) == "under way · 0 documents so far"
    assert '<noscript><meta http-equiv="refresh"' in page.text and "/static/job.js" in page.text
    assert state(client.get(second.url.path)) == "waiting in line · 0 documents so far"
    PlainReader.go.set()
    assert state(finished(client, first)) == "done · 2 documents: 2 added"
    page = finished(client, second)
    assert state(page) == "done · 1 document: 1 added"
    assert "refresh" not in page.text and "/static/job.js" not in page.text


def test_a_job_that_breaks_says_so_and_the_next_is_done(client: TestClient, jobs: Jobs) -> None:
    first = add(client, files(fine_txt=b"Fine.", broken_txt=b"BREAK"))
    second = add(client, files(other_txt=b"Other."))
    page = finished(client, first)
    assert state(page) == "broken off · 1 document: 1 added"
    assert "RuntimeError: broke down" in page.text
    assert state(finished(client, second)) == "done · 1 document: 1 added"


def test_a_server_that_stops_breaks_its_jobs_off(client: TestClient, jobs: Jobs) -> None:
    first = add(client, files(slow_txt=b"WAIT"))
    second = add(client, files(other_txt=b"Other."))
    jobs.close()
    for page in (client.get(first.url.path), client.get(second.url.path)):
        assert state(page).startswith("broken off") and "the server was stopped" in page.text


def test_a_job_of_a_killed_server_is_broken_off_and_holds_up_nobody(
    client: TestClient, jobs: Jobs, record: Record
) -> None:
    with record.writing() as connection:
        lost = store.enter(connection, "Ida Moss", ["<b>.txt"])
        assert store.begin(connection, lost)
    assert state(client.get(f"/add/{lost}")).startswith("under way")
    with record.writing() as connection:
        silent = datetime.now(UTC) - store.SILENCE - timedelta(seconds=1)
        connection.execute(update(jobs_table).values(beat_at=silent))
    page = client.get(f"/add/{lost}")
    assert state(page).startswith("broken off") and "nothing was heard of it any more" in page.text
    assert "broken off" in client.get("/add").text
    assert state(finished(client, add(client, files(other_txt=b"Other.")))) == "done · 1 document: 1 added"


@pytest.mark.parametrize(
    ("addresses", "said"),
    [
        ("", "Choose a file, or give an address."),
        ("https://example.org/a\nfile:///etc/hosts", "“file:///etc/hosts” is no address"),
        ("\n".join(f"https://example.org/{n}" for n in range(101)), "These are more than 100 addresses"),
        ("https://example.org/" + "a" * 2000, "An address has more than 2000 characters."),
    ],
)
def test_what_cannot_be_added_is_said_and_kept(client: TestClient, jobs: Jobs, addresses: str, said: str) -> None:
    page = add(client, addresses=addresses)
    assert page.status_code == 422
    assert said in html.fromstring(page.text).xpath("string(//*[@role='alert'])")
    assert fields(page, "/add")["addresses"].strip().splitlines() == addresses.splitlines()


def test_names_of_files_are_shown_and_never_paths(client: TestClient, jobs: Jobs, record: Record) -> None:
    sent = [("../../etc/<i>evil</i>.txt", b"Words."), ("..\\..\\win.txt", b"Other words.")]
    page = finished(client, add(client, sent))
    assert [filed.origin for filed in record.documents()][-2:] == ["i>.txt", "win.txt"]
    assert "<i>" not in page.text


def test_there_is_no_such_job(client: TestClient) -> None:
    assert client.get("/add/99").status_code == 404
    assert client.get("/add/x").status_code == 422
