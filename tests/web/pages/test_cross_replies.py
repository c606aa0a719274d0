"""Cross-document replies on the pages of both documents, of single exchanges, and in the API."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from helpers.answered import DENIAL, OF_BEATING, answer, report
from helpers.exchanges import put
from helpers.parsed import Parsed
from rejoinder.record import open_record
from rejoinder.web import Settings, create_app, links

REPORT, ARTICLE = (each.document.sha256 for each in (report(), answer()))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    address = str(tmp_path / "pages.db")
    with open_record(address) as record:
        put(record, report(), answer())
    with TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765") as client:
        yield client


def test_an_article_shows_what_its_responses_may_answer(client: TestClient) -> None:
    page = Parsed(client.get(links.document(ARTICLE)).text)
    assert "What its responses may answer in reports" in page.text
    assert "New Zealand: 2023 Human Rights Report" in page.text
    assert "Police beat marchers at the Kerrin bridge in March." in page.text
    to_exchange = f"{links.exchange(ARTICLE, 's3')}#cross-replies"
    assert {links.words(REPORT, OF_BEATING), to_exchange} <= set(page.values("href"))


def test_a_report_shows_who_may_answer_it(client: TestClient) -> None:
    page = Parsed(client.get(links.document(REPORT)).text)
    assert "Responses in other documents that may answer this report" in page.text and DENIAL in page.text
    assert "3 days after the report" in page.text
    assert {links.words(ARTICLE, "s3"), links.document(ARTICLE)} <= set(page.values("href"))
    assert "may be answered in another document" in page.text


def test_an_allegation_shows_only_what_may_answer_it(client: TestClient) -> None:
    answered = client.get(links.exchange(REPORT, OF_BEATING)).text
    assert DENIAL in Parsed(answered).text and "one-sided" not in answered
    assert "cross-replies" not in client.get(links.exchange(REPORT, "s2")).text


@pytest.mark.parametrize("sha256", [REPORT, ARTICLE], ids=["report", "article"])
def test_the_api_gives_the_same(client: TestClient, sha256: str) -> None:
    found = client.get(links.api(links.document(sha256))).json()["cross_replies"]
    assert [(each["response"]["id"], each["allegation"] and each["allegation"]["id"]) for each in found] == [
        ("s1", None),
        ("s3", None),
        ("s3", OF_BEATING),
    ]
    last = found[-1]
    assert last["response"]["words"] == DENIAL and last["report"]["sha256"] == REPORT
    assert last["evidence"]["accuser"] == "The Lantern Group" and 0.5 <= last["confidence"] <= 1


def test_an_exchange_in_the_api_and_as_a_file_has_those_of_its_statements(client: TestClient) -> None:
    page = links.exchange(REPORT, OF_BEATING)
    (one,) = client.get(links.api(page)).json()["cross_replies"]
    (other,) = client.get(links.download(page, "json")).json()["cross_replies"]
    assert one["response"]["id"] == other["response"]["statement"] == "s3"


def test_a_document_without_any_says_nothing_of_them(client: TestClient) -> None:
    with open_record(client.app.state.settings.record) as record:  # type: ignore[attr-defined]
        put(record, answer("2030-01-01", id="later", opening="a paper by {} as one-sided"))
        later = record.document("later").sha256
    assert "cross-replies" not in client.get(links.document(later)).text
    assert client.get(links.api(links.document(later))).json()["cross_replies"] == []
