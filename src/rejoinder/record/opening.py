"""An address to an open record: a new one is made, an older one brought up to date."""

from __future__ import annotations

import os
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import URL, Connection, Engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from rejoinder.record.dialect import for_writing, keep_readers_apart, make_engine, take_turn
from rejoinder.record.errors import OpenError

REVISION = "0007"  # of the newest migration: what a record must have
_DRIVERS = {"sqlite": "sqlite+pysqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


def open_engine(address: str | os.PathLike[str], *, create: bool) -> Engine:
    """An engine for the record at `address`, an SQLAlchemy URL or the path of an SQLite file, with the newest tables.

    Raises OpenError when there is none and `create` is false, when there is something else, or when a newer version of
    Rejoinder made it.
    """
    url = parse(address)
    shown = url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string()
    if url.get_backend_name() == "sqlite":
        _check_file(Path(shown), create)
    try:
        engine = make_engine(url)
        with engine.connect() as connection:
            found = _revision(connection, shown)
        if found is None and not create:
            raise OpenError(f"{shown}: no record there; `rejoinder add` makes one")
        if found != REVISION:
            _migrate(engine, shown)
        return engine
    except ModuleNotFoundError as fault:
        raise OpenError(f"{shown}: needs the package {fault.name}: pip install 'rejoinder[postgresql]'") from fault
    except DBAPIError as fault:
        raise OpenError(f"{shown}: cannot be opened: {' '.join(str(fault.orig).split())}") from fault


def parse(address: str | os.PathLike[str]) -> URL:
    """The URL of a record, with its driver. Raises OpenError for what is none, or no database for a record."""
    given = os.fspath(address)
    if "://" not in given:
        return URL.create(_DRIVERS["sqlite"], database=given)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError, NoSuchModuleError) as fault:
        raise OpenError(f"{given}: not the URL of a database, such as postgresql://user@host/name") from fault
    driver = _DRIVERS.get(url.drivername, url.drivername)
    if driver not in _DRIVERS.values():
        raise OpenError(f"{url.drivername}: a record is in SQLite (a path) or in PostgreSQL (postgresql://…)")
    return url.set(drivername=driver)


def _check_file(path: Path, create: bool) -> None:
    if str(path) in {"", ".", ":memory:"}:
        raise OpenError("a record in SQLite is a file: give its path")
    if not path.exists() and not create:
        raise OpenError(f"{path}: no such record; `rejoinder add` makes one")
    if not path.parent.is_dir():
        raise OpenError(f"{path.parent}: no such folder for a record")


def _revision(connection: Connection, shown: str) -> str | None:
    """The record's revision; None for an empty database."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)
    if tables:
        raise OpenError(f"{shown}: a database, but not a record (it holds the table {tables[0]})")
    return None


def _migrate(engine: Engine, shown: str) -> None:
    keep_readers_apart(engine)
    with for_writing(engine).begin() as connection:
        take_turn(connection)
        found = _revision(connection, shown)  # another process may have done it while this one waited
        if found == REVISION:
            return
        if found is not None and found > REVISION:
            raise OpenError(f"{shown}: made by a newer version of Rejoinder ({found} > {REVISION}): update this one")
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
