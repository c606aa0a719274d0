"""Files that hold many documents: which of them are ours, where their documents begin, reading from any of these."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, Literal

from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.limits import opened, placed_lines
from rejoinder.reading.parquet import count_rows, find_columns
from rejoinder.reading.raw import Raw
from rejoinder.reading.rows import find_rows
from rejoinder.reading.warc import find_places, find_records

Container = Literal["rows", "warc", "parquet"]

_SUFFIXES: dict[str, Container] = {
    ".jsonl": "rows",
    ".ndjson": "rows",
    ".jsonl.gz": "rows",
    ".ndjson.gz": "rows",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".parquet": "parquet",
}
_DAMAGE = (EOFError, zlib.error, gzip.BadGzipFile)  # of compressed data


def container_of(path: Path) -> Container | None:
    """What kind of container a file is, by its name."""
    name = path.name.lower()
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)


def stem_of(path: Path) -> str:
    """A container's name without what says that it is one."""
    suffix = next(suffix for suffix in sorted(_SUFFIXES, key=len, reverse=True) if path.name.lower().endswith(suffix))
    return path.name[: -len(suffix)]


def documents_of(
    path: Path, *, at: int = 0, before: int = 0, count: int | None = None
) -> Iterator[Raw | Unreadable]:
    """The documents of a container in order, as they are needed; from the place `at` on, before which there are
    `before`, and `count` of them (of lines, where some are blank). Raises OSError where it cannot be opened."""
    stem, origin = stem_of(path), str(path)
    kind = container_of(path)
    with _opened(path) as file:
        if kind == "parquet":
            yield from find_columns(file, stem=stem, origin=origin, at=at, count=count)
            return
        try:
            file.seek(at)
            if kind == "warc":
                yield from islice(find_records(file, stem=stem, origin=origin, before=before), count)
                return
            lines = islice(placed_lines(file), count)
            first = next(lines, None)
            if first is None and not before:
                yield Unreadable(origin, "empty: there is nothing in it")
            elif first:
                rows = (line for _, line in chain([first], lines))
                yield from find_rows(rows, stem=stem, origin=origin, before=before)
        except _DAMAGE as error:
            yield Unreadable(origin, f"damaged: {error}")
        except ReadError as error:
            yield Unreadable(origin, str(error))


def places_of(path: Path) -> Iterator[int]:
    """Where each document (or line) of a container begins: what `documents_of` takes. Raises OSError where it cannot be
    opened. A damaged container ends where it is damaged; reading tells why."""
    kind = container_of(path)
    with _opened(path) as file:
        if kind == "parquet":
            yield from range(count_rows(file))
        elif kind == "warc":
            yield from find_places(file)
        else:
            try:
                yield from (at for at, _ in placed_lines(file))
            except (*_DAMAGE, ReadError):
                return


def _opened(path: Path) -> IO[bytes]:
    return opened(path, compressed=container_of(path) == "rows" and path.suffix.lower() == ".gz")
