"""WARC archives and Parquet files for tests, made by hand."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow
import pyarrow.parquet


class Sent(NamedTuple):
    """What a server sent for an address."""

    url: str
    body: bytes
    media_type: str = "text/html; charset=utf-8"
    status: int = 200


def warc(*pages: Sent, compressed: bool = True) -> bytes:
    """An archive of the pages, each record compressed by itself as the standard recommends."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: tests\r\n")]
    for page in pages:
        head = f"HTTP/1.1 {page.status} Said\r\nContent-Type: {page.media_type}\r\n"
        head += f"Content-Length: {len(page.body)}\r\n\r\n"
        records.append(_record("request", page.url, "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"))
        answer = head.encode() + page.body
        records.append(_record("response", page.url, "application/http; msgtype=response", answer))
    return b"".join(gzip.compress(record, mtime=0) if compressed else record for record in records)


def _record(kind: str, url: str, media_type: str, data: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{abs(hash((kind, url)))}>\r\n"
        f"WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: {media_type}\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def write_parquet(path: Path, rows: list[dict[str, Any]], group: int = 1000) -> None:
    """A Parquet file of the rows, `group` of them in a row group."""
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path, row_group_size=group)
