from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import MAKER
from helpers.parsed import Parsed
from rejoinder.reading.errors import Unreadable
from rejoinder.record import open_record
from rejoinder.record.failing import note_failure
from rejoinder.web import Settings, create_app

HOSTILE = "<script>alert(1)</script>"


def serve(address: str) -> TestClient:
    return TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765")


def order(text: str) -> list[int]:
    """The invented reports in the order of the page."""
    return sorted(range(4), key=lambda number: text.index(f"Report {number} "))


def test_the_last_added_come_first_or_the_latest(client: TestClient) -> None:
    assert order(Parsed(client.get("/documents").text).text) == [3, 2, 1, 0]
    assert order(Parsed(client.get("/documents?order=date").text).text) == [2, 1, 0, 3]


def test_each_document_says_what_it_holds_and_leads_to_its_page(client: TestClient) -> None:
    page = Parsed(client.get("/documents").text)
    assert "6 statements, 2 allegations (1 with a reply), 1 response" in page.text
    own = {href for href in page.values("href") if href.startswith("/documents/")}
    assert len(own) == 4
    assert {client.get(address).status_code for address in own} == {200}


def test_a_long_list_has_pages(client: TestClient) -> None:
    first = Parsed(client.get("/documents?per_page=3&order=date").text)
    assert "Report 3 " not in first.text and "Shown: 1 to 3" in first.text
    (rest,) = {href for href in first.values("href") if "page=2" in href}
    second = Parsed(client.get(rest).text)
    assert "Report 3 " in second.text and "Report 2 " not in second.text
    assert "The list ends before this page." in client.get("/documents?page=9").text


@pytest.mark.parametrize("asked", ["order=size", "page=0", "page=x", "failed=yes", "by=date", "order=date&order=added"])
def test_what_cannot_be_asked_for_is_said_plainly(client: TestClient, asked: str) -> None:
    assert client.get(f"/documents?{asked}").status_code == 400


def test_what_could_not_be_read_is_listed_with_its_reason(web_record: str) -> None:
    with open_record(web_record) as record, record.writing() as connection:
        note_failure(connection, Unreadable(f"scans/{HOSTILE}.pdf", "has no text: run OCR first"), MAKER)
    with serve(web_record) as client:
        listed = Parsed(client.get("/documents").text)
        assert "One source could not be read" in listed.text
        (address,) = {href for href in listed.values("href") if "failed" in href}
        page = Parsed(client.get(address).text)
        assert f"scans/{HOSTILE}.pdf" in page.text and "has no text: run OCR first" in page.text
        assert "script" not in {tag for tag, _ in page.elements}
        assert "could not be read" in Parsed(client.get("/").text).text


def test_a_record_that_could_read_everything_says_so(client: TestClient) -> None:
    assert "All that was added could be read." in client.get("/documents?failed=1").text


def test_an_empty_list_leads_to_where_documents_are_added(tmp_path: Path) -> None:
    with serve(str(tmp_path / "new.db")) as client:
        assert "/add" in Parsed(client.get("/documents").text).values("href")


def test_the_whole_list_is_a_file(client: TestClient) -> None:
    text = client.get("/documents.csv?order=date&per_page=1").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["document"] for row in rows] == [f"lantern-{number}" for number in (2, 1, 0, 3)]
    assert rows[0]["statements"] == "6"
    listed = client.get("/documents.json").json()
    assert [each["row"]["document"] for each in listed["items"]] == [f"lantern-{number}" for number in (3, 2, 1, 0)]
    assert client.get(listed["items"][0]["html"]).status_code == 200
