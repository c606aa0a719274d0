"""All that is derived, made anew from what was read and reviewed: the register, then the standings.

Each addition and each review keeps it in step, so that this changes nothing, but for a record that was meddled with.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Column, Connection, select, update

from rejoinder.record.actor_reviews import moves
from rejoinder.record.settling import settle
from rejoinder.record.standings import refresh
from rejoinder.record.tables import actors, cast_members, documents

BATCH = 200  # rows at once


def rebuild(connection: Connection) -> None:
    """Make the register and all standings anew. For the writer whose turn it is."""
    for batch in batches(connection, documents.c.id):
        for cast_id, _, now in moves(connection, batch):
            connection.execute(update(cast_members).where(cast_members.c.id == cast_id).values(moved_to_id=now))
    for batch in batches(connection, actors.c.id):
        settle(connection, batch)
    for batch in batches(connection, documents.c.id):
        refresh(connection, batch)


def batches(connection: Connection, column: Column[int]) -> Iterator[list[int]]:
    """The ids in a column, in order, as they are needed."""
    after = 0
    while batch := list(connection.scalars(select(column).where(column > after).order_by(column).limit(BATCH))):
        yield batch
        after = batch[-1]
