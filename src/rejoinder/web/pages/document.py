"""A document as it was read, its statements marked, beside its exchange as it stands; and the same as files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO, Literal

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from rejoinder.export import csv, jsonl, webannotation
from rejoinder.export.archive import file_name
from rejoinder.export.entry import Entry
from rejoinder.export.selection import entry_of
from rejoinder.export.side_by_side import section_of
from rejoinder.record.catalogue import find_by_digest, origins_of, readings_of
from rejoinder.schema import Document
from rejoinder.web.crossed import crossed_of
from rejoinder.web.shown import Shown, load_links, load_shown
from rejoinder.web.view import Asked, View

router = APIRouter()

Write = Callable[[Iterable[Entry], IO[bytes]], None]
Form = Literal["json", "jsonld", "csv"]
TYPES: dict[Form, str] = {"json": "application/json", "jsonld": "application/ld+json", "csv": "text/csv; charset=utf-8"}

_NOT_PLAIN = re.compile("[^A-Za-z0-9-]+")


@router.get("/documents/{digits}.json")
def document_json(view: Asked, digits: str) -> Response:
    """The contract's object, as `rejoinder export` writes it: with the names that the document itself gives."""
    with view.record.reading() as connection:
        entry = entry_of(connection, find_by_digest(connection, digits))
    return file_of(entry.exchange.document, written(jsonl.write, entry), "json")


@router.get("/documents/{digits}.jsonld")
def document_jsonld(view: Asked, digits: str) -> Response:
    entry = _shown(view, digits).entry
    return file_of(entry.exchange.document, written(webannotation.write, entry), "jsonld")


@router.get("/documents/{digits}.csv")
def document_csv(view: Asked, digits: str) -> Response:
    entry = _shown(view, digits).entry
    return file_of(entry.exchange.document, written(csv.write, entry), "csv")


@router.get("/documents/{digits}")
def document(view: Asked, digits: str) -> HTMLResponse:
    with view.record.reading() as connection:
        shown = load_shown(connection, digits)
        readings = readings_of(connection, shown.filed.id)
        origins = origins_of(connection, shown.filed.id)
        crossed = crossed_of(shown, load_links(connection, shown))
    section = section_of(shown.entry.exchange)
    return view.page(
        "document.html.j2", shown=shown, section=section, readings=readings, origins=origins, crossed=crossed
    )


def written(write: Write, entry: Entry) -> bytes:
    """What a format's module makes of one document."""
    out = BytesIO()
    write([entry], out)
    return out.getvalue()


def file_of(document: Document, content: bytes, form: Form, part: str = "") -> Response:
    """What is known of a document, or of a `part` of it, as a file to keep."""
    name = file_name(document) + (f"-{_NOT_PLAIN.sub('_', part)}" if part else "")
    headers = {"content-disposition": f'attachment; filename="{name}.{form}"'}
    return Response(content, media_type=TYPES[form], headers=headers)


def _shown(view: View, digits: str) -> Shown:
    with view.record.reading() as connection:
        return load_shown(connection, digits)
