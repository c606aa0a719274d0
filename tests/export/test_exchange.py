from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from rejoinder.export.entry import Entry
from rejoinder.export.exchange import find_thread, show_thread, thread_to_json
from rejoinder.export.jsonl import Maker
from rejoinder.schema import Exchange

MAKER = Maker("1.0", None)


@pytest.mark.parametrize(
    ("asked", "first", "ids"), [("s1", "s1", "s1 s3 s4"), ("s4", "s1", "s1 s3 s4"), ("s6", "s6", "s6")]
)
def test_an_exchange_is_a_statement_with_its_replies(dispute: Exchange, asked: str, first: str, ids: str) -> None:
    thread = find_thread(dispute, asked)
    assert thread.statement.id == first
    assert [each.statement.id for each in thread] == ids.split()


def test_no_such_statement(dispute: Exchange) -> None:
    with pytest.raises(KeyError):
        find_thread(dispute, "s99")


def test_every_part_with_its_place(dispute: Exchange) -> None:
    file = StringIO()
    entry = Entry(dispute, MAKER, {"s3": "confirmed"})
    show_thread(entry, find_thread(dispute, "s1"), Console(file=file, width=100, highlight=False))
    text = dispute.document.text
    lines = file.getvalue().splitlines()
    assert f"SHA-256 {dispute.document.sha256}" in lines and "read by version 1.0, weights none" in lines
    for words in ("“The claims are invented,”", "“and they know it.”"):
        at = text.index(words)
        assert f"        content {at}–{at + len(words)} {words}" in lines
    assert "        direct, confidence 1.00, confirmed" in lines
    assert "No response to this in the text." not in file.getvalue()


def test_as_json_the_words_are_those_of_the_spans(dispute: Exchange) -> None:
    entry = Entry(dispute, MAKER, {}, {"a1": 12})
    row = thread_to_json(entry, find_thread(dispute, "s3"))
    text = dispute.document.text
    assert "text" not in row and row["rejoinder"] == {"version": "1.0", "weights": None}
    for said in row["statements"]:
        assert said["words"]["content"] == [text[start:end] for start, end in said["content"]]
        assert said["words"]["source"] == text[slice(*said["source"])]
        assert said["review"] == "unreviewed"
    assert {actor["id"]: actor["register"] for actor in row["actors"]} == {"a1": 12, "a2": None}
