from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from helpers.pages import broken_links, links_in, text_of


def test_the_list_has_the_most_alleged_against_first(client: TestClient) -> None:
    page = client.get("/states").text
    words = text_of(page)
    assert "New Zealand 6 3 50 % 15 3" in words
    assert words.index("New Zealand") < words.index("Uruguay") < words.index("not known")
    assert "/states/UY" in links_in(page) and "/search?target_state=NZ&act=allegation" in links_in(page)
    assert broken_links(client, page) == []


def test_a_state_with_what_is_alleged_and_answered(client: TestClient) -> None:
    page = client.get("/states/NZ").text
    words = text_of(page)
    assert "Allegations against it 6 Without a reply 3 Who allege 1" in words
    assert "Statements of its speakers 15 Responses 3 Its speakers 2" in words
    assert "the courts looked away" in words  # without a reply
    assert "says it is untrue" in words and "torture and ill-treatment" in words
    assert "ICCPR" in words and "party since" in words
    assert "The scale runs from 1 (secure rule of law)" in words
    assert "/search?state=NZ&act=response&form=literal_denial&since=2024&until=2024" in links_in(page)


@pytest.mark.parametrize("code", ["NZ", "UY", "FJ", "XK"])
def test_every_link_leads_somewhere(client: TestClient, code: str) -> None:
    assert broken_links(client, client.get(f"/states/{code}").text) == []


def test_each_count_finds_as_many(client: TestClient) -> None:
    whole = client.get("/states/NZ.json").json()
    for part in ("against", "own"):
        found = client.get(whole[part]["statements_api"].removeprefix("/api").replace("/search?", "/search.json?"))
        assert len(found.json()["items"]) == whole[part]["statements"]


def test_a_code_in_small_letters_leads_to_the_state(client: TestClient) -> None:
    answer = client.get("/states/nz", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/states/NZ")


@pytest.mark.parametrize("code", ["QQ", "NZL", "n", "%C3%A9%C3%A9"])
def test_no_state(client: TestClient, code: str) -> None:
    for form in ("", ".csv", ".json", ".jsonld"):
        assert client.get(f"/states/{code}{form}").status_code == 404


def test_files(client: TestClient) -> None:
    rows = list(csv.DictReader(StringIO(client.get("/states/NZ.csv").content.decode("utf-8-sig"), newline="")))
    assert len(rows) == len({(row["document"], row["statement"]) for row in rows}) == 15
    assert json.loads(client.get("/states/NZ.jsonld").content)["total"] == 15
    listed = client.get("/states.json").json()["items"]
    assert [row["state"] for row in listed] == ["NZ", "UY", None]
    table = csv.DictReader(StringIO(client.get("/states.csv").content.decode("utf-8-sig"), newline=""))
    assert [row["against"] for row in table] == ["6", "2", "0"]
