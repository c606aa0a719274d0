"""Whether a record is what it was when it was written: all that can be checked, and each fault by its name.

Bytes against their SHA-256; texts against the bytes; spans and stored words against the text; readings against their
digests; the log against its chain; references against what they refer to; standings and register against a rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from rejoinder.record.log import START, check_chain
from rejoinder.record.tables import documents, metadata, readings, reviews, statements
from rejoinder.record.verifying_derived import check_register, check_standings
from rejoinder.record.verifying_readings import Fault, check_raws, check_readings


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to verify. `head` is the hash of the newest review: whoever keeps it elsewhere can tell later
    that none was cut off the end of the log, which the log alone cannot show."""

    documents: int
    readings: int
    statements: int
    reviews: int
    head: str


def extent(connection: Connection) -> Extent:
    def count(table: Table) -> int:
        return connection.scalar(select(func.count()).select_from(table)) or 0

    newest = connection.scalar(select(reviews.c.hash).order_by(reviews.c.sequence.desc()).limit(1))
    return Extent(count(documents), count(readings), count(statements), count(reviews), newest or START)


def verify(connection: Connection) -> Iterator[Fault]:
    """The faults of a record, as they are found."""
    checks: list[Callable[[Connection], Iterator[Fault]]] = [
        check_raws,
        _check_log,
        _check_references,
        check_readings,
        check_register,
        check_standings,
    ]
    for check in checks:
        yield from check(connection)


def _check_log(connection: Connection) -> Iterator[Fault]:
    for place in check_chain(connection):
        yield Fault("review", f"review {place.sequence}", place.why)


def _check_references(connection: Connection) -> Iterator[Fault]:
    """Rows that refer to rows that are not there, which a database whose checks were off does not tell of itself."""
    for table in metadata.sorted_tables:
        for key in table.foreign_keys:
            column, target = key.parent, key.column.table.alias("target")
            there = target.c[key.column.name]
            lost = (
                select(*table.primary_key, column)
                .select_from(table.outerjoin(target, column == there))
                .where(column.is_not(None), there.is_(None))
            )
            for row in connection.execute(lost):
                yield Fault("reference", _place(table, row), f"its {column.name} is of nothing: {row[-1]}")


def _place(table: Table, row: tuple[object, ...]) -> str:
    keys = (f"{column.name} {value}" for column, value in zip(table.primary_key, row, strict=False))
    return f"{table.name}, {', '.join(keys)}"
