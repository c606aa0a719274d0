"""One document with its exchange into a record: all of its rows, within the caller's transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, insert, select, update

from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.record.dates import as_date
from rejoinder.record.errors import Inconsistent
from rejoinder.record.register import enter_members, take_in
from rejoinder.record.rows import insert_all, next_id
from rejoinder.record.standings import refresh
from rejoinder.record.tables import (
    KEY_LENGTH,
    cast_members,
    contents,
    documents,
    mentions,
    origins,
    raws,
    readings,
    replies,
    statement_forms,
    statement_rights,
    statements,
)
from rejoinder.schema import Document, Exchange, Span, Statement

if TYPE_CHECKING:
    from rejoinder.reading import Raw

SAID = ("url", "title", "publisher", "published", "kind")

Change = Literal["document", "reading", "nothing"]


def write_exchange(connection: Connection, raw: Raw, exchange: Exchange, maker: Maker) -> tuple[int, Change]:
    """Write a document, the bytes that it was read from, and its exchange as its current reading.

    Returns the document's id and what was new: the document, only the reading, or neither. `connection` is from
    `Record.writing`, whose transaction makes it all or nothing. What the record has already stays as it is: the bytes,
    the document, and a reading by the same `maker` (version and weights). Raises Inconsistent where `raw` is not what
    the document was read from, or an id refers to nothing.
    """
    document = exchange.document
    if raw.sha256 != document.sha256:
        raise Inconsistent(f"{document.origin}: its SHA-256 is not that of the bytes given")
    found = find_document_id(connection, document.sha256)
    document_id = _document(connection, raw, document) if found is None else found
    note_origin(connection, document_id, document.origin, document.id)
    if find_reading(connection, document_id, maker) is not None:
        return document_id, "nothing"
    name = connection.execute(select(documents.c.name).where(documents.c.id == document_id)).scalar_one()
    exchange = replace(exchange, document=replace(document, id=name))
    reading_id = _reading(connection, document_id, exchange, maker)
    connection.execute(update(documents).where(documents.c.id == document_id).values(reading_id=reading_id))
    refresh(connection, [document_id])
    return document_id, "document" if found is None else "reading"


def find_document_id(connection: Connection, sha256: str) -> int | None:
    return connection.scalar(select(documents.c.id).where(documents.c.sha256 == sha256))


def note_origin(connection: Connection, document_id: int, origin: str, name: str) -> None:
    """Write down that a document was met at `origin` under `name`, once."""
    if not has_origin(connection, document_id, origin, name):
        row = {"id": next_id(connection, origins.c.id), "document_id": document_id, "seen_at": datetime.now(UTC)}
        connection.execute(insert(origins), row | {"origin": origin, "name": name})


def has_origin(connection: Connection, document_id: int, origin: str, name: str) -> bool:
    same = origins.c.document_id == document_id, origins.c.origin == origin, origins.c.name == name
    return connection.execute(select(origins.c.id).where(*same)).first() is not None


def find_reading(connection: Connection, document_id: int, maker: Maker) -> int | None:
    """The reading of a document by one version and weights."""
    return connection.execute(
        select(readings.c.id).where(
            readings.c.document_id == document_id,
            readings.c.version == maker.version,
            readings.c.weights == (maker.weights or ""),
        )
    ).scalar()


def digest_of(exchange: Exchange, maker: Maker) -> str:
    """The SHA-256 of the exchange's line of JSON, as `export jsonl` writes it, without its line break."""
    return hashlib.sha256(dumps(to_json(exchange, maker)).encode()).hexdigest()


def _document(connection: Connection, raw: Raw, document: Document) -> int:
    document_id = next_id(connection, documents.c.id)
    connection.execute(insert(raws), {"sha256": document.sha256, "bytes": raw.data, "size": len(raw.data)})
    connection.execute(
        insert(documents),
        {
            "id": document_id,
            "sha256": document.sha256,
            "name": document.id,
            "name_key": document.id[:KEY_LENGTH],
            "format": raw.format,
            "charset": raw.charset,
            "said": {key: value for key in SAID if (value := getattr(raw, key)) is not None},
            "added_at": datetime.now(UTC),
        },
    )
    return document_id


def _reading(connection: Connection, document_id: int, exchange: Exchange, maker: Maker) -> int:
    reading_id = write_text(connection, document_id, exchange, maker)
    cast = _cast(connection, reading_id, document_id, exchange)
    write_statements(connection, reading_id, exchange, cast)
    return reading_id


