"""The standings of each document in brief: fixed-width rows, so that a whole record can be counted in milliseconds.

A search shows how many of all statements found are allegations, are of a state, are of a year. A database counts these
at a microsecond a statement and a column: seconds for a million. `census` holds the columns in memory as arrays and
counts a million in some milliseconds. So that it can load them quickly and hear of changes, each document has one row
in ``briefs``: its statements, packed.

Triggers note every document whose standings change; `settle_briefs`, at the end of each transaction that writes, packs
these anew. Nobody who changes standings needs to know.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, get_args

import numpy as np
from sqlalchemy import Connection, Row, delete, select

from rejoinder.record.filters import Review
from rejoinder.record.rows import insert_all, next_id
from rejoinder.record.tables import briefs, briefs_due, standings
from rejoinder.schema import Act, ActorKind

ACTS: tuple[Act, ...] = get_args(Act)
KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
REVIEWS: tuple[Review, ...] = get_args(Review)

UNDATED = -1_000_000  # earlier than any date: the first day of year 1 is -719,162
BATCH = 500  # documents at once

# One statement. Codes are places in the tuples above; states are ISO 3166-1 alpha-2 codes, empty where unknown; days
# count from 1970-01-01.
ROW = np.dtype(
    [
        ("statement_id", "<i4"),
        ("actor_id", "<i4"),
        ("published_on", "<i4"),
        ("rights", "<u4"),
        ("actor_state", "S2"),
        ("target_state", "S2"),
        ("forms", "u1"),
        ("act", "u1"),
        ("actor_kind", "u1"),
        ("review", "u1"),
        ("answered", "u1"),
    ]
)
_EPOCH = 719_163  # date(1970, 1, 1).toordinal()


def settle_briefs(connection: Connection) -> None:
    """Pack anew the documents whose standings this transaction has changed."""
    due = connection.scalars(select(briefs_due.c.document_id).order_by(briefs_due.c.document_id)).all()
    if not due:
        return
    serial = next_id(connection, briefs.c.serial)
    for first in range(0, len(due), BATCH):
        _settle(connection, due[first : first + BATCH], serial)
    connection.execute(delete(briefs_due))


def day_number(day: Any) -> int:
    """A date as it is packed."""
    return UNDATED if day is None else int(day.toordinal() - _EPOCH)


def _settle(connection: Connection, document_ids: Sequence[int], serial: int) -> None:
    own = standings.c.document_id.in_(document_ids)
    columns = [standings.c[name] for name in ("document_id", "document_kind", "publisher", *(ROW.names or ()))]
    rows = connection.execute(select(*columns).where(own).order_by(standings.c.document_id, standings.c.statement_id))
    fresh = {id: _brief(list(of_document)) for id, of_document in groupby(rows, key=lambda row: row.document_id)}
    known = {row.document_id: row for row in connection.execute(select(briefs).where(_of(document_ids)))}
    changed = {id: fresh.get(id, _EMPTY) for id in document_ids if not _same(known.get(id), fresh.get(id, _EMPTY))}
    connection.execute(delete(briefs).where(_of(list(changed))))
    insert_all(connection, briefs, [{"document_id": id, "serial": serial} | brief for id, brief in changed.items()])


def _of(document_ids: Sequence[int]) -> Any:
    return briefs.c.document_id.in_(document_ids)


_EMPTY: dict[str, Any] = {"document_kind": None, "publisher": None, "rows": b""}


def _same(known: Row[Any] | None, brief: dict[str, Any]) -> bool:
    return known is not None and all(getattr(known, name) == value for name, value in brief.items())


def _brief(rows: list[Row[Any]]) -> dict[str, Any]:
    packed = np.array([_packed(row) for row in rows], ROW).tobytes()
    return {"document_kind": rows[0].document_kind, "publisher": rows[0].publisher, "rows": packed}


def _packed(row: Row[Any]) -> tuple[Any, ...]:
    return (
        row.statement_id,
        row.actor_id,
        day_number(row.published_on),
        row.rights,
        _letters(row.actor_state),
        _letters(row.target_state),
        row.forms,
        ACTS.index(row.act),
        KINDS.index(row.actor_kind),
        REVIEWS.index(row.review),
        row.answered,
    )


def _letters(state: str | None) -> bytes:
    return (state or "").encode("ascii", "replace")
