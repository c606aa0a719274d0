from __future__ import annotations

from typing import Any

from sqlalchemy import Table, select

from helpers.exchanges import article, put
from rejoinder.export.jsonl import Maker
from rejoinder.record import Record
from rejoinder.record.tables import documents, metadata, readings, standings


def everything(record: Record) -> dict[str, list[Any]]:
    """All rows of all tables, but for times."""
    with record.reading() as connection:
        return {t.name: [tuple(row) for row in connection.execute(_timeless(t))] for t in metadata.sorted_tables}


def _timeless(table: Table) -> Any:
    return select(*(c for c in table.c if not c.name.endswith("at"))).order_by(*table.primary_key)


def test_the_same_bytes_again_change_nothing(record: Record) -> None:
    put(record, article(1), article(2))
    before = everything(record)
    put(record, article(1), article(2))
    assert everything(record) == before


def test_another_version_adds_a_reading_and_keeps_the_old(record: Record) -> None:
    put(record, article(1))
    put(record, article(1), maker=Maker("2.0", "abc"))
    with record.reading() as connection:
        assert [tuple(r) for r in connection.execute(select(readings.c.version, readings.c.weights))] == [
            ("1.0", "abc"), ("2.0", "abc")]
        assert connection.execute(select(documents.c.reading_id)).all() == [(2,)]
        assert len(connection.execute(select(standings)).all()) == 6
