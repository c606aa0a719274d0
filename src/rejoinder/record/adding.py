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
from itertools import chain
from typing import TYPE_CHECKING, Literal

from sqlalchemy.exc import DataError

from rejoinder.export.jsonl import Maker
from rejoinder.pipeline import WORTHWHILE, attempt, crashed, find, reason
from rejoinder.reading import Raw, Unreadable
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


def add_sources(
    record: Record, sources: Iterable[str | os.PathLike[str]], maker: Maker, workers: int | None
) -> Iterator[Added]:
    """Add all documents of `sources`, as they are asked for, and say of each what became of it, in order.

    What this has said is in the record for good.
    """
    items = (_look_up(record, item, maker) for item in find(sources))
    for item in items:
        if isinstance(item, Raw):
            yield from _extract_and_file(record, chain([item], items), maker, workers or cores())
        else:  # no workers are started until there is work
            yield _file(record, item, item, maker)


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

    results = ordered_map(_attempt, noted(), workers=workers, worthwhile=WORTHWHILE, crashed=_crashed)
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


def _crashed(item: _Item, reason: str) -> Exchange | Known | Unreadable:
    return item if isinstance(item, Known) else crashed(item, reason)


def _file(record: Record, item: _Item, result: Exchange | Known | Unreadable, maker: Maker) -> Added:
    """Write what became of `item`, in one transaction."""
    if isinstance(result, Known):
        return _file_known(record, result)
    if isinstance(result, Exchange) and isinstance(item, Raw):
        try:
            with record.writing() as connection:
                _, change = write_exchange(connection, item, result, maker)
                mark_read(connection, item.place)
            return Added(item.place, _SAID[change])
        except (Inconsistent, DataError) as fault:  # such as a text larger than the database takes
            result = crashed(item, reason(fault))
    assert isinstance(result, Unreadable)
    with record.writing() as connection:
        note_failure(connection, result, maker)
    return Added(result.origin, "failed", result.reason)


def _file_known(record: Record, known: Known) -> Added:
    with record.reading() as connection:
        new = not has_origin(connection, known.document_id, known.origin, known.name)
        failed = has_failed(connection, known.place)
    if new or failed:
        with record.writing() as connection:
            note_origin(connection, known.document_id, known.origin, known.name)
            mark_read(connection, known.place)
    return Added(known.place, "known")
