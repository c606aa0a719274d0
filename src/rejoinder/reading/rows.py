"""JSON Lines: one document a line, as text or as a page, with what is known of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.limits import TOO_LARGE, is_cut
from rejoinder.reading.raw import Raw

_SAID = ("url", "title", "publisher", "published", "kind")
KEYS = ("id", "text", "html", *_SAID)


def find_rows(lines: Iterable[bytes], *, stem: str, origin: str, before: int = 0) -> Iterator[Raw | Unreadable]:
    """The bytes of a document, or the reason why there are none, for each line that is not blank, in order, as they
    come.

    A row is an object with "text" or "html" and, where known, "id", "url", "title", "publisher", "published", "kind". A
    row without "id" is called after ``stem`` and its line's number, counted from ``before`` on. The bytes are those of
    its "text" or "html" in UTF-8: a text is the same document whatever else its row says. A line that `is_cut` is too
    large.
    """
    for number, line in enumerate(lines, before + 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        place = f"{origin}:{number}"
        if is_cut(line):
            yield Unreadable(place, TOO_LARGE)
            continue
        try:
            yield raw_of_row(_row(line), f"{stem}-{number}", origin, place)
        except ReadError as error:
            yield Unreadable(place, str(error), hashlib.sha256(line).hexdigest())


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


def raw_of_row(row: dict[str, Any], name: str, origin: str, place: str) -> Raw:
    """The bytes of the row's document, called `name` where it has no id. Raises ReadError where there are none."""
    said = {key: _words(row, key) for key in KEYS}
    text, html = said["text"], said["html"]
    if text is not None and not text.strip():
        raise ReadError('an empty "text"')
    words = html if text is None else text
    if words is None:
        raise ReadError('no "text" or "html" in the row')
    return Raw(
        words.encode("utf-8", "surrogatepass"),
        "html" if text is None else "string",
        id=said["id"] or name,
        origin=origin,
        place=place,
        charset="utf-8",
        **{key: said[key] for key in _SAID},
    )


def _words(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise ReadError(f'"{key}" is not a string')
    return value
