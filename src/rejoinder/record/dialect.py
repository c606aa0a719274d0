"""What differs between SQLite and PostgreSQL: how to connect, and how writers wait for each other.

Writers take turns on both, by SQLite's one write lock and by an advisory lock on PostgreSQL. A document is written in
milliseconds and extracted in tenths of a second, so that little waits; and ids can be counted up, the register of
actors read and added to, and the log of reviews chained without a race. Readers never wait, nor does a writer for them.
"""

from __future__ import annotations

import time
from sqlite3 import OperationalError
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

PATIENCE = 60  # seconds that a writer waits for its turn
_ATTEMPTS = 600
_LOCK = 0x52656A6F  # one number for all users of the advisory lock: "Rejo"


def make_engine(url: URL) -> Engine:
    """An engine for a record at `url`, whose driver's name says the driver. Raises ModuleNotFoundError without it."""
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": PATIENCE})
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # Names and dates in UTC, whatever the server's zone; a snapshot for each transaction, as on SQLite.
    options = {"options": "-c timezone=UTC", "application_name": "rejoinder"}
    return create_engine(url, connect_args=options, isolation_level="REPEATABLE READ", pool_pre_ping=True)


def keep_readers_apart(engine: Engine) -> None:
    """Have SQLite write ahead (WAL), so that readers and the writer do not wait for each other. The file keeps that."""
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()  # not within a transaction, which SQLAlchemy would begin
    try:
        for attempt in range(_ATTEMPTS):
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
                return
            except OperationalError:  # another process is doing the same; SQLite does not wait in this case
                if attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(PATIENCE / _ATTEMPTS)
    finally:
        connection.close()


def take_turn(connection: Connection) -> None:
    """Make the transaction that has just begun on `connection`, made by `for_writing`, the only one that writes."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def for_writing(engine: Engine) -> Engine:
    """The same engine, whose transactions write."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(writes=True)
    # What another writer has committed while this one waited for its turn must be seen: no snapshot from before it.
    return engine.execution_options(isolation_level="READ COMMITTED")


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says, not where the driver guesses
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA synchronous = NORMAL")  # with WAL: whole after a crash of any kind
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
