"""What a page shows, whole, as a file: streamed, so that a million rows take no memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from rejoinder.export import webannotation
from rejoinder.export.csv import cell, csv_lines, guarded
from rejoinder.export.entry import Entry
from rejoinder.export.jsonl import dumps
from rejoinder.export.tables import columns_of

CHUNK = 1 << 16  # bytes that are sent at once


def as_csv(name: str, kind: type[Any], rows: Iterable[Any]) -> StreamingResponse:
    """Rows of the dataclass `kind`, whose fields are the columns, for a spreadsheet (see `export.csv`)."""
    columns = columns_of(kind)
    cells = ([guarded(cell(getattr(row, column))) for column in columns] for row in rows)
    return _file(csv_lines(columns, cells, mark=True), f"{name}.csv", "text/csv; charset=utf-8")


def as_json(name: str, page: str, rows: Iterable[BaseModel]) -> StreamingResponse:
    """One object: the address of the `page` that shows the same, and all rows as the API has them, one a line."""
    return _file(_json(page, rows), f"{name}.json", "application/json")


def as_object(name: str, shape: BaseModel) -> StreamingResponse:
    """One thing as the API has it."""
    return _file([dumps(shape.model_dump(mode="json")).encode() + b"\n"], f"{name}.json", "application/json")


def as_annotations(name: str, entries: Iterable[Entry]) -> StreamingResponse:
    """Statements as W3C Web Annotations, by documents."""
    return _file(webannotation.lines(entries), f"{name}.jsonld", "application/ld+json")


def _json(page: str, rows: Iterable[BaseModel]) -> Iterator[bytes]:
    yield dumps({"html": page})[:-1].encode() + b',"items":['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n").encode() + dumps(row.model_dump(mode="json")).encode()
    yield b"\n]}\n"


def _file(lines: Iterable[bytes], name: str, kind: str) -> StreamingResponse:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_in_chunks(lines), media_type=kind, headers=headers)


def _in_chunks(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, many lines at once: each chunk costs a turn of a thread."""
    waiting, size = [], 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= CHUNK:
            yield b"".join(waiting)
            waiting, size = [], 0
    yield b"".join(waiting)
