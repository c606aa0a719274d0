"""Sources into a record: what it has already is passed by, all else is extracted and written, one document at a time.

What is written depends only on the record and the order of the sources: not on the number of processes, nor on how
often a run was broken off and begun again.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection
from sqlalchemy.exc import DataError

from rejoinder.export.jsonl import Maker
from rejoinder.export.parts import Extracted, is_part, read_part
from rejoinder.pipeline import WORTHWHILE, attempt, crashed, find, harmless, reason
from rejoinder.reading import Raw, Unreadable
from rejoinder.reading.sources import files_of
from rejoinder.record.errors import Inconsistent
from rejoinder.record.failing import has_failed, mark_read, note_failure
from rejoinder.record.writing import (
    Change,
    find_document_id,
    find_reading,
    has_origin,
    note_origin,
    write_exchange,
)
from rejoinder.schema import Exchange
from rejoinder.workers import cores, ordered_map

if TYPE_CHECKING:
    from rejoinder.record.record import Record

What = Literal["added", "read again", "known", "failed"]


_SAID: dict[Change, What] = {"document": "added", "reading": "read again", "nothing": "known"}


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: `place` is where it was found, `reason` why it failed.

    ``added`` to the record; ``read again``, by a version or weights that had not read it yet; ``known`` already.
    """

    place: str
    what: What
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A document that the record has, met again. It is small: its bytes need not go through the workers."""

    document_id: int
    origin: str
    name: str
    place: str


_Item = Raw | Known | Unreadable

TOGETHER = 50  # documents extracted elsewhere that are written in one transaction, in which other writers wait a second


def add_sources(
    record: Record, sources: Iterable[str | os.PathLike[str]], maker: Maker, workers: int | None
) -> Iterator[Added]:
    """Add all documents of `sources`, as they are asked for, and say of each what became of it, in order.

    What this has said is in the record for good. Parts of an extraction on a cluster are taken in as they are.
    """
    for are_parts, files in groupby(files_of(sources), lambda file: isinstance(file, str) and is_part(Path(file))):
        if are_parts:
            for file in files:
                yield from _add_part(record, Path(str(file)), maker)
        else:
            yield from _add_files(record, files, maker, workers)


def _add_files(
    record: Record, files: Iterable[str | Unreadable], maker: Maker, workers: int | None
) -> Iterator[Added]:
    found = chain.from_iterable([file] if isinstance(file, Unreadable) else find([file]) for file in files)
    items = (_look_up(record, item, maker) for item in found)
    for item in items:
        if isinstance(item, Raw):
            yield from _extract_and_file(record, chain([item], items), maker, workers or cores())
        else:  # no workers are started until there is work
            yield _file(record, item, item, maker)


def _add_part(record: Record, path: Path, maker: Maker) -> Iterator[Added]:
    """Take in what a part holds, many documents in one transaction; one that cannot be, alone as a failure."""
    try:
        rest = read_part(path)
        while taken := list(islice(rest, TOGETHER)):
            extracted = [item for item in taken if isinstance(item, Extracted)]
            try:
                with record.writing() as connection:
                    added = [_write(connection, item.raw, item.exchange, item.maker) for item in extracted]
            except (Inconsistent, DataError):
                added = [_file(record, item.raw, item.exchange, item.maker) for item in extracted]
            yield from added
            yield from (_file(record, item, item, maker) for item in taken if isinstance(item, Unreadable))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        damaged = Unreadable(str(path), f"a damaged part of an extraction: {reason(fault)}")
        yield _file(record, damaged, damaged, maker)


def add_raws(
    record: Record, raws: Iterable[Raw | Unreadable], maker: Maker, read: Callable[[Raw], Exchange | Unreadable]
) -> Iterator[Added]:
    """Add documents whose bytes are at hand, as `add_sources` adds those of sources; `read` makes their exchanges, and
    does not raise."""
    for raw in raws:
        item = _look_up(record, raw, maker)
        yield _file(record, item, read(item) if isinstance(item, Raw) else item, maker)


def _extract_and_file(record: Record, items: Iterator[_Item], maker: Maker, workers: int) -> Iterator[Added]:
    under_way: deque[_Item] = deque()

    def noted() -> Iterator[_Item]:
        for item in items:
            under_way.append(item)
            yield item

    results = ordered_map(
        _attempt, noted(), workers=workers, worthwhile=WORTHWHILE, crashed=_crashed, harmless=_harmless
    )
    with closing(results):
        for result in results:
            yield _file(record, under_way.popleft(), result, maker)


def _look_up(record: Record, item: Raw | Unreadable, maker: Maker) -> _Item:
    """The item, or what is left of it when the record has it in a reading by `maker`."""
    if isinstance(item, Unreadable):
        return item
    with record.reading() as connection:
        document_id = find_document_id(connection, item.sha256)
        if document_id is None or find_reading(connection, document_id, maker) is None:
            return item
    return Known(document_id, item.origin, item.id, item.place)


def _attempt(item: _Item) -> Exchange | Known | Unreadable:
    return item if isinstance(item, Known) else attempt(item)


def _harmless(item: _Item) -> bool:
    return isinstance(item, Known) or harmless(item)


def _crashed(item: _Item, reason: str) -> Exchange | Known | Unreadable:
    return item if isinstance(item, Known) else crashed(item, reason)


def _file(record: Record, item: _Item, result: Exchange | Known | Unreadable, maker: Maker) -> Added:
    """Write what became of `item`, in one transaction."""
    if isinstance(result, Known):
        return _file_known(record, result)
    if isinstance(result, Exchange) and isinstance(item, Raw):
        try:
            with record.writing() as connection:
                return _write(connection, item, result, maker)
        except (Inconsistent, DataError) as fault:  # such as a text larger than the database takes
            result = crashed(item, reason(fault))
    assert isinstance(result, Unreadable)
    with record.writing() as connection:
        note_failure(connection, result, maker)
    return Added(result.origin, "failed", result.reason)


def _write(connection: Connection, raw: Raw, exchange: Exchange, maker: Maker) -> Added:
    _, change = write_exchange(connection, raw, exchange, maker)
    mark_read(connection, raw.place)
    return Added(raw.place, _SAID[change])


def _file_known(record: Record, known: Known) -> Added:
    with record.reading() as connection:
        new = not has_origin(connection, known.document_id, known.origin, known.name)
        failed = has_failed(connection, known.place)
    if new or failed:
        with record.writing() as connection:
            note_origin(connection, known.document_id, known.origin, known.name)
            mark_read(connection, known.place)
    return Added(known.place, "known")
