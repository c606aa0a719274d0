from __future__ import annotations

import sqlite3
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError

from helpers.exchanges import article, put
from rejoinder.record import OpenError, Record, open_record
from rejoinder.record.opening import REVISION
from rejoinder.record.tables import metadata, reviews


def test_migrations_make_the_tables_that_the_code_expects(record: Record) -> None:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return not (name or "").startswith(("standings_text", "alembic_")) and (kind, name) not in {
            ("column", "search"), ("index", "ix_standings_search")}  # full text: see tables.standings

    with record.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": ours, "include_object": lambda o, name, kind, *_: ours(name, kind, o)}
        )
        assert compare_metadata(context, metadata) == []


def test_the_code_knows_the_newest_migration() -> None:
    folder = Path(open_record.__code__.co_filename).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_opening_again_keeps_what_is_there(record_url: str) -> None:
    with open_record(record_url) as record:
        put(record, article())
    with open_record(record_url, create=False) as record, record.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM documents")) == 1


def test_what_is_not_there_is_not_made_for_a_reader(record_url: str) -> None:
    with pytest.raises(OpenError, match=r"no (such )?record"):
        open_record(record_url, create=False)


def test_a_record_of_a_newer_version_is_left_alone(record_url: str) -> None:
    with open_record(record_url) as record, record.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(OpenError, match="newer version of Rejoinder"):
        open_record(record_url)


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(OpenError, match=r"not a record .*recipes"):
        open_record(tmp_path / "other.db")
    (tmp_path / "notes.txt").write_text("no database, but some kilobytes of text. " * 100, encoding="utf-8")
    with pytest.raises(OpenError, match="file is not a database"):
        open_record(tmp_path / "notes.txt")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "give its path"),
        (":memory:", "give its path"),
        ("sqlite://", "give its path"),
        ("mysql://me@here/db", "in SQLite .* or in PostgreSQL"),
        ("://", "not the URL of a database"),
        ("/none/of/these/record.db", "no such folder"),
        ("postgresql://nobody@127.0.0.1:1/none", "cannot be opened: connection failed"),
    ],
)
def test_addresses_where_no_record_can_be(address: str, reason: str) -> None:
    with pytest.raises(OpenError, match=reason):
        open_record(address)


def test_reviews_can_only_be_added(record: Record) -> None:
    row = {"sequence": 1, "reviewer": "Ida Moss", "action": "confirm", "subject_kind": "statement", "subject_id": 1}
    with record.writing() as connection:
        connection.execute(
            insert(reviews),
            row | {"at": datetime.now(UTC), "body": "{}", "previous": "0" * 64, "hash": "1" * 64},
        )
    for change in ("UPDATE reviews SET reviewer = 'somebody else'", "DELETE FROM reviews"):
        with pytest.raises(DBAPIError, match="only ever added"), record.writing() as connection:
            connection.execute(text(change))


def test_many_may_open_a_new_record_at_once(record_url: str) -> None:
    def use(number: int) -> int:
        with open_record(record_url) as record:
            return put(record, article(number))[0]

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(use, range(6))) == [1, 2, 3, 4, 5, 6]


def test_a_missing_driver_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(OpenError, match=r"needs the package psycopg: pip install 'rejoinder\[postgresql\]'"):
        open_record("postgresql://me@here/disputes")


def test_messages_keep_passwords_to_themselves() -> None:
    with pytest.raises(OpenError, match="cannot be opened") as fault:
        open_record("postgresql://me:open-sesame@127.0.0.1:1/none")
    assert "open-sesame" not in str(fault.value)