def write_text(connection: Connection, document_id: int, exchange: Exchange, maker: Maker) -> int:
    """Write the row of a reading; return its id. Its cast and its statements are the caller's to write."""
    document = exchange.document
    reading_id = next_id(connection, readings.c.id)
    connection.execute(
        insert(readings),
        {
            "id": reading_id,
            "document_id": document_id,
            "version": maker.version,
            "weights": maker.weights or "",
            "text": document.text,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "published_on": as_date(document.published),
            "kind": document.kind,
            "url": document.url,
            "blocks": [[block.kind, block.start, block.end] for block in document.blocks],
            "digest": digest_of(exchange, maker),
            "read_at": datetime.now(UTC),
        },
    )
    return reading_id


def _cast(connection: Connection, reading_id: int, document_id: int, exchange: Exchange) -> dict[str, int]:
    """Write the cast; return the ids of its rows by the actors' ids in the exchange."""
    first = next_id(connection, cast_members.c.id)
    links = enter_members(connection, exchange.actors, first, exchange.document.text, document_id)
    rows: list[dict[str, Any]] = []
    spans: list[dict[str, int]] = []
    for cast_id, (actor, link) in enumerate(zip(exchange.actors, links, strict=True), first):
        row = {"id": cast_id, "reading_id": reading_id, "local_id": actor.id, "name": actor.name, "kind": actor.kind}
        linked = {"actor_id": link.actor_id, "rule": link.rule, "moved_to_id": link.moved_to_id}
        rows.append(row | {"state": actor.state} | linked)
        spans += [{"cast_id": cast_id} | place for place in _places(actor.mentions)]
    insert_all(connection, cast_members, rows)
    insert_all(connection, mentions, spans)
    take_in(connection, links)
    return {row["local_id"]: row["id"] for row in rows}


def write_statements(connection: Connection, reading_id: int, exchange: Exchange, cast: Mapping[str, int]) -> None:
    """Write the statements of a reading; `cast` has the ids of its cast's rows by the actors' ids in the exchange.

    Raises Inconsistent where one refers to an actor or a statement that the exchange does not have.
    """
    first = next_id(connection, statements.c.id)
    ids = {statement.id: first + number for number, statement in enumerate(exchange.statements)}
    try:
        rows = [_row(statement, reading_id, ids, cast) for statement in exchange.statements]
        links = [(ids[s.id], {"to_id": ids[to]}, n) for s in exchange.statements for n, to in enumerate(s.replies_to)]
    except KeyError as fault:
        raise Inconsistent(f"{exchange.document.origin}: refers to {fault}, which the exchange does not have") from None
    insert_all(connection, statements, rows)
    text = exchange.document.text
    owners = [(ids[statement.id], statement) for statement in exchange.statements]
    insert_all(
        connection,
        contents,
        [
            {"statement_id": owner, "words": text[place["start"] : place["end"]]} | place
            for owner, statement in owners
            for place in _places(statement.content)
        ],
    )
    forms = [(owner, {"form": form}, n) for owner, s in owners for n, form in enumerate(s.forms)]
    rights = [(owner, {"right": right}, n) for owner, s in owners for n, right in enumerate(s.rights)]
    for table, listed in ((statement_forms, forms), (statement_rights, rights), (replies, links)):
        insert_all(connection, table, [{"statement_id": owner, "number": n} | item for owner, item, n in listed])


def _row(statement: Statement, reading_id: int, ids: Mapping[str, int], cast: Mapping[str, int]) -> dict[str, Any]:
    source, cue = statement.source or (None, None), statement.cue or (None, None)
    return {
        "id": ids[statement.id],
        "reading_id": reading_id,
        "local_id": statement.id,
        "cast_id": cast[statement.actor],
        "source_start": source[0],
        "source_end": source[1],
        "cue_start": cue[0],
        "cue_end": cue[1],
        "quote": statement.quote,
        "act": statement.act,
        "confidence": statement.confidence,
        "voice": statement.voice,
        "via_id": None if statement.via is None else ids[statement.via],
        "target_cast_id": None if statement.target is None else cast[statement.target],
    }


def _places(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"number": number, "start": start, "end": end} for number, (start, end) in enumerate(spans)]
