"""The documents of a record a page at a time, in the order in which they were added or of their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

import numpy as np
from sqlalchemy import Connection, Select, func, select

from rejoinder.record.briefs import ACTS, REVIEWS, ROW
from rejoinder.record.catalogue import Failure, Filed, failure_of, filed_documents
from rejoinder.record.tables import briefs, documents, failures, readings

Order = Literal["added", "date"]
ORDERS: tuple[Order, ...] = get_args(Order)

_REJECTED = REVIEWS.index("rejected")


@dataclass(frozen=True, slots=True)
class Line:
    """A document with what it holds; what people rejected does not count. `answered` are the allegations with a reply,
    `reviewed` the statements that somebody confirmed or corrected."""

    filed: Filed
    statements: int
    allegations: int
    answered: int
    responses: int
    reviewed: int


def list_documents(connection: Connection, order: Order, limit: int, offset: int) -> list[Line]:
    """Documents, those that were added last first, or those of the latest date first and those without one last."""
    ids = _by_date(connection, limit, offset) if order == "date" else _by_entry(connection, limit, offset)
    filed = {each.id: each for each in filed_documents(connection, documents.c.id.in_(ids))}
    packed = select(briefs.c.document_id, briefs.c.rows).where(briefs.c.document_id.in_(ids))
    rows = {row.document_id: row.rows for row in connection.execute(packed)}
    return [_line(filed[id], np.frombuffer(rows.get(id, b""), ROW)) for id in ids]


def count_documents(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(documents)).scalar_one()


def list_open_failures(connection: Connection, limit: int, offset: int) -> list[Failure]:
    """What could not be read, nor since, the latest first."""
    order = failures.c.at.desc(), failures.c.key
    rows = connection.execute(select(failures).where(_OPEN).order_by(*order).limit(limit).offset(offset))
    return list(map(failure_of, rows))


def count_open_failures(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(failures).where(_OPEN)).scalar_one()


_OPEN = failures.c.read_at.is_(None)


def _by_entry(connection: Connection, limit: int, offset: int) -> Sequence[int]:
    query = select(documents.c.id).order_by(documents.c.id.desc()).limit(limit).offset(offset)
    return connection.scalars(query).all()


def _by_date(connection: Connection, limit: int, offset: int) -> Sequence[int]:
    """Two queries, each in the order of an index: databases disagree on where rows without a date belong."""
    day = readings.c.published_on
    dated = _current().where(day.is_not(None)).order_by(day.desc(), documents.c.id.desc())
    found = connection.scalars(dated.limit(limit).offset(offset)).all()
    if len(found) == limit:
        return found
    many = connection.execute(_current(func.count()).where(day.is_not(None))).scalar_one()
    undated = _current().where(day.is_(None)).order_by(documents.c.id.desc())
    rest = undated.limit(limit - len(found)).offset(max(0, offset - many))
    return [*found, *connection.scalars(rest)]


def _current(column: Any = documents.c.id) -> Select[Any]:
    """A column of the documents with their current readings."""
    own = (documents.c.id == readings.c.document_id) & (documents.c.reading_id == readings.c.id)
    return select(column).select_from(readings.join(documents, own))


def _line(filed: Filed, rows: Any) -> Line:
    rows = rows[rows["review"] != _REJECTED]
    alleged = rows["act"] == ACTS.index("allegation")
    return Line(
        filed=filed,
        statements=len(rows),
        allegations=int(alleged.sum()),
        answered=int((alleged & (rows["answered"] == 1)).sum()),
        responses=int((rows["act"] == ACTS.index("response")).sum()),
        reviewed=int((rows["review"] != REVIEWS.index("unreviewed")).sum()),
    )
