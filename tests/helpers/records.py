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


class Databases:
    """Empty databases on a server. One that is given back is emptied and used again: to make and to delete one takes
    a tenth of a second each."""

    def __init__(self, server_url: str) -> None:
        self.server_url = server_url
        self._free: list[str] = []
        self._numbers = count()

    def take(self) -> str:
        """The URL of an empty database."""
        if self._free:
            return self._free.pop()
        name = f"record_{next(self._numbers)}"
        self._execute(self.server_url, f"CREATE DATABASE {name}")
        return self.server_url.removesuffix("postgres") + name

    def give_back(self, url: str) -> None:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        self._execute(
            url, f"{others} AND pid <> pg_backend_pid()", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public"
        )
        self._free.append(url)

    @staticmethod
    def _execute(url: str, *commands: str) -> None:
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for command in commands:
                connection.execute(text(command))
        engine.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Databases]:
    """Databases on a PostgreSQL server that lives as long as the tests run."""
    bin = programs()
    if bin is None:
        pytest.skip("PostgreSQL's programs are not installed: apt-get install postgresql-15")
    with tempfile.TemporaryDirectory(prefix="rejoinder-pg-") as folder:  # short: a socket's path has 107 bytes at most
        os.chmod(folder, 0o711)
        with server(bin, Path(folder)) as url:
            yield Databases(url)


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
    databases: Databases = request.getfixturevalue("postgresql")
    url = databases.take()
    request.addfinalizer(lambda: databases.give_back(url))
    return url
