"""All that people said of the statements of one document, in one look: `judging.load_history` asks for each alone."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from rejoinder.record.judging import Moment
from rejoinder.record.outcomes import NONE, load_outcomes
from rejoinder.record.readable import said
from rejoinder.record.tables import documents, readings, statements


def load_moments(connection: Connection, document_id: int) -> dict[str, tuple[Moment, ...]]:
    """The reviews of each statement of a document's current reading that has any, also those that were taken back, in
    the order of the log; by the statements' ids in the document."""
    steps = load_outcomes(connection, [document_id]).get(document_id, NONE).steps
    named = {step.statement_id for step in steps}
    if not named:
        return {}
    ids = select(statements.c.id, statements.c.local_id).where(statements.c.id.in_(named - {None}))
    local: dict[int | None, str] = {row.id: row.local_id for row in connection.execute(ids)}
    current = select(readings.c.text).join(documents, documents.c.reading_id == readings.c.id)
    text = connection.execute(current.where(documents.c.id == document_id)).scalar_one()
    found: defaultdict[str, tuple[Moment, ...]] = defaultdict(tuple)
    for step in steps:
        if step.statement_id is not None:
            after = said(connection, step.after, text) if step.after else None
            id = local[step.statement_id]
            found[id] = (*found[id], Moment(step.entry, after, step.undone_by))
    return dict(found)
