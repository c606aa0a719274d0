from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from lxml import html

from helpers.forms import fields, send
from rejoinder.record import Record


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record behind the pages."""
    found: Record = client.app.state.record  # type: ignore[attr-defined]
    return found


@pytest.fixture
def ida(client: TestClient) -> TestClient:
    """A browser that has kept a name."""
    send(client, client.get("/review"), "/review/name", name="Ida Moss")
    return client


def test_from_the_queue_and_back(ida: TestClient, record: Record) -> None:
    page = ida.get("/review?act=response&state=uy")
    (link,) = html.fromstring(page.text).cssselect("a[data-key=m]")
    page = ida.get(link.get("href"))
    assert "Say that Ana Sol is the same as another" in html.fromstring(page.text).text_content()
    page = send(ida, page, "/review/merge", into="Tom Arden", note="a pen name")
    assert (page.url.path, page.url.params.get("act")) == ("/review", "response")
    assert "review 1, #7 merged." in page.text
    assert record.profile("Ana Sol").id == record.profile("Tom Arden").id == 2
    send(ida, page, "/review/undo")
    assert record.profile("Ana Sol").id == 7


def test_actors_of_like_names_are_offered(ida: TestClient, record: Record) -> None:
    page = ida.get("/review/merge", params={"actor": 4, "q": "lantern"})
    (candidate,) = html.fromstring(page.text).cssselect(".candidates li")
    assert "The Lantern Group" in candidate.text_content() and "in 3 documents" in candidate.text_content()
    form = html.fromstring(page.text).get_element_by_id(candidate.cssselect("button")[0].get("form"))
    done = ida.post("/review/merge", data=dict(form.form_values()), headers={"origin": "http://127.0.0.1:8765"})
    assert done.url.path == "/actors/1"  # which that of the other leads to
    assert record.profile("#4").id == 1


def test_a_fault_is_said_and_what_was_typed_stays(ida: TestClient, record: Record) -> None:
    page = ida.get("/review/merge?actor=7")
    page = send(ida, page, "/review/merge", into="Kit <b>Vale", note="hm")
    assert page.status_code == 422
    assert html.fromstring(page.text).xpath("string(//*[@role='alert'])") == "Kit <b>Vale: no such actor in the record"
    typed = fields(page, "/review/merge")
    assert (typed["into"], typed["note"]) == ("Kit <b>Vale", "hm")
    page = send(ida, page, "/review/merge", into="#7")
    assert "#7: is that actor already" in page.text
    assert list(record.reviews.log()) == []
    assert ida.get("/review/merge?actor=99").status_code == 404


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(ida: TestClient, record: Record, back: str) -> None:
    page = ida.get("/review/merge", params={"actor": 7, "back": back})
    assert "evil.example" not in page.text and "javascript" not in page.text
    values = fields(page, "/review/merge") | {"into": "Tom Arden", "back": back}
    done = ida.post("/review/merge", data=values, follow_redirects=False, headers={"origin": "http://127.0.0.1:8765"})
    assert (done.status_code, done.headers["location"]) == (303, "/actors/2")


def test_without_a_name_nothing_is_merged(client: TestClient, record: Record) -> None:
    page = client.get("/review/merge?actor=7")
    assert "Say first who you are" in page.text
    page = client.get("/add")
    token = fields(page, "/add")["csrf"]
    done = client.post("/review/merge", data={"csrf": token, "actor": "7", "into": "#2"})
    assert done.status_code == 422 and list(record.reviews.log()) == []
