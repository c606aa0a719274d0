import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.export.jsonl import Maker, dumps, from_json, to_json
from rejoinder.schema import Exchange

MAKER = Maker("1.2.3", "abc")

KEYS = [
    "id",
    "url",
    "title",
    "publisher",
    "published",
    "kind",
    "sha256",
    "text",
    "blocks",
    "actors",
    "statements",
    "rejoinder",
]
STATEMENT_KEYS = [
    "id", "actor", "source", "cue", "content", "quote", "via", "act", "forms", "rights", "target", "replies_to",
    "confidence",
]  # fmt: skip


def test_the_keys_are_those_of_the_contract_in_their_order(dispute: Exchange) -> None:
    row = to_json(dispute, MAKER)
    assert list(row) == KEYS
    assert {tuple(statement) for statement in row["statements"]} == {tuple(STATEMENT_KEYS)}
    assert {tuple(actor) for actor in row["actors"]} == {("id", "name", "kind", "state", "mentions")}
    assert {tuple(block) for block in row["blocks"]} == {("kind", "start", "end")}
    assert row["rejoinder"] == {"version": "1.2.3", "weights": "abc"}


def test_values(dispute: Exchange) -> None:
    row = json.loads(dumps(to_json(dispute, MAKER)))
    third, fifth = row["statements"][2], row["statements"][4]
    assert [row["text"][start:end] for start, end in third["content"]] == [
        "“The claims are invented,”",
        "“and they know it.”",
    ]
    assert (third["act"], third["forms"], third["replies_to"]) == (
        "response",
        ["literal_denial", "attack_on_accuser"],
        ["s1"],
    )
    assert (fifth["via"], fifth["target"]) == ("s4", None)
    assert row["blocks"][1] == {"kind": "furniture", "start": 34, "end": 49}


def test_what_is_written_can_be_read_again(dispute: Exchange) -> None:
    row = json.loads(dumps(to_json(dispute, MAKER)))
    assert from_json(row, dispute.document.origin) == dispute


@given(st.text(st.characters(codec=None)))
def test_any_text_is_one_line_of_utf_8(text: str) -> None:
    line = dumps({"text": text})
    assert "\n" not in line and "\r" not in line
    assert json.loads(line.encode("utf-8")) == {"text": text}


def test_characters_stand_as_they_are(dispute: Exchange) -> None:
    document = replace(dispute.document, title="សួស្តី “é”")
    assert "សួស្តី “é”" in dumps(to_json(replace(dispute, document=document), MAKER))


@pytest.mark.parametrize(
    "change", [{"statements": [{}]}, {"text": None}, {"blocks": [{"kind": "body", "start": 5, "end": 1}]}]
)
def test_a_broken_row_is_refused(dispute: Exchange, change: dict[str, Any]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_json(to_json(dispute, MAKER) | change, "x")
