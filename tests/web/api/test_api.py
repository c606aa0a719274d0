from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from openapi_spec_validator import OpenAPIV31SpecValidator

from helpers.exchanges import article, put
from helpers.pages import broken_links
from rejoinder.export.jsonl import Maker
from rejoinder.reading.errors import Unreadable
from rejoinder.record import open_record
from rejoinder.record.failing import note_failure

# Pages whose twin is not their own address with /api before it.
TWINS = {
    "/": "/api/overview",
    "/documents/{digits}/print": "/api/documents/{digits}",
    "/review": "/api/queue",
    "/review/{sha256}/{statement}": "/api/documents/{digits}/{statement}",
    "/review/log": "/api/reviews",
    "/review/agreement": "/api/agreement",
}
# Pages that show nothing of the record: forms, and who may come.
NONE = {"/sign-in", "/password", "/accounts", "/api/", "/review/merge"}


def pages(app: FastAPI) -> list[str]:
    """The routes of all pages; files are the same pages in another form."""
    paths = (str(route.path) for route in iter_route_contexts(app.routes) if "GET" in (route.methods or ()))
    return [path for path in paths if not re.match(r"/api/.|.*\.(csv|json|jsonld)$", path)]


@pytest.fixture
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


def test_each_page_has_its_twin(client: TestClient, described: dict[str, Any]) -> None:
    known = {re.sub(r"\{\w+\}", "{}", path) for path in described["paths"]}
    app = client.app
    assert isinstance(app, FastAPI)
    found = set(pages(app))
    assert found >= {"/", "/search", "/actors/{number:int}", "/states/{code}", *TWINS, *NONE}
    for page in found - NONE:
        twin = TWINS.get(page, f"/api{page}")
        assert re.sub(r"\{\w+(:\w+)?\}", "{}", twin) in known, page


