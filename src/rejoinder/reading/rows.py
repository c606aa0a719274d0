"""JSON Lines: one document a line, as text or as a page, with what is known of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.html import read_html
from rejoinder.reading.plain import read_text
from rejoinder.schema import Document

_SAID = ("url", "title", "publisher", "published", "kind")


def read_rows(lines: Iterable[bytes], *, stem: str, origin: str) -> Iterator[Document | Unreadable]:
    """A document or the reason why there is none for each line that is not blank, in order, read as they come.

    A row is an object with "text" or "html" and, where known, "id", "url", "title", "publisher", "published", "kind". A
    row without "id" is called after ``stem`` and its line's number.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _document(_row(line), f"{stem}-{number}", origin)
        except ReadError as error:
            yield Unreadable(f"{origin}:{number}", str(error))


def _row(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadError(f"damaged UTF-8 in the line (byte {error.start:,}): save the file again as UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise ReadError('a JSON value, but not an object with "text" or "html"')
    return row


def _document(row: dict[str, Any], name: str, origin: str) -> Document:
    said = {key: _words(row, key) for key in (*_SAID, "id", "text", "html")}
    name = said["id"] or name
    known = {key: said[key] for key in _SAID}
    if said["text"] is not None:
        if not said["text"].strip():
            raise ReadError('an empty "text"')
        return read_text(said["text"], id=name, origin=origin, **known)
    if said["html"] is None:
        raise ReadError('no "text" or "html" in the row')
    data = said["html"].encode("utf-8", "surrogatepass")
    page = read_html(
        data, id=name, origin=origin, sha256=hashlib.sha256(data).hexdigest(), url=said["url"], charset="utf-8"
    )
    return _with(page, known)


def _words(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ReadError(f'"{key}" is not a string')
    return value


def _with(page: Document, known: dict[str, str | None]) -> Document:
    """What the row says of a page goes before what the page says of itself."""
    given: dict[str, Any] = {key: value for key, value in known.items() if value}
    return replace(page, **given)
