"""WARC archives (ISO 28500), such as Common Crawl's news: each page that a server sent is a document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, TYPE_CHECKING

from rejoinder.reading.errors import ReadError, Unreadable, missing
from rejoinder.reading.limits import MOST_BYTES, TOO_LARGE, inflated
from rejoinder.reading.raw import Raw, raw_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_MOST_OF_A_HEAD = 1 << 20  # bytes of an answer's HTTP head, which is part of the record


def find_records(file: IO[bytes], *, stem: str, origin: str, before: int = 0) -> Iterator[Raw | Unreadable]:
    """The bytes of a document, or the reason why there are none, for each response, resource and conversion record, in
    order, as they come. Other records are about these and hold no pages.

    A document is called after `stem` and its record's number, counted from `before` on; its address is the record's.
    The archive may be compressed as a whole or record by record. The rest of a damaged one is one reason, and so is an
    archive without pages. Raises ReadError for what is compressed beyond belief.
    """
    number, last = before, file.tell()
    try:
        for number, record in enumerate(_records(file), before + 1):
            last = record.stream_pos
            yield _document(record, f"{stem}-{number}", origin, f"{origin}:{number}")
        _check_end(file, last)
        if not number:
            yield Unreadable(origin, "no pages in the archive")
    except (OSError, EOFError, ValueError) as error:
        yield Unreadable(origin, f"cannot be read after record {number:,}: {error}")


def find_places(file: IO[bytes]) -> Iterator[int]:
    """Where in the file each record that `find_records` counts begins. A damaged archive ends where it is damaged."""
    try:
        for record in _records(file):
            yield record.stream_pos
    except (OSError, EOFError, ValueError):
        return


def _records(file: IO[bytes]) -> Iterator[WarcRecord]:
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as fault:
        raise missing("WARC", "fastwarc") from fault
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return iter(ArchiveIterator(file, record_types=wanted, parse_http=False))


def _check_end(file: IO[bytes], last: int) -> None:
    """Raises EOFError where compressed data break off behind the record at `last`: FastWARC says nothing of that."""
    file.seek(last)
    if file.read(2) == b"\x1f\x8b":
        file.seek(last)
        rest = inflated(file)
        while rest.read(1 << 20):
            pass


def _document(record: WarcRecord, name: str, origin: str, place: str) -> Raw | Unreadable:
    data = b""
    try:
        data = _body(record)
        media_type = record.http_content_type or record.headers.get("Content-Type")
        if media_type and record.http_charset:
            media_type = f"{media_type}; charset={record.http_charset}"
        url = record.headers.get("WARC-Target-URI")
        raw = raw_of(data, name=name, id=name, origin=origin, media_type=media_type, url=url, place=place)
    except ReadError as error:
        return Unreadable(place, str(error), hashlib.sha256(data).hexdigest() if data else None)
    return raw


def _body(record: WarcRecord) -> bytes:
    if record.content_length > MOST_BYTES + _MOST_OF_A_HEAD:
        raise ReadError(TOO_LARGE)
    if record.is_http:
        try:
            record.parse_http()
        except (OSError, ValueError) as error:
            raise ReadError(f"a damaged answer of a server: {error}") from error
    answered = record.http_headers.status_code if record.http_headers else 200
    if answered != 200:
        raise ReadError(f"the server answered {answered}")
    chunks = list(islice(iter(lambda: record.reader.read(1 << 20), b""), MOST_BYTES // (1 << 20) + 1))
    data = b"".join(chunks)
    if len(data) > MOST_BYTES:
        raise ReadError(TOO_LARGE)
    if len(data) < record.content_length:
        raise ReadError("breaks off: the archive is damaged")
    if not data:
        raise ReadError("an empty page")
    return data
