"""Fixtures: a place for a record on each database, and an open record there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from helpers.postgresql import programs, server
from rejoinder.record import Record, open_record

_numbers = count()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the tests run."""
    bin = programs()
    if bin is None:
        pytest.skip("PostgreSQL's programs are not installed: apt-get install postgresql-15")
    with tempfile.TemporaryDirectory(prefix="rejoinder-pg-") as folder:  # short: a socket's path has 107 bytes at most
        os.chmod(folder, 0o711)
        with server(bin, Path(folder)) as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def record_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return new_address(request, tmp_path)


@pytest.fixture
def record(record_url: str) -> Iterator[Record]:
    with open_record(record_url) as opened:
        yield opened


def new_address(request: pytest.FixtureRequest, folder: Path) -> str:
    """The address of a record that is not there yet, for the database that the fixture's parameter names: a path for
    SQLite, the URL of an empty database for PostgreSQL."""
    if request.param == "sqlite":
        return str(folder / "record.db")
    return empty_database(request.getfixturevalue("postgresql"))


def empty_database(server_url: str) -> str:
    name = f"record_{next(_numbers)}"
    engine = create_engine(server_url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return server_url.removesuffix("postgres") + name
