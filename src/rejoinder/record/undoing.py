"""Taking reviews back: by a new entry, which may itself be taken back."""

from __future__ import annotations

from sqlalchemy import Connection, select

from rejoinder.record import actor_reviews
from rejoinder.record.errors import ReviewError
from rejoinder.record.log import Entry, append, find_entry, undone_among
from rejoinder.record.standings import refresh
from rejoinder.record.tables import readings, statements


def undo(connection: Connection, sequence: int, reviewer: str, note: str | None = None) -> Entry:
    """Take back the review with that number. For the writer whose turn it is.

    Raises ReviewError where there is none, or it is taken back already, or statements rest on it.
    """
    undone = undone_among(connection, [sequence]).get(sequence)
    if undone:
        raise ReviewError(f"review {sequence}: is taken back already, by review {undone}")
    first = find_entry(connection, sequence)
    while first.subject_kind == "review":  # what was at first reviewed, through all undoing
        first = find_entry(connection, first.subject_id)
    if first.subject_kind == "actor" and first.action == "add":
        actor_reviews.check_unused(connection, first.subject_id)
    entry = append(connection, reviewer, "undo", ("review", sequence), {"note": note} if note else {})
    if first.subject_kind == "actor":
        actor_reviews.apply(connection, first)
    else:
        document = select(readings.c.document_id).join(statements, statements.c.reading_id == readings.c.id)
        refresh(connection, connection.scalars(document.where(statements.c.id == first.subject_id)))
    return entry
