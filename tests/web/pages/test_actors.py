from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from fastapi.testclient import TestClient

from helpers.exchanges import article, put
from helpers.pages import broken_links, links_in, text_of
from rejoinder.record import open_record


def number_of(client: TestClient, name: str) -> int:
    [found] = client.get("/actors.json", params={"q": name}).json()["items"]
    return int(found["id"])


def test_the_list_has_who_states_most_first(client: TestClient) -> None:
    page = client.get("/actors").text
    words = text_of(page)
    assert "9 actors" not in words and "actors" in words
    assert words.index("The Lantern Group") < words.index("The Harbour Watch")
    assert "non-governmental organisation, New Zealand" in words
    assert "/search?actor=%231" in links_in(page)


def test_the_list_by_name_kind_and_state(client: TestClient) -> None:
    assert "1 actor " in text_of(client.get("/actors?q=harb").text)
    found = text_of(client.get("/actors?kind=government&state=uy").text)
    assert "1 actor " in found and "Ana Sol" in found and "Tom Arden" not in found
    assert "0 actors" in text_of(client.get("/actors?q=nobody").text)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("kind=king", "kind: 'king' is not government or"),
        ("state=Fiji", "'FIJI' is no code of a state"),
        ("page=x", "page: 'x' is no number"),
        ("act=call", "no parameter is called 'act'"),
    ],
)
def test_what_cannot_be_asked_is_said(client: TestClient, asked: str, said: str) -> None:
    answer = client.get(f"/actors?q=lantern&{asked}")
    assert answer.status_code == 400
    assert said in text_of(answer.text) and 'value="lantern"' in answer.text
    assert client.get(f"/actors.csv?{asked}").status_code == 400


def test_pages_of_the_list_follow_each_other(client: TestClient) -> None:
    page = client.get("/actors?per_page=2").text
    assert "/actors?page=2&per_page=2" in links_in(page)
    assert "The list ends before this page." in text_of(client.get("/actors?page=99").text)


def test_an_actor_with_what_it_alleges_and_the_replies(client: TestClient) -> None:
    page = client.get(f"/actors/{number_of(client, 'lantern group')}").text
    words = text_of(page)
    assert "Statements 12" in words and "Allegations 6 3 with a reply" in words
    assert "Dates of documents 2024-01-05 to 2024-03-05" in words
    assert words.index("The newest first" if "The newest first" in words else "2024-03-05") < words.index("2024-02-05")
    assert "The claims are invented" in words  # a reply, beneath what it replies to
    assert "criticises the accuser" in words
    assert "/documents/" in "".join(links_in(page)) and "/states/NZ" in links_in(page)


def test_an_actor_with_what_it_answers(client: TestClient) -> None:
    page = client.get(f"/actors/{number_of(client, 'tom arden')}").text
    words = text_of(page)
    assert "ministry spokesman" in words  # an office
    assert "Allegations against it 6 3 with a reply" in words
    assert "What this replies to The Lantern Group" in words
    assert "All 3 responses" in words


@pytest.mark.parametrize("name", ["lantern group", "tom arden", "shopkeeper"])
def test_every_link_of_an_actor_leads_somewhere(client: TestClient, name: str) -> None:
    for found in client.get("/actors.json", params={"q": name}).json()["items"]:
        assert broken_links(client, client.get(f"/actors/{found['id']}").text) == []


def test_every_link_of_the_list_leads_somewhere(client: TestClient) -> None:
    assert broken_links(client, client.get("/actors?per_page=3").text) == []


def test_an_actor_that_was_merged_is_at_the_other_ones_address(client: TestClient, web_record: str) -> None:
    one, other = number_of(client, "ana sol"), number_of(client, "tom arden")
    with open_record(web_record) as record:
        record.actors.merge(one, other, reviewer="Ida Moss")
    answer = client.get(f"/actors/{one}", follow_redirects=False)
    assert answer.status_code == 307 and answer.headers["location"] == f"/actors/{other}"
    assert "Also called: Ana Sol" in text_of(client.get(f"/actors/{one}").text)


def test_nobody(client: TestClient) -> None:
    for address in ("/actors/999", "/actors/999.csv", "/actors/999.jsonld", "/actors/x"):
        assert client.get(address).status_code == 404


def test_files(client: TestClient) -> None:
    number = number_of(client, "lantern group")
    rows = list(csv.DictReader(StringIO(client.get(f"/actors/{number}.csv").content.decode("utf-8-sig"), newline="")))
    assert len(rows) == 12 and {row["actor"] for row in rows} == {"The Lantern Group"}
    whole = client.get(f"/actors/{number}.json").json()
    assert (whole["name"], whole["statements"], whole["documents"]["total"]) == ("The Lantern Group", 12, 3)
    assert json.loads(client.get(f"/actors/{number}.jsonld").content)["total"] == 12
    listed = csv.DictReader(StringIO(client.get("/actors.csv").content.decode("utf-8-sig"), newline=""))
    assert next(row["name"] for row in listed) == "The Lantern Group"


def test_what_is_hostile_stays_text(client: TestClient, web_record: str) -> None:
    evil = "<img src=x onerror=alert(1)>"
    with open_record(web_record) as record:
        put(record, article(9, critic=f"Sir {evil}", title=evil, publisher=f'"{evil}'))
    [found] = client.get("/actors.json", params={"q": "Sir"}).json()["items"]
    for page in (client.get(f"/actors/{found['id']}").text, client.get("/actors", params={"q": f'">{evil}'}).text):
        assert evil not in page
        assert "&lt;img src=x" in page
