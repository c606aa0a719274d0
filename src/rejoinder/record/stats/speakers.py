"""Who speaks for whom: the actors by state and kind, with what they say and in how many documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from rejoinder.record.counting import ALL, doing, last_if_unknown
from rejoinder.record.filters import Filters
from rejoinder.record.tables import actors, standings
from rejoinder.schema import ActorKind


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """What one actor of the register says as this kind of speaker for this state. `first` and `last` are documents'
    dates, None where none has one."""

    state: str | None
    kind: ActorKind
    actor_id: int
    actor: str
    statements: int
    allegations: int
    responses: int
    calls: int
    documents: int
    first: date | None
    last: date | None


def count_speakers(connection: Connection, filters: Filters = ALL) -> list[SpeakerRow]:
    """A row for each actor, or several where it changed sides or offices, by state and kind, those with most statements
    first."""
    c = standings.c
    said = (
        select(
            c.actor_state,
            c.actor_kind,
            c.actor_id,
            func.count().label("statements"),
            doing("allegation").label("allegations"),
            doing("response").label("responses"),
            doing("call").label("calls"),
            func.count(c.document_id.distinct()).label("documents"),
            func.min(c.published_on).label("first"),
            func.max(c.published_on).label("last"),
        )
        .where(*filters.conditions())
        .group_by(c.actor_id, c.actor_kind, c.actor_state)
        .subquery()
    )
    state, kind, actor, *counts = said.c
    named = select(state, kind, actor, actors.c.name, *counts).join(actors, actors.c.id == actor)
    rows = [SpeakerRow(*row) for row in connection.execute(named)]
    return sorted(rows, key=lambda row: (*last_if_unknown(row.state, row.kind), -row.statements, row.actor_id))
