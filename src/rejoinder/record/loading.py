"""From rows back to exchanges, as they were added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from rejoinder.record.catalogue import first_origin
from rejoinder.record.rows import below, values_of
from rejoinder.record.tables import (
    cast_members,
    contents,
    documents,
    mentions,
    origins,
    readings,
    replies,
    statement_forms,
    statement_rights,
    statements,
)
from rejoinder.schema import Actor, Block, Document, Exchange, Span, Statement

BATCH = 100  # readings at once: few queries, and a few megabytes of text


def load_exchanges(connection: Connection, reading_ids: Sequence[int]) -> list[Exchange]:
    """The exchanges of readings, in the order of `reading_ids`, each equal to the one that was added."""
    texts = {row.id: row for row in connection.execute(_texts().where(readings.c.id.in_(reading_ids)))}
    of_cast = cast_members.c.reading_id.in_(reading_ids)
    spans = _spans(connection, mentions, of_cast)
    casts: defaultdict[int, dict[int, Actor]] = defaultdict(dict)
    for row in connection.execute(select(cast_members).where(of_cast).order_by(cast_members.c.id)):
        actor = Actor(row.local_id, row.name, row.kind, row.state, tuple(spans[row.id]))
        casts[row.reading_id][row.id] = actor
    said = _load_statements(connection, reading_ids, casts)
    return [
        Exchange(_document(texts[id]), tuple(casts[id].values()), tuple(said[id])) for id in reading_ids if id in texts
    ]


def _load_statements(
    connection: Connection, reading_ids: Sequence[int], casts: defaultdict[int, dict[int, Actor]]
) -> defaultdict[int, list[Statement]]:
    those = statements.c.reading_id.in_(reading_ids)
    content = _spans(connection, contents, those)
    forms = values_of(connection, statement_forms.c.form, those)
    rights = values_of(connection, statement_rights.c.right, those)
    answers = values_of(connection, replies.c.to_id, those)
    rows = connection.execute(select(statements).where(those).order_by(statements.c.id)).all()
    names = {row.id: row.local_id for row in rows}
    found: defaultdict[int, list[Statement]] = defaultdict(list)
    for row in rows:
        cast = casts[row.reading_id]
        statement = Statement(
            id=row.local_id,
            actor=cast[row.cast_id].id,
            source=_span(row.source_start, row.source_end),
            cue=_span(row.cue_start, row.cue_end),
            content=tuple(content[row.id]),
            quote=row.quote,
            act=row.act,
            confidence=row.confidence,
            forms=tuple(forms[row.id]),
            rights=tuple(rights[row.id]),
            target=None if row.target_cast_id is None else cast[row.target_cast_id].id,
            via=None if row.via_id is None else names[row.via_id],
            replies_to=tuple(names[id] for id in answers[row.id]),
            voice=row.voice,
        )
        found[row.reading_id].append(statement)
    return found


def _texts() -> Select[Any]:
    return (
        select(readings, documents.c.name, documents.c.sha256, origins.c.origin)
        .join(documents, documents.c.id == readings.c.document_id)
        .join(origins, origins.c.id == first_origin())
    )


def _document(row: Row[Any]) -> Document:
    return Document(
        id=row.name,
        text=row.text,
        blocks=tuple(Block(kind, start, end) for kind, start, end in row.blocks),
        sha256=row.sha256,
        origin=row.origin,
        url=row.url,
        title=row.title,
        publisher=row.publisher,
        published=row.published,
        kind=row.kind,
    )


def _spans(connection: Connection, table: Table, which: ColumnElement[bool]) -> defaultdict[int, list[Span]]:
    """The spans of ``mentions`` or ``contents``: by their owner, in order."""
    lists: defaultdict[int, list[Span]] = defaultdict(list)
    for owner, start, end in connection.execute(below(table, [table.c.start, table.c.end], which)):
        lists[owner].append((start, end))
    return lists


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else (start, end)
