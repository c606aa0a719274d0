from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from rejoinder.reading.errors import Unreadable
from rejoinder.reading.raw import Raw, read_raw
from rejoinder.reading.rows import find_rows
from rejoinder.schema import Document

HTML = "<html><head><title>Minister denies it</title></head><body><h1>Minister denies it</h1><p>{}</p></body></html>"
SENTENCE = "The interior minister of Lowland denied on Monday that prisoners were beaten in the capital. "


def only(row: dict[str, str]) -> Document:
    (raw,) = find_rows([json.dumps(row).encode()], stem="feed", origin="feed.jsonl")
    assert isinstance(raw, Raw)
    return read_raw(raw)


def test_rows_with_text() -> None:
    row = {
        "id": "x1",
        "text": "He denied it.",
        "url": "u",
        "title": "t",
        "publisher": "p",
        "published": "d",
        "kind": "news",
    }
    document = only(row)
    assert {key: getattr(document, key) for key in row} == row
    assert document.sha256 == hashlib.sha256(b"He denied it.").hexdigest()


def test_a_row_with_a_page_and_what_the_row_knows_better() -> None:
    page = HTML.format(SENTENCE * 3)
    row = {"html": page, "publisher": "Harbour Times", "published": "2021-05-04"}
    document = only(row)
    assert (document.id, document.publisher, document.published) == ("feed-1", "Harbour Times", "2021-05-04")
    assert document.title == "Minister denies it"
    assert document.sha256 == hashlib.sha256(page.encode()).hexdigest()


def test_bad_rows_say_where_and_why_and_stop_nothing() -> None:
    lines = [
        b'{"text": "One."}',
        b"",
        b"not json",
        b"[1]",
        b'{"id": 3}',
        b'{"text": 5}',
        b'{"text": " "}',
        b"\xff",
        b'{"text": "Two."}',
    ]
    found = list(find_rows(lines, stem="feed", origin="feed.jsonl"))
    bad = [item for item in found if isinstance(item, Unreadable)]
    assert [item.origin for item in bad] == [f"feed.jsonl:{number}" for number in (3, 4, 5, 6, 7, 8)]
    assert all(item.reason for item in bad)
    assert [item.id for item in found if isinstance(item, Raw)] == ["feed-1", "feed-9"]


def test_rows_are_read_as_they_come() -> None:
    taken: list[int] = []

    def feed() -> Iterator[bytes]:
        for number in range(1000):
            taken.append(number)
            yield b'{"text": "One."}'

    next(find_rows(feed(), stem="feed", origin="-"))
    assert taken == [0]


def test_what_is_no_character_stays_in_a_text_and_is_replaced_in_a_page() -> None:
    words = "The minister \ud800 said \u202e that \u200b\u200d it \0 was \ufeff wrong, and denied all of it. " * 5
    document = only({"text": words})
    assert document.text == words and [document.text[b.start : b.end] for b in document.blocks] == [words.strip()]
    page = only({"html": f"<html><body><article><p>{words}</p></article></body></html>"})
    assert "minister \ufffd said" in page.text and "it \ufffd was" in page.text
    assert "\u202e" in page.text and "\u200b\u200d" in page.text
