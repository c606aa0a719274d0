from __future__ import annotations

import pytest

from rejoinder.reading.errors import ReadError
from rejoinder.reading.formats import format_of, looks_like_rows


@pytest.mark.parametrize(
    ("data", "name", "media_type", "form"),
    [
        (b"Some words", "a.txt", None, "text"),
        (b"Some words", "LICENCE", None, "text"),
        (b"# Title", "a.md", None, "markdown"),
        (b"<p>x</p>", "a.htm", None, "html"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "a", None, "html"),
        (b"<!-- saved --><html>", "a.txt", None, "html"),
        (b"%PDF-1.7", "a.txt", None, "pdf"),
        (b"<p>", "page", "text/html; charset=utf-8", "html"),
        (b"{}", "a.jsonl", None, "jsonl"),
        (b"x", "a", "application/x-ndjson", "jsonl"),
    ],
)
def test_formats(data: bytes, name: str, media_type: str | None, form: str) -> None:
    assert format_of(data, name, media_type) == form


@pytest.mark.parametrize(
    ("data", "name", "media_type", "reason"),
    [
        (b"PK\x03\x04", "a.docx", None, "office document"),
        (b"\x89PNG", "a", None, "picture"),
        (b"hello", "a.pdf", None, "not a PDF"),
        (b"<html>404</html>", "a.pdf", None, "not a PDF"),
        (b"a;b", "a.csv", None, r"\.csv"),
        (b"{}", "a", "application/json", "application/json"),
        (b"x", "a", "image/svg+xml", "image/svg"),
    ],
)
def test_what_is_no_document_says_why(data: bytes, name: str, media_type: str | None, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        format_of(data, name, media_type)


def test_rows_are_known_by_their_first_bytes() -> None:
    assert looks_like_rows(b'\xef\xbb\xbf {"id": 1}')
    assert not looks_like_rows(b"{curly} words")
