"""What the user names to documents: files, folders, addresses, standard input. One bad item never stops the others."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePath
from typing import BinaryIO

from rejoinder.reading.encoding import decode
from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.fetch import fetch, name_of
from rejoinder.reading.formats import format_of, looks_like_rows
from rejoinder.reading.html import read_html
from rejoinder.reading.markdown import read_markdown
from rejoinder.reading.pdf import read_pdf
from rejoinder.reading.plain import read_text
from rejoinder.reading.rows import read_rows
from rejoinder.schema import Document

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read_bytes(
    data: bytes,
    *,
    name: str,
    id: str | None = None,
    origin: str | None = None,
    media_type: str | None = None,
    url: str | None = None,
) -> Document:
    """One document from bytes of any format. ``name`` is a file's name: its stem is the id and its suffix a hint,
    unless ``id`` and ``media_type`` (as in an HTTP header, with its charset) are given; ``origin`` is by default the
    name.

    Raises ReadError with the reason when the bytes are no document.
    """
    form = format_of(data, name, media_type)
    id = id or PurePath(name).stem or name
    origin = origin or name
    sha256 = hashlib.sha256(data).hexdigest()
    found = _CHARSET.search(media_type or "")
    charset = found.group(1) if found else None
    match form:
        case "pdf":
            return read_pdf(data, id=id, origin=origin, sha256=sha256, url=url)
        case "html":
            return read_html(data, id=id, origin=origin, sha256=sha256, url=url, charset=charset)
        case "markdown":
            return read_markdown(decode(data, charset), id=id, origin=origin, sha256=sha256, url=url)
        case "jsonl":
            raise ReadError("JSON Lines hold many documents: read them as a source, not as one document")
        case "text":
            return read_text(decode(data, charset), id=id, origin=origin, sha256=sha256, url=url)


def read_sources(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Document | Unreadable]:
    """Documents, and the reasons for what is none, in the order of the sources, as they are asked for.

    A source is a file, a folder (read with its folders, in the order of names, hidden ones left out), a JSON Lines
    file, an http(s) address, or ``-`` for standard input.
    """
    for source in sources:
        name = os.fspath(source)
        if name == "-":
            yield from _from_stream(sys.stdin.buffer)
        elif name.lower().startswith(("http://", "https://")):
            yield _from_web(name)
        elif os.path.isdir(name):
            yield from _from_folder(Path(name))
        else:
            yield from _from_file(Path(name))


def _from_stream(stream: BinaryIO) -> Iterator[Document | Unreadable]:
    first = stream.readline()
    if looks_like_rows(first):
        yield from read_rows(chain([first], stream), stem="stdin", origin="-")
        return
    try:
        yield read_bytes(first + stream.read(), name="stdin", origin="-")
    except ReadError as error:
        yield Unreadable("-", str(error))


def _from_web(url: str) -> Document | Unreadable:
    try:
        page = fetch(url)
        name = name_of(page.url)
        return read_bytes(page.data, name=name, id=name, origin=url, media_type=page.media_type, url=page.url)
    except ReadError as error:
        return Unreadable(url, str(error))


def _from_folder(folder: Path) -> Iterator[Document | Unreadable]:
    empty = True
    closed: list[OSError] = []
    for parent, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield from _from_file(Path(parent, name))
    for error in closed:
        yield Unreadable(str(error.filename), f"cannot be opened: {error.strerror or error}")
    if empty and not closed:
        yield Unreadable(str(folder), "no files in the folder")


def _from_file(path: Path) -> Iterator[Document | Unreadable]:
    try:
        with path.open("rb") as file:
            if path.suffix.lower() in {".jsonl", ".ndjson"}:
                yield from read_rows(file, stem=path.stem, origin=str(path))
            else:
                yield read_bytes(file.read(), name=path.name, origin=str(path))
    except ReadError as error:
        yield Unreadable(str(path), str(error))
    except FileNotFoundError:
        yield Unreadable(str(path), "no such file or folder")
    except OSError as error:
        yield Unreadable(str(path), f"cannot be opened: {error.strerror or error}")
