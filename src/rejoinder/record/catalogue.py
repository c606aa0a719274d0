"""What a record holds: its documents with their readings, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Row, ScalarSelect, Select, func, select

from rejoinder.export.jsonl import Maker
from rejoinder.record.errors import NotInRecord, RecordError
from rejoinder.record.tables import KEY_LENGTH, documents, failures, origins, raws, readings

if TYPE_CHECKING:
    from rejoinder.reading import Raw

BATCH = 200  # documents at once
_FEWEST_DIGITS = 8  # of a SHA-256 that stand for it: two documents of a million share them by a chance of 1 in 5000


@dataclass(frozen=True, slots=True)
class Filed:
    """A document as the record holds it, with its current reading. `origin` is where it was first met; `published_on`
    is `published` as a date, where it names one."""

    id: int
    name: str
    sha256: str
    origin: str
    added_at: datetime
    reading_id: int
    maker: Maker
    title: str | None
    publisher: str | None
    published: str | None
    published_on: date | None
    kind: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a document: what made it and when, and the SHA-256 of its line in the JSON Lines form."""

    id: int
    maker: Maker
    read_at: datetime
    digest: str
    current: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """What could not be read. `origin` has the line, where a file has many documents; `read_at` says when it could
    after all."""

    origin: str
    sha256: str | None
    reason: str
    maker: Maker
    at: datetime
    read_at: datetime | None


def filed_documents(connection: Connection, *conditions: Any) -> Iterator[Filed]:
    """The documents in the order of their ids, taken in batches as they are needed."""
    after = 0
    while True:
        rows = connection.execute(_filed().where(documents.c.id > after, *conditions).limit(BATCH)).all()
        yield from map(_file, rows)
        if len(rows) < BATCH:
            return
        after = rows[-1].id


def readings_of(connection: Connection, document_id: int) -> list[Reading]:
    """All readings of a document, the oldest first."""
    rows = connection.execute(
        select(readings, (documents.c.reading_id == readings.c.id).label("current"))
        .join(documents, documents.c.id == readings.c.document_id)
        .where(documents.c.id == document_id)
        .order_by(readings.c.id)
    )
    return [Reading(r.id, Maker(r.version, r.weights or None), r.read_at, r.digest, bool(r.current)) for r in rows]


def origins_of(connection: Connection, document_id: int, limit: int = 20) -> list[str]:
    """The places where a document's bytes were met, the first one first."""
    where = origins.c.document_id == document_id
    return list(connection.scalars(select(origins.c.origin).where(where).order_by(origins.c.id).limit(limit)))


def list_failures(connection: Connection) -> list[Failure]:
    rows = connection.execute(select(failures).order_by(failures.c.at, failures.c.key))
    return list(map(failure_of, rows))


def failure_of(row: Row[Any]) -> Failure:
    """A row of the table ``failures``."""
    maker = Maker(row.version, row.weights)
    return Failure(row.origin, row.sha256, row.reason, maker, row.at, row.read_at)


def find_document(connection: Connection, key: int | str) -> Filed:
    """The document with an id, or with a SHA-256 or its beginning (from 8 digits on), or with a name.

    Raises NotInRecord when there is none, and RecordError when several bear the name.
    """
    found = next(filed_documents(connection, documents.c.id == key), None) if isinstance(key, int) else None
    if isinstance(key, str):
        several = documents_called(connection, key)
        if len(several) > 1:
            these = ", ".join(f"{each.sha256[:12]} ({each.origin})" for each in several[:3])
            raise RecordError(f"{key}: {len(several)} documents are called that; give the SHA-256 of one: {these} …")
        found = several[0] if several else None
    if found is None:
        raise NotInRecord(f"{key}: no such document in the record")
    return found


def find_by_digest(connection: Connection, digits: str) -> Filed:
    """The document whose SHA-256 begins with `digits`, of which there must be 8 or more; whatever others are called.

    Raises NotInRecord where there is none, and RecordError where there are several.
    """
    found = list(filed_documents(connection, _begins(digits)))
    if not found:
        raise NotInRecord(f"{digits}: no such document in the record")
    if len(found) > 1:
        raise RecordError(f"{digits}: begins the SHA-256 of {len(found)} documents; give more of it")
    return found[0]


def documents_called(connection: Connection, key: str) -> list[Filed]:
    """The documents with a name; where there is none, the one with a SHA-256 or its beginning (from 8 digits on)."""
    named = documents.c.name_key == key[:KEY_LENGTH], documents.c.name == key
    return list(filed_documents(connection, *named)) or list(filed_documents(connection, _begins(key)))


def load_raw(connection: Connection, document: Filed) -> Raw:
    """The bytes of a document with all that is needed to read them again."""
    from rejoinder.reading import Raw  # loads all readers, which little of what asks a record needs

    row = connection.execute(
        select(raws.c.bytes, documents.c.format, documents.c.charset, documents.c.said)
        .join(documents, documents.c.sha256 == raws.c.sha256)
        .where(documents.c.id == document.id)
    ).one()
    place = document.origin
    return Raw(row.bytes, row.format, document.name, place, place, charset=row.charset, **row.said)


def _begins(key: str) -> ColumnElement[bool]:
    digest = key.lower()
    if len(digest) < _FEWEST_DIGITS or set(digest) - set("0123456789abcdef"):
        return documents.c.sha256 == key
    return documents.c.sha256.between(digest, digest + "g")


def first_origin() -> ScalarSelect[int]:
    """The id of the row in ``origins`` that says where a row of ``documents`` was first met."""
    all_of_it = origins.alias()
    these = select(func.min(all_of_it.c.id)).where(all_of_it.c.document_id == documents.c.id)
    return these.correlate(documents).scalar_subquery()


def _filed() -> Select[Any]:
    return (
        select(
            documents,
            *(readings.c[name] for name in ("version", "weights", "title", "publisher", "published", "published_on")),
            *(readings.c[name] for name in ("kind", "url")),
            origins.c.origin,
        )
        .join(readings, readings.c.id == documents.c.reading_id)
        .join(origins, origins.c.id == first_origin())
        .order_by(documents.c.id)
    )


def _file(row: Row[Any]) -> Filed:
    return Filed(
        id=row.id,
        name=row.name,
        sha256=row.sha256,
        origin=row.origin,
        added_at=row.added_at,
        reading_id=row.reading_id,
        maker=Maker(row.version, row.weights or None),
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        published_on=row.published_on,
        kind=row.kind,
        url=row.url,
    )
