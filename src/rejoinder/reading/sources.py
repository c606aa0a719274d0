"""What the user names to documents: files, folders, addresses, standard input. One bad item never stops the others."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from rejoinder.reading.containers import container_of, documents_of
from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.fetch import fetch, name_of
from rejoinder.reading.formats import looks_like_rows
from rejoinder.reading.raw import Raw, raw_of, read_raw
from rejoinder.reading.rows import find_rows
from rejoinder.schema import Document


def read_bytes(data: bytes, *, name: str) -> Document:
    """One document from the bytes of a file called `name`. Raises ReadError when they are none."""
    return read_raw(raw_of(data, name=name))


def read_sources(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Document | Unreadable]:
    """Documents, and the reasons for what is none, of `find_raws`, in its order, as they are asked for."""
    for raw in find_raws(sources):
        if isinstance(raw, Unreadable):
            yield raw
            continue
        try:
            yield read_raw(raw)
        except ReadError as error:
            yield Unreadable(raw.place, str(error), raw.sha256)


def find_raws(sources: Iterable[str | os.PathLike[str]]) -> Iterator[Raw | Unreadable]:
    """The bytes of documents, and the reasons for what is none, in the order of the sources, as they are asked for.

    A source is a file, a folder (read with its folders, in the order of names, hidden ones left out), a file of many
    documents (JSON Lines, WARC, Parquet), an http(s) address, or ``-`` for standard input.
    """
    for name in files_of(sources):
        if isinstance(name, Unreadable):
            yield name
        elif name == "-":
            yield from _from_stream(sys.stdin.buffer)
        elif is_address(name):
            yield _from_web(name)
        else:
            yield from _from_file(Path(name))


def files_of(sources: Iterable[str | os.PathLike[str]]) -> Iterator[str | Unreadable]:
    """The sources with the files of folders in their place, and the reasons why some cannot be had."""
    for given in sources:
        source = os.fspath(given)
        if source == "-" or is_address(source) or not os.path.isdir(source):
            yield source
            continue
        closed: list[OSError] = []
        empty = True
        for path in walk(Path(source), closed.append):
            empty = False
            yield str(path)
        yield from (unopened(str(error.filename), error) for error in closed)
        if empty and not closed:
            yield Unreadable(source, "no files in the folder")


def unopened(path: str, error: OSError | ReadError) -> Unreadable:
    """The row for a file that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return Unreadable(path, "no such file or folder")
    return Unreadable(
        path, f"cannot be opened: {error.strerror or error}" if isinstance(error, OSError) else str(error)
    )


def is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def is_rows(path: Path) -> bool:
    """Whether a file is called JSON Lines."""
    return path.suffix.lower() in {".jsonl", ".ndjson"}


def walk(folder: Path, closed: Callable[[OSError], object] | None = None) -> Iterator[Path]:
    """The files of a folder and its folders, in the order of names, hidden ones left out; `closed` hears of folders
    that cannot be opened."""
    for parent, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _from_stream(stream: BinaryIO) -> Iterator[Raw | Unreadable]:
    first = stream.readline()
    if looks_like_rows(first):
        yield from find_rows(chain([first], stream), stem="stdin", origin="-")
    else:
        yield _raw(first + stream.read(), name="stdin", origin="-")


def _from_web(url: str) -> Raw | Unreadable:
    try:
        page = fetch(url)
    except ReadError as error:
        return Unreadable(url, str(error))
    name = name_of(page.url)
    return _raw(page.data, name=name, id=name, origin=url, media_type=page.media_type, url=page.url)


def _from_file(path: Path) -> Iterator[Raw | Unreadable]:
    try:
        if container_of(path):
            yield from documents_of(path)
        else:
            yield _raw(path.read_bytes(), name=path.name, origin=str(path))
    except (OSError, ReadError) as error:
        yield unopened(str(path), error)


def _raw(
    data: bytes, *, name: str, origin: str, id: str | None = None, media_type: str | None = None, url: str | None = None
) -> Raw | Unreadable:
    try:
        return raw_of(data, name=name, id=id, origin=origin, media_type=media_type, url=url)
    except ReadError as error:
        return Unreadable(origin, str(error), hashlib.sha256(data).hexdigest())
