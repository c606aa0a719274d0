"""How each statement stands now: one row that says all that search, timelines and figures ask for.

Derived from the current readings: what `refresh` makes is the same whenever and however often it is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from sqlalchemy import Connection, Row, Select, delete, select

from rejoinder.record.rows import insert_all, values_of
from rejoinder.record.tables import (
    KEY_LENGTH,
    actors,
    cast_members,
    contents,
    documents,
    readings,
    replies,
    standings,
    statement_forms,
    statement_rights,
    statements,
)
from rejoinder.schema import Form, Right

FORMS: tuple[Form, ...] = get_args(Form)
RIGHTS: tuple[Right, ...] = get_args(Right)
GAP = " … "  # between the stretches of an interrupted content

_target_cast, _target = cast_members.alias("target_cast"), actors.alias("target")


def mask(codes: Iterable[str], order: Sequence[str]) -> int:
    """Bits for `codes`: the first of `order` is 1, the second 2, the third 4."""
    bits = 0
    for code in codes:
        bits |= 1 << order.index(code)
    return bits


def refresh(connection: Connection, document_id: int) -> None:
    """Make the standings of one document's current reading anew. For the writer whose turn it is."""
    connection.execute(delete(standings).where(standings.c.document_id == document_id))
    rows = connection.execute(_machine_reading(document_id)).all()
    if not rows:
        return
    reading = statements.c.reading_id == rows[0].reading_id
    words = values_of(connection, contents.c.words, reading)
    forms = values_of(connection, statement_forms.c.form, reading)
    rights = values_of(connection, statement_rights.c.right, reading)
    answered = {id for listed in values_of(connection, replies.c.to_id, reading).values() for id in listed}
    insert_all(
        connection,
        standings,
        [_standing(row, words[row.id], forms[row.id], rights[row.id], row.id in answered) for row in rows],
    )


def _machine_reading(document_id: int) -> Select[Any]:
    return (
        select(
            statements,
            readings.c.document_id,
            readings.c.published_on,
            readings.c.kind.label("document_kind"),
            readings.c.publisher,
            readings.c.title,
            actors.c.id.label("actor_id"),
            actors.c.name.label("actor_name"),
            actors.c.kind.label("actor_kind"),
            actors.c.state.label("actor_state"),
            _target.c.id.label("target_actor_id"),
            _target.c.state.label("target_state"),
        )
        .join(readings, readings.c.id == statements.c.reading_id)
        .join(documents, documents.c.reading_id == readings.c.id)
        .join(cast_members, cast_members.c.id == statements.c.cast_id)
        .join(actors, actors.c.id == cast_members.c.actor_id)
        .outerjoin(_target_cast, _target_cast.c.id == statements.c.target_cast_id)
        .outerjoin(_target, _target.c.id == _target_cast.c.actor_id)
        .where(documents.c.id == document_id)
        .order_by(statements.c.id)
    )


def _standing(row: Row[Any], words: list[str], forms: list[str], rights: list[str], replied: bool) -> dict[str, Any]:
    return {
        "statement_id": row.id,
        "document_id": row.document_id,
        "actor_id": row.actor_id,
        "actor_name": row.actor_name,
        "actor_kind": row.actor_kind,
        "actor_state": row.actor_state,
        "target_actor_id": row.target_actor_id,
        "target_state": row.target_state,
        "act": row.act,
        "quote": row.quote,
        "forms": mask(forms, FORMS),
        "rights": mask(rights, RIGHTS),
        "published_on": row.published_on,
        "document_kind": row.document_kind and row.document_kind[:KEY_LENGTH],
        "publisher": row.publisher and row.publisher[:KEY_LENGTH],
        "confidence": row.confidence,
        "answered": row.act == "allegation" and replied,
        "review": "unreviewed",
        "words": GAP.join(words),
        "title": row.title,
    }
