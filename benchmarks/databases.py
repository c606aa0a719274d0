"""New records for a while, in SQLite or on a PostgreSQL server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text


@contextmanager
def new_records(names: list[str], server: str | None) -> Iterator[list[str]]:
    """The addresses of records that are not there yet, one a name; what is there at the end is deleted.

    Files in a temporary folder, or databases made from the one with the URL `server`.
    """
    if server is None:
        with tempfile.TemporaryDirectory() as folder:
            yield [f"{folder}/{name}.db" for name in names]
        return
    url = make_url(server).set(drivername="postgresql+psycopg")
    databases = [f"rejoinder_{name}_{os.getpid()}" for name in names]
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for database in databases:
            connection.execute(text(f"CREATE DATABASE {database}"))
    try:
        yield [url.set(database=database).render_as_string(hide_password=False) for database in databases]
    finally:
        with engine.connect() as connection:
            for database in databases:
                connection.execute(text(f"DROP DATABASE {database} WITH (FORCE)"))
        engine.dispose()
