"""What could not be read, as rows: noted once, and marked when it could be read after all."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, insert, select, update

from rejoinder.export.jsonl import Maker
from rejoinder.reading.errors import Unreadable
from rejoinder.record.tables import failures


def note_failure(connection: Connection, failure: Unreadable, maker: Maker) -> None:
    """Write down what could not be read, by which version. The same again changes nothing."""
    said = {
        "sha256": failure.sha256,
        "reason": failure.reason,
        "version": maker.version,
        "weights": maker.weights,
        "read_at": None,
    }
    here = failures.c.key == _key(failure.origin)
    found = connection.execute(select(*(failures.c[name] for name in said)).where(here)).first()
    if found is None:
        row = {"key": _key(failure.origin), "origin": failure.origin, "at": datetime.now(UTC)}
        connection.execute(insert(failures), row | said)
    elif tuple(found) != tuple(said.values()):
        connection.execute(update(failures).where(here).values(**said, at=datetime.now(UTC)))


def has_failed(connection: Connection, place: str) -> bool:
    """Whether something at `place` could not be read, and not since."""
    return connection.execute(select(failures.c.key).where(_open(place))).first() is not None


def mark_read(connection: Connection, place: str) -> None:
    """Mark that what could not be read at `place` could be now."""
    connection.execute(update(failures).where(_open(place)).values(read_at=datetime.now(UTC)))


def _open(place: str) -> ColumnElement[bool]:
    return (failures.c.key == _key(place)) & failures.c.read_at.is_(None)


def _key(place: str) -> str:
    return hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()
