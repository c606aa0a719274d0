from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from helpers.parsed import Parsed
from rejoinder.export.jsonl import Maker, to_json
from rejoinder.record import open_record
from rejoinder.schema import Actor, Block, Document, Exchange, Statement
from rejoinder.web import Settings, create_app, links

FIRST = article(0, published="2024-01-05")
PAGE = links.document(FIRST.document.sha256)


def test_the_text_stands_there_as_it_was_read(client: TestClient) -> None:
    without_marks = re.sub(r'<a class="ref.*?</a>', "", client.get(PAGE).text)
    text = Parsed(without_marks).text
    for block in FIRST.document.blocks:
        assert FIRST.document.text[block.start : block.end] in text


def test_furniture_is_folded(tmp_path: Path) -> None:
    plain = article(4)
    blocks = (replace(plain.document.blocks[0], kind="furniture"), *plain.document.blocks[1:])
    address = str(tmp_path / "furniture.db")
    with open_record(address) as record:
        put(record, replace(plain, document=replace(plain.document, blocks=blocks)))
    with TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765") as client:
        source = client.get(links.document(plain.document.sha256)).text
    assert re.search(r'<details class="furniture">.*?Report 4 .*?</details>', source, re.DOTALL)


def test_every_statement_has_a_card_and_its_words_each_leading_to_the_other(client: TestClient) -> None:
    page = Parsed(client.get(PAGE).text)
    anchors = page.values("id")
    assert len(anchors) == len(set(anchors))
    for statement in FIRST.statements:
        assert {statement.id, f"t-{statement.id}"} <= set(anchors)
        assert {f"#{statement.id}", f"#t-{statement.id}"} <= set(page.values("href"))
    assert {href[1:] for href in page.values("href") if href.startswith("#")} <= set(anchors)


def test_a_nested_statement_is_visible_as_such(client: TestClient) -> None:
    source = client.get(PAGE).text
    assert '<span class="content nested act-other" data-s="s3 s4 ">police were mostly patient</span>' in source
    assert "as reported by Tom Arden in s3" in Parsed(source).text


def test_it_says_what_made_it_and_where_it_is_from(client: TestClient) -> None:
    page = Parsed(client.get(PAGE).text)
    assert FIRST.document.sha256 in page.text and FIRST.document.origin in page.text
    assert "Version 1.0" in page.text and "weights abc" in page.text
    assert "0 of 6 statements reviewed" in page.text


def test_other_readings_are_listed(web_record: str) -> None:
    with open_record(web_record) as record:
        put(record, FIRST, maker=Maker("2.0", "def"))
    with TestClient(create_app(Settings(web_record)), base_url="http://127.0.0.1:8765") as client:
        page = Parsed(client.get(PAGE).text)
    assert "2 readings" in page.text
    assert "Version 1.0" in page.text and "Version 2.0" in page.text


def test_it_shows_the_exchange_as_people_reviewed_it(web_record: str) -> None:
    with open_record(web_record) as record:
        record.reviews.reject("lantern-0/s6", reviewer="Ana")
        record.reviews.correct("lantern-0/s3", {"forms": ["justification"]}, reviewer="Ana")
    with TestClient(create_app(Settings(web_record)), base_url="http://127.0.0.1:8765") as client:
        page = Parsed(client.get(PAGE).text)
    assert "t-s6" not in page.values("id")
    assert "gives reasons for it" in page.text and "says it is untrue" not in page.text
    assert "corrected by a reviewer" in page.text and "1 of 5 statements reviewed" in page.text


def test_the_address_is_of_a_sha256_whatever_other_documents_are_called(web_record: str) -> None:
    digits = FIRST.document.sha256[:16]
    with open_record(web_record) as record:
        put(record, article(9, id=digits, title="Another"))
    with TestClient(create_app(Settings(web_record)), base_url="http://127.0.0.1:8765") as client:
        assert "Report 0" in Parsed(client.get(f"/documents/{digits}").text).text


@pytest.mark.parametrize("address", ["/documents/0123456789abcdef", "/documents/lantern-0", "/documents/zz.json"])
def test_there_is_no_page_for_what_is_not_there(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "no such document" in answer.text


HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='alert(1)' {{ 7*7 }} javascript:alert(1)"


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[tuple[TestClient, Exchange]]:
    described = dict.fromkeys(("title", "publisher", "published", "kind", "url", "id", "origin"), HOSTILE)
    exchange = article(1, critic=HOSTILE, spokesman=HOSTILE, **described)
    address = str(tmp_path / "hostile.db")
    with open_record(address) as record:
        put(record, exchange)
    with TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765") as client:
        yield client, exchange


@pytest.mark.parametrize("tail", ["", "/s1", "/print"])
def test_hostile_text_stays_text(hostile: tuple[TestClient, Exchange], tail: str) -> None:
    client, exchange = hostile
    answer = client.get(links.document(exchange.document.sha256) + tail)
    assert answer.status_code == 200
    page = Parsed(answer.text)
    assert "img" not in {tag for tag, _ in page.elements}
    assert all(src.startswith("/static/") for src in page.values("src"))
    names = {name for _, attributes in page.elements for name in attributes}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert not [href for href in page.values("href") if href.startswith(("javascript:", "data:"))]
    assert "alert(1)" in page.text


def test_right_to_left_text_is_shown_right(tmp_path: Path) -> None:
    text = "قالت المجموعة إن الشرطة ضربت المتظاهرين."
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document("rtl", text, (Block("body", 0, len(text)),), digest, "rtl.txt")
    statement = Statement("s1", "a1", None, None, ((0, 20),), "indirect", "allegation", 0.9)
    exchange = Exchange(document, (Actor("a1", "المجموعة", "ngo", None),), (statement,))
    address = str(tmp_path / "rtl.db")
    with open_record(address) as record:
        put(record, exchange)
    with TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765") as client:
        page = Parsed(client.get(links.document(document.sha256)).text)
    assert [each["dir"] for tag, each in page.elements if tag == "p" and each.get("class") == "body"] == ["auto"]
    marks = [each for tag, each in page.elements if tag == "a" and "ref" in (each.get("class") or "")]
    assert [each["dir"] for each in marks] == ["ltr"]  # or its Latin letters would turn the paragraph around


def test_the_files_hold_the_same(client: TestClient) -> None:
    answer = client.get(PAGE + ".json")
    assert answer.headers["content-type"] == "application/json"
    assert 'filename="lantern-0-' in answer.headers["content-disposition"]
    assert answer.json() == json.loads(json.dumps(to_json(FIRST, Maker("1.0", "abc"))))
    annotations = client.get(PAGE + ".jsonld").json()
    assert annotations["total"] == len(annotations["first"]["items"]) == 6
    rows = list(csv.DictReader(io.StringIO(client.get(PAGE + ".csv").content.decode("utf-8-sig"))))
    assert [row["statement"] for row in rows] == [statement.id for statement in FIRST.statements]


def test_every_link_to_a_page_about_documents_leads_somewhere(client: TestClient) -> None:
    hrefs = Parsed(client.get(PAGE).text).values("href")
    own = {href.split("#")[0] for href in hrefs if href.startswith("/documents/")}
    assert len(own) > 8
    assert {address: client.get(address).status_code for address in own} == dict.fromkeys(own, 200)
