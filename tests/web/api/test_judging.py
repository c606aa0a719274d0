from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from rejoinder.record import Record
from rejoinder.record.reviewing import load_subject, mark_of
from rejoinder.web.security.csrf import HEADER


@pytest.fixture
def record(client: TestClient) -> Record:
    """The record behind the API."""
    found: Record = client.app.state.record  # type: ignore[attr-defined]
    return found


def say(client: TestClient, **said: Any) -> Response:
    word = client.get("/api/me").json()["csrf"]
    return client.post("/api/reviews", json={"reviewer": "Ida Moss"} | said, headers={HEADER: word})


def test_each_kind_of_review(client: TestClient, record: Record) -> None:
    answer = say(client, action="confirm", statement="lantern-1/s1", note="seen on film")
    assert answer.status_code == 201
    said = answer.json()
    assert (said["sequence"], said["reviewer"], said["subject"], said["note"]) == (
        1, "Ida Moss", "lantern-1/s1", "seen on film")  # fmt: skip
    changes = {"act": "response", "forms": ["sovereignty"], "content": [[0, 6]], "target": None, "replies_to": ["s2"]}
    assert say(client, action="correct", statement="lantern-1/s3", changes=changes).status_code == 201
    now = record.history("lantern-1/s3").now
    assert (now.words, now.forms, now.target, now.replies_to) == (
        "Report", ("sovereignty",), None, ("lantern-1/s2",))  # fmt: skip
    assert say(client, action="reject", statement="lantern-1/s3", to="lantern-1/s2").status_code == 201
    assert record.history("lantern-1/s3").now.replies_to == ()
    assert say(client, action="reject", statement="lantern-1/s6").status_code == 201
    assert say(client, action="undo", review=4).json()["subject"] == "review 4"
    assert [row["action"] for row in client.get("/api/reviews").json()["items"]] == [
        "undo", "reject", "reject", "correct", "confirm"]  # fmt: skip


def test_what_has_changed_is_not_overwritten(client: TestClient, record: Record) -> None:
    with record.reading() as connection:
        seen = mark_of(load_subject(connection, 1))
    record.reviews.reject(1, reviewer="Ray Oak")
    answer = say(client, action="confirm", statement="lantern-0/s1", seen=seen)
    assert (answer.status_code, answer.json()) == (
        409, {"error": "lantern-0/s1: is not as it was shown any more"})  # fmt: skip


@pytest.mark.parametrize(
    ("said", "status", "error"),
    [
        ({"action": "confirm", "statement": "lantern-1/s99"}, 404, "lantern-1/s99: no such statement"),
        ({"action": "confirm"}, 400, "name the statement"),
        ({"action": "undo"}, 400, "name the review"),
        ({"action": "undo", "review": 9}, 400, "9: the log has no such review"),
        ({"action": "correct", "statement": "lantern-1/s1", "changes": {"act": "response"}}, 400, "forms: a response"),
        ({"action": "correct", "statement": "lantern-1/s1"}, 400, "is so already"),
        ({"action": "correct", "statement": "lantern-1/s1", "changes": {"content": 5}}, 422, "changes.content"),
        ({"action": "correct", "statement": "lantern-1/s1", "changes": {"mood": "sad"}}, 422, "changes.mood"),
        ({"action": "shout", "statement": "lantern-1/s1"}, 422, "action"),
        ({"action": "confirm", "statement": "lantern-1/s1", "reviewer": " "}, 400, "its reviewer's name"),
        ({"action": "confirm", "statement": "lantern-1/s1", "reviewer": None}, 400, "name the reviewer"),
    ],
)
def test_what_cannot_be(client: TestClient, record: Record, said: dict[str, Any], status: int, error: str) -> None:
    answer = say(client, **said)
    assert answer.status_code == status
    assert error in answer.json()["error"]
    assert list(record.reviews.log()) == []


def test_without_the_word_nothing_is_written(client: TestClient, record: Record) -> None:
    said = {"action": "confirm", "statement": "lantern-1/s1", "reviewer": "Ida Moss"}
    del client.headers[HEADER]
    assert client.post("/api/reviews", json=said).status_code == 403
    assert list(record.reviews.log()) == []
