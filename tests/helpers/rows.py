"""All that is in a record, but for times: what two records are compared by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from rejoinder.record import Record
from rejoinder.record.columns import Moment
from rejoinder.record.tables import metadata


def everything(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each table, in the order of their primary keys."""
    found = {}
    with record.reading() as connection:
        for table in metadata.sorted_tables:
            timeless = [column for column in table.c if not isinstance(column.type, Moment)]
            rows = connection.execute(select(*timeless).order_by(*table.primary_key))
            found[table.name] = [tuple(row) for row in rows]
    return found
