"""A record: the documents, their exchanges, and what people say of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from rejoinder.record.dialect import for_writing, take_turn
from rejoinder.record.opening import open_engine


class Record:
    """An open record. Use it in a ``with`` block, or `close` it. Threads and processes may share one record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writing = for_writing(engine)

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to look with: all that it shows is of one moment."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with, when it is our turn: one writer at a time. It is all written at the end of the
        block, or nothing when the block raises."""
        with self._writing.begin() as connection:
            take_turn(connection)
            yield connection


def open_record(address: str | os.PathLike[str], *, create: bool = True) -> Record:
    """The record at `address`: the path of an SQLite file, or an SQLAlchemy URL (``postgresql://user@host/name``).

    A new record is made where there is none, unless `create` is false; an older one is brought up to date. Raises
    OpenError, with what to do, where that cannot be.
    """
    return Record(open_engine(address, create=create))
