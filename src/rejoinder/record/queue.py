"""The queue of what people are to review: the statements that the machine is least sure of come first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, select, tuple_

from rejoinder.record.catalogue import find_document
from rejoinder.record.filters import REVIEWED, Filters
from rejoinder.record.references import find_actor
from rejoinder.record.tables import reviews, standings
from rejoinder.schema import Act

Which = Literal["unreviewed", "others", "all"]

COUNTED = 1000  # statements, beyond which nobody needs to know how many there are


@dataclass(frozen=True, slots=True)
class Queue:
    """Which statements: those nobody has reviewed, those that ``others`` than the `reviewer` have, or all.

    `document` and `actor` are as people name them (see `Record`), `state` is the actor's, as ISO 3166-1 alpha-2.
    """

    which: Which = "unreviewed"
    reviewer: str | None = None
    document: str | None = None
    actor: str | None = None
    state: str | None = None
    act: Act | None = None


def take(connection: Connection, queue: Queue, after: int | None = None, limit: int = 1) -> list[int]:
    """The ids of the first statements of a queue, or of those that follow the statement `after`, whether that is in the
    queue or not. Raises NotInRecord and RecordError as `find_document` and `find_actor` do, FilterError for a code that
    there is none of."""
    found = _wanted(connection, queue, standings.c.statement_id)
    last = _place(connection, after)
    if last is not None:
        found = found.where(tuple_(standings.c.confidence, standings.c.statement_id) > tuple_(*last))
    return list(connection.scalars(found.order_by(standings.c.confidence, standings.c.statement_id).limit(limit)))


def count(connection: Connection, queue: Queue) -> int:
    """How many statements a queue has; COUNTED for that many and more."""
    some = _wanted(connection, queue, standings.c.statement_id).limit(COUNTED).subquery()
    return connection.scalar(select(func.count()).select_from(some)) or 0


def _place(connection: Connection, statement_id: int | None) -> tuple[float, int] | None:
    """Where in any queue a statement has its place."""
    columns = standings.c.confidence, standings.c.statement_id
    row = connection.execute(select(*columns).where(standings.c.statement_id == statement_id)).first()
    return (row.confidence, row.statement_id) if row else None


def _wanted(connection: Connection, queue: Queue, *columns: Any) -> Select[Any]:
    found = select(*columns)
    codes = Filters(
        act=(queue.act,) if queue.act else (),
        state=(queue.state,) if queue.state else (),
        review=("unreviewed",) if queue.which == "unreviewed" else (*REVIEWED, "rejected", "unreviewed"),
    )
    found = found.where(*codes.conditions())
    if queue.which == "others":
        found = found.where(standings.c.review != "unreviewed", ~_judged_by(queue.reviewer))
    if queue.document:
        return found.where(standings.c.document_id == find_document(connection, queue.document).id)
    if queue.actor:
        return found.where(standings.c.actor_id == find_actor(connection, queue.actor))
    # SQLite, which does not know how many statements a state has, would rather sort all of them than follow the queue.
    return found.with_hint(standings, "INDEXED BY ix_standings_confidence", "sqlite")


def _judged_by(reviewer: str | None) -> Any:
    return (
        select(reviews.c.sequence)
        .where(
            reviews.c.subject_kind == "statement",
            reviews.c.subject_id == standings.c.statement_id,
            reviews.c.reviewer == reviewer,
        )
        .exists()
    )
