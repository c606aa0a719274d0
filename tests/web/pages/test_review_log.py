from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from lxml import html

from helpers.exchanges import article, put
from helpers.forms import send
from rejoinder.export.jsonl import Maker
from rejoinder.record import Record
from rejoinder.web.pages import review_log

IDA, RAY = "Ida Moss", "Ray <b>Oak"


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record behind the pages, with a log of eight entries."""
    found: Record = client.app.state.record  # type: ignore[attr-defined]
    found.reviews.confirm("lantern-0/s1", reviewer=IDA, note="seen on <film>")
    found.reviews.correct(
        "lantern-0/s3",
        {"forms": ["sovereignty"], "target": None, "actor": "a3", "replies_to": ["s2", "s1"], "content": [(0, 6)]},
        reviewer=RAY,
    )
    found.reviews.judge_reply("reject", "lantern-0/s3", "lantern-0/s2", reviewer=IDA)
    found.reviews.reject("lantern-1/s6", reviewer=IDA)
    found.reviews.undo(4, reviewer=RAY)
    found.actors.merge("Ana Sol", "Tom Arden", reviewer=IDA)
    found.actors.correct("Tom Arden", {"state": None, "kind": "expert"}, reviewer=IDA)
    found.reviews.correct("lantern-2/s1", {"actor": "Ana Sol", "act": "call"}, reviewer=RAY)
    return found


def rows(page: str) -> list[list[str]]:
    found = html.fromstring(page).cssselect("table.log tbody tr")
    return [[" ".join(cell.text_content().split()) for cell in row.cssselect("td")] for row in found]


def test_each_entry_in_words_the_newest_first(client: TestClient, record: Record) -> None:
    page = client.get("/review/log")
    said = [(number, who, did, of, words) for number, _, who, did, of, words, _ in rows(page.text)]
    assert said == [
        ("8", RAY, "corrected", "lantern-2/s1", "who speaks Tom Arden; does calls; forms none"),
        ("7", IDA, "corrected", "#2", "kind expert; state none"),
        ("6", IDA, "merged", "#7", "into #2"),
        ("5", RAY, "took back", "review 4", ""),
        ("4", IDA, "rejected", "lantern-1/s6", "taken back by review 5"),
        ("3", IDA, "rejected", "lantern-0/s3 → lantern-0/s2", ""),
        ("2", RAY, "corrected", "lantern-0/s3",
         "who speaks A shopkeeper; what is said, at 0–6; does responds; forms calls it an internal matter; "
         "whom it criticises none; answers s2, s1"),
        ("1", IDA, "confirmed", "lantern-0/s1", "Note: seen on <film>"),
    ]  # fmt: skip
    for link in html.fromstring(page.text).cssselect("table.log a, .downloads a"):
        assert client.get(link.get("href")).status_code == 200


def test_any_review_is_taken_back_and_an_undo_too(client: TestClient, record: Record) -> None:
    assert not html.fromstring(client.get("/review/log").text).cssselect("table.log form")
    send(client, client.get("/review"), "/review/name", name="Kit Vale")
    page = client.get("/review/log")
    buttons = [each.get("value") for each in html.fromstring(page.text).cssselect("table.log [name=sequence]")]
    assert buttons == ["8", "7", "6", "5", "3", "2", "1"]  # but not what is taken back already
    page = send(client, page, "/review/undo")  # the first: review 8
    assert page.url.path.endswith("/s1") and record.history("lantern-2/s1").review == "unreviewed"
    page = send(client, client.get("/review/log"), "/review/undo")  # review 9, which took 8 back
    assert record.history("lantern-2/s1").now.act == "call"
    assert [row.reviewer for row in record.reviews.log()][-2:] == ["Kit Vale", "Kit Vale"]


def test_one_reviewers_entries_page_by_page(
    client: TestClient, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_log, "PER_PAGE", 2)
    page = client.get("/review/log", params={"reviewer": RAY})
    assert [row[0] for row in rows(page.text)] == ["8", "5"]
    (older,) = html.fromstring(page.text).cssselect("a[rel=next]")
    page = client.get(older.get("href"))
    assert [row[0] for row in rows(page.text)] == ["2"]
    assert not html.fromstring(page.text).cssselect("a[rel=next]")


def test_what_was_left_behind_with_the_reason(client: TestClient, record: Record) -> None:
    assert "No review is left behind" in client.get("/review/log?left_behind=1").text
    exchange = article(2)  # a newer version finds one statement in it
    put(record, replace(exchange, statements=exchange.statements[1:2]), maker=Maker("2.0", "abc"))
    page = client.get("/review/log?left_behind=1")
    ((number, _, who, did, _, why),) = rows(page.text)
    assert (number, who, did) == ("8", RAY, "corrected")
    assert why == "the current reading has no statement of the same words in the same place"
    (row,) = csv.DictReader(io.StringIO(client.get("/review/log.csv?left_behind=1").content.decode("utf-8-sig")))
    assert (row["sequence"], row["why"].split()[0]) == ("8", "the")
    (row,) = client.get("/review/log.json?left_behind=1").json()["items"]
    assert (row["sequence"], row["why"].split()[0]) == (8, "the")


def test_downloads_have_all_entries(client: TestClient, record: Record) -> None:
    answer = client.get("/review/log.csv", params={"reviewer": IDA})
    assert answer.headers["content-type"].startswith("text/csv")
    table = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["sequence"] for row in table] == ["1", "3", "4", "6", "7"]
    assert (table[0]["subject"], table[0]["note"], table[2]["undone_by"]) == ("lantern-0/s1", "seen on <film>", "5")
    found = client.get("/review/log.json").json()
    assert [row["sequence"] for row in found["items"]] == list(range(1, 9))
    assert found["items"][1]["reviewer"] == RAY and found["html"] == "/review/log"


def test_an_empty_log(client: TestClient) -> None:
    assert "Nobody has reviewed anything yet." in client.get("/review/log?before=x").text
    assert "This needs two reviewers" in client.get("/review/agreement").text
