from __future__ import annotations

import pytest

from rejoinder.reading.hyphens import Hyphens


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        ("it was politi-", "cally motivated", "it was politically motivated"),
        ("the non-", "governmental side", "the non-governmental side"),
        ("a UN-", "backed plan", "a UN-backed plan"),
        ("the state-of-the-", "art prison", "the state-of-the-art prison"),
        ("the Anglo-", "Saxon tradition", "the Anglo-Saxon tradition"),
        ("the years 2019-", "2020", "the years 2019-2020"),
        ("no break", "here", "no break here"),
        ("and/", "or", "and/or"),
    ],
)
def test_joins(one: str, other: str, joined: str) -> None:
    assert Hyphens([]).join(one, other) == joined


def test_the_rest_of_the_document_decides() -> None:
    assert Hyphens(["red-tagging is a crime"]).join("red-", "tagging") == "red-tagging"
    assert Hyphens(["a postwar order"]).join("post-", "war") == "postwar"