def test_the_description_is_openapi(described: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(described).validate()


def test_every_route_says_what_it_gives_takes_and_answers_when_it_fails(described: dict[str, Any]) -> None:
    for path, method, told in routes(described):
        assert told["description"], path
        for status in ("400", "404", "422"):
            schema = told["responses"][status]["content"]["application/json"]["schema"]
            assert schema == {"$ref": "#/components/schemas/Failed"}, path
        done = told["responses"]["201" if method == "post" else "200"]
        answer = done["content"]["application/json"]["schema"]
        assert answer.get("$ref", "").startswith("#/components/schemas/"), path
        for parameter in told.get("parameters", ()):
            assert parameter["in"] == "path" or parameter["description"], (path, parameter["name"])


def routes(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every address with each of its methods."""
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def test_every_form_is_described_and_every_field_has_a_type(described: dict[str, Any]) -> None:
    for name, schema in described["components"]["schemas"].items():
        if "enum" in schema or name in ("HTTPValidationError", "ValidationError"):
            continue
        assert schema["description"], name
        for field, told in schema["properties"].items():
            assert {"type", "$ref", "anyOf", "enum", "const"} & told.keys(), (name, field)


def test_routes_without_a_parameter_in_their_path_answer(client: TestClient, described: dict[str, Any]) -> None:
    for path in described["paths"]:
        if "{" not in path and path != "/api/agreement":
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert answer.headers["content-type"] == "application/json"


def addresses(value: Any, name: str) -> Iterator[str]:
    """The addresses under a key of a JSON value, however deep."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key == name and isinstance(each, str):
                yield each
            yield from addresses(each, name)
    elif isinstance(value, list):
        for each in value:
            yield from addresses(each, name)


@pytest.mark.parametrize(
    "path",
    ["overview", "search?q=police", "documents", "actors", "actors/1", "states", "states/NZ", "facets", "queue"],
)
def test_twins_lead_to_each_other(client: TestClient, path: str) -> None:
    found = client.get(f"/api/{path}").json()
    for page in set(addresses(found, "html")):
        answer = client.get(page.partition("#")[0])
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/html"), page
    for twin in {*addresses(found, "api"), *addresses(found, "statements_api")}:
        answer = client.get(twin)
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/json", twin


def test_a_search_is_that_of_the_page(client: TestClient) -> None:
    found = client.get("/api/search?q=marchers&state=uy").json()
    assert (found["total"], found["page"], found["pages"], found["next"]) == (1, 1, 1, None)
    assert found["html"] == "/search?q=marchers&state=UY"
    [statement] = found["items"]
    assert statement["actor"]["name"] == "The Harbour Watch" and statement["act"] == "allegation"
    assert statement["rights"] == ["torture", "assembly"]
    whole = client.get(statement["document"]["api"]).json()
    words = [whole["text"][start:end] for start, end in statement["spans"]]
    assert words == ["police had “beaten marchers”"]
    assert [whole["text"][start:end] for start, end in statement["marks"]] == ["marchers"]


@pytest.mark.parametrize(
    "path", ["search", "documents", "actors", "states", "timeline?by=month", "stats/forms", "queue", "reviews"]
)
def test_pages_follow_each_other(client: TestClient, web_record: str, path: str) -> None:
    with open_record(web_record) as record:
        for number in range(3):
            record.reviews.confirm(f"lantern-{number}/s1", reviewer="Ida Moss")
    join = "&" if "?" in path else "?"
    whole = client.get(f"/api/{path}{join}per_page=100").json()
    assert len(whole["items"]) == whole["total"] > 2
    listed: list[Any] = []
    at: str | None = f"/api/{path}{join}per_page=2"
    while at:
        part = client.get(at).json()
        assert (part["per_page"], part["total"]) == (2, whole["total"])
        listed += part["items"]
        at = part["next"]
        if at:
            assert client.get(client.get(at).json()["previous"]).json()["items"] == part["items"]
    assert listed == whole["items"]


def test_a_document_and_an_exchange(client: TestClient) -> None:
    brief = client.get("/api/documents?order=date").json()["items"][0]
    assert (brief["published_on"], brief["statements"], brief["answered"]) == ("2024-03-05", 6, 1)
    whole = client.get(brief["api"]).json()
    for each in whole["in_text"]:
        assert each["words"] == [whole["text"][start:end] for start, end in each["content"]]
    assert {actor["id"]: actor["name"] for actor in whole["actors"]}["a2"] == "Tom Arden"
    exchange = client.get(whole["in_text"][2]["api"]).json()
    assert [each["id"] for each in exchange["in_exchange"]] == ["s1", "s3"]
    assert exchange["in_exchange"][1]["replies_to"] == ["s1"]
    assert {right["right"] for right in exchange["law"]} == {"torture", "assembly"}
    articles = exchange["law"][0]["articles"]
    assert ("ICCPR", "party") in {(article["treaty"], article["standing"]) for article in articles}


def test_figures(client: TestClient) -> None:
    months = client.get("/api/timeline?act=allegation").json()["items"]
    assert [(row["period"], row["statements"]) for row in months] == [
        *(("2023-11", 2), ("2024-01", 2), ("2024-02", 2), ("2024-03", 2)),
    ]
    assert [row["period"] for row in client.get("/api/timeline?by=year").json()["items"]] == ["2023", "2024"]
    rows = client.get("/api/stats/answered?by=right&by=year&since=2024").json()["items"]
    assert {(row["right"], row["year"], row["share"]) for row in rows} == {
        *(("torture", 2024, 1.0), ("assembly", 2024, 1.0), ("fair_trial", 2024, 0.0)),
    }
    facets = client.get("/api/facets?state=NZ").json()
    assert facets["total"] == 15 and facets["facets"]["act"]["allegation"] == 6
    assert client.get("/api/stats/speakers?kind=ngo").json()["total"] == 2


def test_what_happened_to_the_record(client: TestClient, web_record: str) -> None:
    with open_record(web_record) as record:
        record.reviews.reject("lantern-0/s6", reviewer="Ida Moss", note="weather")
        record.reviews.confirm("lantern-0/s6", reviewer="Tam Rook")
        with record.writing() as connection:
            note_failure(connection, Unreadable("articles/broken.pdf", "no text in it", None), Maker("1.0", "abc"))
    [unread] = client.get("/api/failures").json()["items"]
    assert (unread["origin"], unread["reason"]) == ("articles/broken.pdf", "no text in it")
    log = client.get("/api/reviews").json()
    assert [(row["reviewer"], row["action"], row["note"]) for row in log["items"]] == [
        *(("Tam Rook", "confirm", None), ("Ida Moss", "reject", "weather")),
    ]
    assert client.get("/api/reviews?reviewer=Tam+Rook").json()["total"] == 1
    both = client.get("/api/agreement?one=Ida+Moss&other=Tam+Rook").json()
    assert both["acts"]["statements"] == 1 and both["acts"]["equal"] == 0
    assert both["differences"][0]["one"]["act"] is None


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("search?q=-police", 400, "only words that must not be there"),
        ("search?rights=torture", 400, "no parameter is called 'rights'"),
        ("search?page=0", 400, "page: '0' is no number from 1 on"),
        ("timeline?by=week", 400, "by: 'week' is not day or month or year"),
        ("stats/answered?by=month", 400, "by: 'month' is not"),
        ("documents?order=size", 400, "order: 'size' is not added or date"),
        ("actors/99", 404, "no such actor"),
        ("actors/x", 422, "number"),
        ("states/QQ", 404, "no such state"),
        ("documents/0123456789abcdef", 404, "no such document"),
        ("agreement", 400, "name two reviewers"),
        ("add/7", 404, "no such job"),
        ("nothing", 404, "There is no page at this address."),
    ],
)
def test_errors_are_one_line_of_json(client: TestClient, asked: str, status: int, said: str) -> None:
    answer = client.get(f"/api/{asked}")
    assert answer.status_code == status
    assert list(answer.json()) == ["error"] and said in answer.json()["error"]


def test_the_guide_lists_every_route(client: TestClient, described: dict[str, Any]) -> None:
    page = client.get("/api/").text
    for path in described["paths"]:
        assert f"<code>{path}</code>" in page
    assert [link for link in broken_links(client, page) if "agreement" not in link] == []


def test_the_number_of_a_merged_actor_gives_the_other(client: TestClient, web_record: str) -> None:
    with open_record(web_record) as record:
        put(record, article(7, spokesman="Tam Rook"))
        [one] = [row.id for row in record.speakers(words="Rook").rows]
        [other] = [row.id for row in record.speakers(words="Arden").rows]
        record.actors.merge(one, other, reviewer="Ida Moss")
    found = client.get(f"/api/actors/{one}").json()
    assert found["id"] == other and found["statements"] == 4 and "Tam Rook" in found["names"]
