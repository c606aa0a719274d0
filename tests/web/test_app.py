from __future__ import annotations

from fastapi.testclient import TestClient


def test_a_page_that_is_not_there_says_so_plainly(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no page at this address." in answer.text


def test_the_api_answers_in_json_also_when_it_fails(client: TestClient) -> None:
    answer = client.get("/api/nowhere")
    assert answer.status_code == 404
    assert answer.json() == {"error": "There is no page at this address."}


def test_the_api_describes_itself(client: TestClient) -> None:
    assert client.get("/api/openapi.json").json()["info"]["title"] == "Rejoinder"


def test_style_and_scripts_come_from_the_package(client: TestClient) -> None:
    answer = client.get("/static/base.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "--paper" in answer.text
