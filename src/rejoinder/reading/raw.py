"""The bytes of one document, apart from their reading: a record keeps them, and anyone may read them again."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal

from rejoinder.reading.encoding import decode
from rejoinder.reading.errors import ReadError
from rejoinder.reading.formats import format_of
from rejoinder.reading.html import read_html
from rejoinder.reading.markdown import read_markdown
from rejoinder.reading.pdf import read_pdf
from rejoinder.reading.plain import read_text
from rejoinder.schema import Document

RawFormat = Literal["text", "markdown", "html", "pdf", "string"]

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Raw:
    """The bytes of one document and what is needed to read them.

    ``format`` is ``string`` for the "text" of a row: UTF-8 (lone surrogates as they stand) that is taken as it is.
    ``charset`` came with the bytes, not in them. ``place`` is the origin, and the line in it where it has many
    documents. What is said of the document elsewhere than in the bytes (title, …) goes before what they say.
    """

    data: bytes
    format: RawFormat
    id: str
    origin: str
    place: str
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    kind: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def raw_of(
    data: bytes,
    *,
    name: str,
    id: str | None = None,
    origin: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
    place: str | None = None,
) -> Raw:
    """Bytes with their format known. ``name`` is a file's name: its stem is the id and its suffix a hint, unless ``id``
    and ``media_type`` (as in an HTTP header, with its charset) are given; ``origin`` is by default the name, ``place``
    the origin.

    Raises ReadError when the bytes are in no format of ours.
    """
    format = format_of(data, name, media_type)
    if format == "jsonl":
        raise ReadError("JSON Lines hold many documents: read them as a source, not as one document")
    found = _CHARSET.search(media_type or "")
    origin = origin or name
    return Raw(
        data,
        format,
        id=id or PurePath(name).stem or name,
        origin=origin,
        place=place or origin,
        charset=found.group(1) if found else None,
        url=url,
    )


def read_raw(raw: Raw) -> Document:
    """The document that the bytes spell; the same for the same `raw`. Raises ReadError when they are none."""
    known: dict[str, Any] = {"id": raw.id, "origin": raw.origin, "sha256": raw.sha256, "url": raw.url}
    said: dict[str, Any]
    said = {"title": raw.title, "publisher": raw.publisher, "published": raw.published, "kind": raw.kind}
    match raw.format:
        case "string":
            return read_text(raw.data.decode("utf-8", "surrogatepass"), **known, **said)
        case "text":
            document = read_text(decode(raw.data, raw.charset), **known)
        case "markdown":
            document = read_markdown(decode(raw.data, raw.charset), **known)
        case "html":
            document = read_html(raw.data, charset=raw.charset, **known)
        case "pdf":
            document = read_pdf(raw.data, **known)
    return replace(document, **{key: value for key, value in said.items() if value})
