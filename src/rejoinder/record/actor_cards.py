"""The register to look at: its actors, and for each the evidence for everything that was taken for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from rejoinder.record.folding import key
from rejoinder.record.log import Entry, read_log, undone_among
from rejoinder.record.offices import Office, list_offices
from rejoinder.record.tables import actors, aliases, cast_members, documents, readings, reviews, standings
from rejoinder.schema import ActorKind

SAME_PERSON = "same full name, no other state or office"
SHORT_FOR = "the abbreviation that a document gives it"


@dataclass(frozen=True, slots=True)
class Listed:
    """An actor of the register, and how much it says; rejected statements do not count."""

    id: int
    name: str
    kind: ActorKind
    state: str | None
    review: str
    documents: int
    statements: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A member of a document's cast that was taken for an actor, and why.

    `rule` chose its row of the register; `joined` says why that row is part of the actor: None for the actor's own row,
    a rule, or ``review 12``.
    """

    document: str
    sha256: str
    published_on: date | None
    local_id: str
    name: str
    kind: ActorKind
    state: str | None
    row_id: int
    rule: str
    joined: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """An actor with its names, its offices, its evidence, and the reviews of it: each with the number of the one that
    took it back, or None."""

    actor: Listed
    names: tuple[str, ...]
    offices: tuple[Office, ...]
    evidence: tuple[Evidence, ...]
    reviews: tuple[tuple[Entry, int | None], ...]


def list_actors(
    connection: Connection,
    words: str | None = None,
    *,
    kind: str | None = None,
    state: str | None = None,
    limit: int | None = None,
) -> list[Listed]:
    """The actors who state anything, those with most statements first; only those of whose names `words` is a part."""
    said = (
        select(
            standings.c.actor_id,
            func.count(standings.c.document_id.distinct()).label("documents"),
            func.count().label("statements"),
        )
        .where(standings.c.review != "rejected")
        .group_by(standings.c.actor_id)
        .subquery()
    )
    columns = actors.c.id, actors.c.name, actors.c.kind, actors.c.state, actors.c.review
    query = select(*columns, said.c.documents, said.c.statements).join(said, said.c.actor_id == actors.c.id)
    if words is not None:
        bearers = select(func.coalesce(actors.c.merged_into_id, actors.c.id)).join(
            aliases, aliases.c.actor_id == actors.c.id
        )
        query = query.where(actors.c.id.in_(bearers.where(aliases.c.key.contains(key(words), autoescape=True))))
    if kind is not None:
        query = query.where(actors.c.kind == kind)
    if state is not None:
        query = query.where(actors.c.state == state.upper())
    rows = connection.execute(query.order_by(said.c.statements.desc(), actors.c.id).limit(limit))
    return [Listed(*row) for row in rows]


def load_card(connection: Connection, actor_id: int) -> Card:
    """All about an actor that is part of no other (`references.find_actor`)."""
    rows = connection.execute(
        select(actors).where(or_(actors.c.id == actor_id, actors.c.merged_into_id == actor_id)).order_by(actors.c.id)
    ).all()
    by_id = {row.id: row for row in rows}
    log = list(read_log(connection, reviews.c.subject_kind == "actor", reviews.c.subject_id.in_(by_id)))
    undone = undone_among(connection, [entry.sequence for entry in log])
    merges = {e.subject_id: e.sequence for e in log if e.action == "merge" and e.sequence not in undone}
    names = select(aliases.c.name).where(aliases.c.actor_id.in_(by_id)).order_by(aliases.c.id)
    return Card(
        actor=_listed(connection, by_id[actor_id]),
        names=tuple(dict.fromkeys(connection.scalars(names))),
        offices=tuple(list_offices(connection, actor_id)),
        evidence=tuple(_evidence(connection, actor_id, by_id, merges)),
        reviews=tuple((entry, undone.get(entry.sequence)) for entry in log),
    )


def _listed(connection: Connection, row: Row[Any]) -> Listed:
    counts = connection.execute(
        select(func.count(standings.c.document_id.distinct()), func.count()).where(
            standings.c.actor_id == row.id, standings.c.review != "rejected"
        )
    ).one()
    return Listed(row.id, row.name, row.kind, row.state, row.review, *counts)


def _evidence(
    connection: Connection, actor_id: int, rows: Mapping[int, Row[Any]], merges: Mapping[int, int]
) -> list[Evidence]:
    entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    members = connection.execute(
        select(
            documents.c.name.label("document"),
            documents.c.sha256,
            readings.c.published_on,
            cast_members,
            entered.label("row_id"),
        )
        .join(readings, readings.c.id == cast_members.c.reading_id)
        .join(documents, documents.c.reading_id == readings.c.id)
        .where(entered.in_(rows))
        .order_by(cast_members.c.id)
    )
    return [
        Evidence(
            document=m.document,
            sha256=m.sha256,
            published_on=m.published_on,
            local_id=m.local_id,
            name=m.name,
            kind=m.kind,
            state=m.state,
            row_id=m.row_id,
            rule="split by review " + rows[m.row_id].identity.partition("|")[2] if m.moved_to_id else m.rule,
            joined=_joined(rows[m.row_id], rows[actor_id], merges),
        )
        for m in members
    ]


def _joined(row: Row[Any], root: Row[Any], merges: Mapping[int, int]) -> str | None:
    if row.id == root.id:
        return None
    if row.id in merges:
        return f"review {merges[row.id]}"
    if row.identity and row.identity.startswith("person|") and row.name_key == root.name_key:
        return SAME_PERSON
    if row.identity and row.identity.startswith("body|") and " " not in row.name_key and not merges:
        return SHORT_FOR
    return f"review {max(merges.values())}" if merges else SHORT_FOR
