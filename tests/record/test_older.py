"""A record that the first version made is brought up to date, and says afterwards what it said before."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert, inspect, select, text

from helpers.exchanges import article, put
from helpers.rows import everything
from rejoinder.record import Record, open_record, opening
from rejoinder.record.dialect import for_writing, make_engine
from rejoinder.record.tables import metadata


def test_a_record_with_the_first_tables(record_url: str, tmp_path: Path) -> None:
    with open_record(tmp_path / "new.db") as new:
        put(new, article(1), article(2))
        new.reviews.confirm("lantern-1/s1", reviewer="Ida Moss")
        make_old(record_url, new)
        with open_record(record_url, create=False) as old:
            assert everything(old) == everything(new)
            assert list(old.verify()) == []
            put(old, article(3))


def make_old(address: str, source: Record) -> None:
    """A record as the first migration made it, with the rows of `source` as far as it has places for them."""
    engine = for_writing(make_engine(opening.parse(address)))
    with engine.begin() as connection, source.reading() as rows:
        config = Config()
        config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        postgresql = connection.dialect.name == "postgresql"
        # Rows are copied table by table: what they refer to may come later.
        connection.execute(
            text("SET LOCAL session_replication_role = replica" if postgresql else "PRAGMA defer_foreign_keys = ON")
        )
        copy(rows, connection)
    engine.dispose()


def copy(source: Connection, target: Connection) -> None:
    there = inspect(target)
    for table in metadata.tables.values():
        if table.name not in there.get_table_names():
            continue
        columns = [table.c[column["name"]] for column in there.get_columns(table.name) if column["name"] in table.c]
        rows = [dict(row._mapping) for row in source.execute(select(*columns))]
        target.execute(table.delete())  # what triggers have made meanwhile
        if rows:
            target.execute(insert(table), rows)
