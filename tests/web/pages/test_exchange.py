from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from helpers.parsed import Parsed
from rejoinder.context import articles_for, treaties_of
from rejoinder.record import open_record
from rejoinder.web import Settings, create_app, links

FIRST = article(0, published="2024-01-05")
SHA256 = FIRST.document.sha256


def serve(address: str) -> TestClient:
    return TestClient(create_app(Settings(address)), base_url="http://127.0.0.1:8765")


def test_an_allegation_has_its_replies_under_it_by_form(client: TestClient) -> None:
    page = Parsed(client.get(links.exchange(SHA256, "s1")).text)
    assert page.text.index("Allegation s1") < page.text.index("Response: says it is untrue s3")
    assert "What is alleged by The Lantern Group" in page.text


def test_any_of_its_statements_leads_to_the_exchange(client: TestClient) -> None:
    pages = [Parsed(client.get(links.exchange(SHA256, id)).text) for id in ("s1", "s3")]
    cards = [page.values("id", "article") for page in pages]
    assert cards == [["s1", "s3", "s2", "s4"]] * 2


def test_third_parties_stand_by_themselves(tmp_path: Path) -> None:
    s6 = replace(FIRST.statements[5], target="a2")
    address = str(tmp_path / "third.db")
    with open_record(address) as record:
        put(record, replace(FIRST, statements=(*FIRST.statements[:5], s6)))
    with serve(address) as client:
        text = Parsed(client.get(links.exchange(SHA256, "s1")).text).text
    assert "Third parties s6 A shopkeeper" in text
    assert "More from the same parties s2" in text


def test_a_statement_in_the_issuers_own_voice_is_called_so(tmp_path: Path) -> None:
    own = replace(FIRST.statements[0], source=None, cue=None, voice="own")
    address = str(tmp_path / "own.db")
    with open_record(address) as record:
        put(record, replace(FIRST, statements=(own, *FIRST.statements[1:])))
    with serve(address) as client:
        text = Parsed(client.get(links.exchange(SHA256, "s1")).text).text
    assert text.count("in its own voice, without a source or a cue") == 1


def test_each_line_leads_to_its_words_in_the_document(client: TestClient) -> None:
    page = Parsed(client.get(links.exchange(SHA256, "s1")).text)
    anchors = Parsed(client.get(links.document(SHA256)).text).values("id")
    for id in ("s1", "s3", "s4"):
        address = links.words(SHA256, id)
        assert address in page.values("href")
        assert address.partition("#")[2] in anchors
    start, end = FIRST.statements[0].content[0]
    assert f"(characters {start}–{end})" in page.text


def test_the_articles_behind_a_right_stand_with_what_the_state_has_done(client: TestClient) -> None:
    text = Parsed(client.get(links.exchange(SHA256, "s1")).text).text
    assert "Torture and ill-treatment – New Zealand" in text
    statuses = {status.treaty.code: status for status in treaties_of("NZ")}
    for article_ in articles_for("assembly"):
        assert f"{article_.treaty.code} article {article_.article}: {article_.title}" in text
    assert f"party since {statuses['ICCPR'].since}" in text


@pytest.mark.parametrize("kind", ["ngo", "person"])
def test_no_state_is_named_where_the_text_accuses_somebody_else(tmp_path: Path, kind: str) -> None:
    accused = replace(FIRST.actors[1], kind=kind)  # type: ignore[arg-type]
    address = str(tmp_path / "else.db")
    with open_record(address) as record:
        put(record, replace(FIRST, actors=(FIRST.actors[0], accused, FIRST.actors[2])))
    with serve(address) as client:
        text = Parsed(client.get(links.exchange(SHA256, "s1")).text).text
    assert "does not say for certain against which state" in text and "party since" not in text


def test_the_reviews_of_each_statement_are_told(web_record: str) -> None:
    with open_record(web_record) as record:
        record.reviews.correct("lantern-0/s3", {"forms": ["justification"]}, reviewer="Ana", note="Look at the verb")
        undone = record.reviews.confirm("lantern-0/s1", reviewer="Ben")
        record.reviews.undo(undone.sequence, reviewer="Ben")
    with serve(web_record) as client:
        text = Parsed(client.get(links.exchange(SHA256, "s1")).text).text
    assert "Response: gives reasons for it s3" in text
    assert "Ana: corrected it – Look at the verb From then on: responds, gives reasons for it" in text
    assert "Ben: confirmed it (taken back by review 3)" in text


@pytest.mark.parametrize("tail", ["/s99", "/s99.json", "/s6x.csv"])
def test_there_is_no_page_for_a_statement_that_is_not_there(client: TestClient, tail: str) -> None:
    answer = client.get(links.document(SHA256) + tail)
    assert answer.status_code == 404
    assert "no such statement" in answer.text


def test_the_files_hold_the_statements_of_the_exchange(client: TestClient) -> None:
    address = links.exchange(SHA256, "s3")
    assert [each["id"] for each in client.get(address + ".json").json()["statements"]] == ["s1", "s3"]
    assert client.get(address + ".jsonld").json()["total"] == 2
    assert client.get(address + ".csv").text.count("\r\n") == 3


def test_every_link_to_a_page_about_documents_leads_somewhere(client: TestClient) -> None:
    hrefs = Parsed(client.get(links.exchange(SHA256, "s1")).text).values("href")
    own = {href.split("#")[0] for href in hrefs if href.startswith("/documents/")}
    assert {address: client.get(address).status_code for address in own} == dict.fromkeys(own, 200)
