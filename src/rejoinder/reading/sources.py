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
from rejoinder.reading.limits import placed_lines, read_file, read_rest
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

    A source is a file, a folder (read with its folders, in the order of names, hidden ones left out; links are followed
    to files within it only), a file of many documents (JSON Lines, WARC, Parquet), an http(s) address, or ``-`` for
    standard input.
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
        refused: list[Unreadable] = []
        empty = True
        for path in walk(Path(source), refused.append):
            empty = False
            yield str(path)
        yield from refused
        if empty and not refused:
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


def walk(folder: Path, refused: Callable[[Unreadable], object] = lambda _: None) -> Iterator[Path]:
    """The files of a folder and its folders, in the order of names, hidden ones left out.

    Links are followed to files within the folder. `refused` hears of what is passed by: links that lead out of the
    folder or nowhere, pipes and devices, folders that cannot be opened. (A link to a folder within is none of these:
    its files are found where they are.)
    """
    top = os.path.realpath(folder)

    def closed(error: OSError) -> None:
        refused(unopened(str(error.filename), error))

    for parent, folders, files in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if why := _why_not(os.path.join(parent, name), top):
                refused(Unreadable(os.path.join(parent, name), why))
        for name in sorted(files):
            if name.startswith("."):
                continue
            path = Path(parent, name)
            if why := _why_not(path, top):
                refused(Unreadable(str(path), why))
            else:
                yield path


def _why_not(path: str | Path, top: str) -> str | None:
    """Why what stands in the folder `top` is not read; None where it is."""
    if os.path.islink(path):
        target = os.path.realpath(path)
        if os.path.commonpath([top, target]) != top:
            return "a link that leads out of the folder: name what it leads to, if it is to be read"
        if not os.path.exists(target):
            return "a link that leads nowhere"
        path = target
    if os.path.isfile(path) or os.path.isdir(path):
        return None
    return "a pipe, socket or device, not a file" if os.path.exists(path) else "no such file or folder"


def _from_stream(stream: BinaryIO) -> Iterator[Raw | Unreadable]:
    lines = (line for _, line in placed_lines(stream))
    first = next(lines, b"")
    try:
        if looks_like_rows(first):
            yield from find_rows(chain([first], lines), stem="stdin", origin="-")
        else:
            yield _raw(read_rest(stream, first), name="stdin", origin="-")
    except (OSError, ReadError) as error:
        yield unopened("-", error)


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
            yield _raw(read_file(path), name=path.name, origin=str(path))
    except (OSError, ReadError) as error:
        yield unopened(str(path), error)


def _raw(
    data: bytes, *, name: str, origin: str, id: str | None = None, media_type: str | None = None, url: str | None = None
) -> Raw | Unreadable:
    try:
        return raw_of(data, name=name, id=id, origin=origin, media_type=media_type, url=url)
    except ReadError as error:
        return Unreadable(origin, str(error), hashlib.sha256(data).hexdigest())
