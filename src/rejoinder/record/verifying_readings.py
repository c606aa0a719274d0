"""Whether bytes, texts, spans and readings are what they were when they were written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

import rejoinder
from rejoinder.export.jsonl import Maker
from rejoinder.reading import ReadError, read_raw
from rejoinder.record.catalogue import find_document, load_raw
from rejoinder.record.identity import identify
from rejoinder.record.loading import load_exchanges
from rejoinder.record.rebuilding import batches
from rejoinder.record.rows import below
from rejoinder.record.tables import actors, cast_members, contents, documents, raws, readings, statements
from rejoinder.record.writing import digest_of
from rejoinder.schema import Document, Exchange, Span

What = Literal["raw", "text", "span", "reading", "actor", "standing", "reference", "review"]

_READ = ("text", "blocks", "title", "publisher", "published", "kind", "url")  # what is read off the bytes
_FEW = 20  # readings at once: their texts are in memory


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a record that is not as it was written: what sort of thing, which one, and what about it."""

    what: What
    where: str
    why: str


def check_raws(connection: Connection) -> Iterator[Fault]:
    """Bytes that are not those of their SHA-256."""
    for batch in _shas(connection):
        for sha256 in batch:
            row = connection.execute(select(raws).where(raws.c.sha256 == sha256)).one()
            found = hashlib.sha256(row.bytes).hexdigest()
            if found != sha256:
                yield Fault("raw", _bearer(connection, sha256), f"its bytes have the SHA-256 {found}, not {sha256}")
            elif row.size != len(row.bytes):
                yield Fault("raw", _bearer(connection, sha256), f"has {len(row.bytes)} bytes, not {row.size}")


def check_readings(connection: Connection) -> Iterator[Fault]:
    """Readings that are not what their digests are of, or not of their document's bytes; spans that are not of their
    text, or not with the words that are stored for them; actors that are not entered where their names belong."""
    for batch in batches(connection, readings.c.id):
        for first in range(0, len(batch), _FEW):
            few = batch[first : first + _FEW]
            rows = connection.execute(
                select(readings, documents.c.name)
                .join(documents, documents.c.id == readings.c.document_id)
                .where(readings.c.id.in_(few))
                .order_by(readings.c.id)
            )
            for row in rows.all():
                yield from _check_reading(connection, row)


def _check_reading(connection: Connection, row: Row[Any]) -> Iterator[Fault]:
    where = f"{row.name}, read by {row.version}" + (f" ({row.weights})" if row.weights else "")
    yield from _check_spans(connection, row, where)
    try:
        (exchange,) = load_exchanges(connection, [row.id])
    except (KeyError, ValueError, TypeError) as fault:
        yield Fault("reading", where, f"its rows make no exchange: {type(fault).__name__}: {fault}")
        return
    found = digest_of(exchange, Maker(row.version, row.weights or None))
    if found != row.digest:
        yield Fault("reading", where, f"its rows have the digest {found}, not {row.digest}")
    if row.version == rejoinder.__version__:
        yield from _check_text(connection, row.document_id, exchange.document, where)
        yield from _check_cast(connection, row.id, exchange, where)


def _check_text(connection: Connection, document_id: int, stored: Document, where: str) -> Iterator[Fault]:
    """The text read off the bytes again. Where the bytes are not the document's, that has been said already."""
    raw = load_raw(connection, find_document(connection, document_id))
    if raw.sha256 != stored.sha256:
        return
    try:
        read = read_raw(raw)
    except ReadError as fault:
        yield Fault("text", where, f"its bytes cannot be read again: {fault}")
        return
    other = [name for name in _READ if getattr(read, name) != getattr(stored, name)]
    if other:
        yield Fault("text", where, f"reading its bytes again gives another {', '.join(other)}")


def _check_spans(connection: Connection, row: Row[Any], where: str) -> Iterator[Fault]:
    def fault(what: str, span: Span) -> Fault:
        return Fault(
            "span", f"{where}, {what}", f"{span[0]}:{span[1]} is not in the text of {len(row.text)} characters"
        )

    def inside(span: Span) -> bool:
        return 0 <= span[0] < span[1] <= len(row.text)

    for kind, start, end in row.blocks:
        if not 0 <= start <= end <= len(row.text):
            yield fault(f"block {kind}", (start, end))
    own = statements.c.reading_id == row.id
    names: dict[int, str] = {}
    for statement in connection.execute(select(statements).where(own).order_by(statements.c.id)):
        names[statement.id] = statement.local_id
        for part in ("source", "cue"):
            span = getattr(statement, f"{part}_start"), getattr(statement, f"{part}_end")
            if span[0] is not None and not inside(span):
                yield fault(f"{part} of {statement.local_id}", span)
    columns = [contents.c.start, contents.c.end, contents.c.words]
    for owner, start, end, words in connection.execute(below(contents, columns, own)):
        what = f"content of {names[owner]}"
        if not inside((start, end)):
            yield fault(what, (start, end))
        elif row.text[start:end] != words:
            yield Fault("span", f"{where}, {what}", f"{start}:{end} has not the words that are stored for it")


def _check_cast(connection: Connection, reading_id: int, exchange: Exchange, where: str) -> Iterator[Fault]:
    rows = connection.execute(
        select(cast_members.c.local_id, cast_members.c.rule, actors.c.id, actors.c.identity)
        .join(actors, actors.c.id == cast_members.c.actor_id)
        .where(cast_members.c.reading_id == reading_id)
    )
    entered = {row.local_id: row for row in rows}
    for actor in exchange.actors:
        identity = identify(actor, [exchange.document.text[start:end] for start, end in actor.mentions])
        row = entered.get(actor.id)
        if row and row.identity != (str(identity) if identity else None):
            yield Fault("actor", f"{where}, {actor.id}", f"is entered as #{row.id}, which is not by its name")


def _shas(connection: Connection) -> Iterator[Sequence[str]]:
    after = ""
    ids = select(raws.c.sha256).order_by(raws.c.sha256).limit(500)
    while batch := connection.scalars(ids.where(raws.c.sha256 > after)).all():
        yield batch
        after = batch[-1]


def _bearer(connection: Connection, sha256: str) -> str:
    name = connection.scalar(select(documents.c.name).where(documents.c.sha256 == sha256))
    return f"the bytes of {name}" if name is not None else f"bytes {sha256}"
