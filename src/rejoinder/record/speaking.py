"""Who speaks in a record, in which documents, and who replies to whom: the lists that pages show a part of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import Column, ColumnElement, Connection, func, select

from rejoinder.record.actor_cards import Listed
from rejoinder.record.census import Census, CensusTaker
from rejoinder.record.counting import ALL, doing
from rejoinder.record.filters import UNKNOWN, Filters
from rejoinder.record.folding import key
from rejoinder.record.search import Hit, load_hits
from rejoinder.record.tables import actors, aliases, documents, standing_replies, standings


@dataclass(frozen=True, slots=True)
class Speakers:
    """Some of the actors who state anything, those with most statements first; `total` are all."""

    total: int
    rows: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class SpokenIn:
    """A document that an actor speaks in, and what it does there."""

    document: str
    sha256: str
    title: str | None
    publisher: str | None
    published_on: date | None
    statements: int
    allegations: int
    responses: int


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement with those that are linked to it: the replies to it, or what it replies to, as was asked."""

    hit: Hit
    linked: tuple[Hit, ...]


def list_speakers(
    connection: Connection,
    taker: CensusTaker,
    filters: Filters = ALL,
    *,
    words: str = "",
    kinds: Sequence[str] = (),
    states: Sequence[str] = (),
    limit: int | None = None,
    offset: int = 0,
) -> Speakers:
    """The actors who make the statements that the filters ask for; only those of whose names `words` is a part, and
    that are in the register as one of these kinds and of one of these states. Statements count as the filters ask."""
    census = taker.take(connection)
    found = census.part().passing(filters.resolved(connection))
    ranked = census.once(_ranking) if filters == ALL else found.actors()
    wanted = _registered(connection, words, kinds, states)
    if wanted is not None:
        ranked = [(id, count) for id, count in ranked if id in wanted]
    shown = dict(ranked[offset:] if limit is None else ranked[offset : offset + limit])
    of_shown = found.where(found.actor_id.in_(list(shown)))
    speaks_in = np.unique(np.stack([of_shown.actor_ids, of_shown.document_ids]), axis=1)[0]
    number = dict(zip(*(column.tolist() for column in np.unique(speaks_in, return_counts=True)), strict=True))
    columns = actors.c.id, actors.c.name, actors.c.kind, actors.c.state, actors.c.review
    rows = {row.id: row for row in connection.execute(select(*columns).where(actors.c.id.in_(shown)))}
    return Speakers(len(ranked), tuple(Listed(*rows[id], number[id], count) for id, count in shown.items()))


def documents_of(connection: Connection, actor_id: int, limit: int, offset: int = 0) -> tuple[int, list[SpokenIn]]:
    """How many documents an actor speaks in, and some of them, the newest first."""
    c = standings.c
    own = c.actor_id == actor_id, c.review != "rejected"
    total = connection.scalar(select(func.count(c.document_id.distinct())).where(*own)) or 0
    said = (
        select(
            c.document_id,
            func.min(c.statement_id).label("one"),
            func.min(c.published_on).label("day"),
            func.count().label("statements"),
            doing("allegation").label("allegations"),
            doing("response").label("responses"),
        )
        .where(*own)
        .group_by(c.document_id)
        .order_by(func.min(c.published_on).desc().nulls_last(), c.document_id)
        .limit(limit)
        .offset(offset)
        .subquery()
    )
    query = (
        select(documents.c.name, documents.c.sha256, c.title, c.publisher, *list(said.c)[2:])
        .select_from(said)
        .join(documents, documents.c.id == said.c.document_id)
        .join(standings, c.statement_id == said.c.one)
        .order_by(said.c.day.desc().nulls_last(), said.c.document_id)
    )
    return total, [SpokenIn(*row) for row in connection.execute(query)]


def with_replies(connection: Connection, hits: Sequence[Hit]) -> list[Answered]:
    """Statements with the replies to them."""
    return _linked(connection, hits, standing_replies.c.to_id, standing_replies.c.statement_id)


def with_answered(connection: Connection, hits: Sequence[Hit]) -> list[Answered]:
    """Statements with those that they reply to."""
    return _linked(connection, hits, standing_replies.c.statement_id, standing_replies.c.to_id)


def newest_against(connection: Connection, actor_id: int, limit: int) -> list[Hit]:
    """Some allegations against an actor, the newest first."""
    c = standings.c
    alleged = c.target_actor_id == actor_id, c.act == "allegation", c.review != "rejected"
    order = c.published_on.desc().nulls_last(), c.statement_id
    ids = connection.scalars(select(c.statement_id).where(*alleged).order_by(*order).limit(limit)).all()
    return list(load_hits(connection, ids).values())


def _ranking(census: Census) -> list[tuple[int, int]]:
    return census.part().passing(ALL).actors()


def _linked(connection: Connection, hits: Sequence[Hit], one: Column[int], other: Column[int]) -> list[Answered]:
    links: defaultdict[int, list[int]] = defaultdict(list)
    query = select(one, other).where(one.in_([hit.statement_id for hit in hits]))
    for id, linked in connection.execute(query.order_by(standing_replies.c.statement_id, standing_replies.c.number)):
        links[id].append(linked)
    found = load_hits(connection, {id for listed in links.values() for id in listed})
    kept = {id: hit for id, hit in found.items() if hit.review != "rejected"}
    return [Answered(hit, tuple(kept[id] for id in links[hit.statement_id] if id in kept)) for hit in hits]


def _registered(
    connection: Connection, words: str, kinds: Sequence[str], states: Sequence[str]
) -> frozenset[int] | None:
    """The ids of actors that the register has so; None for all."""
    conditions: list[ColumnElement[bool]] = []
    if words:
        bearers = select(func.coalesce(actors.c.merged_into_id, actors.c.id)).join(
            aliases, aliases.c.actor_id == actors.c.id
        )
        conditions.append(actors.c.id.in_(bearers.where(aliases.c.key.contains(key(words), autoescape=True))))
    if kinds:
        conditions.append(actors.c.kind.in_(kinds))
    if states:
        of_one = actors.c.state.in_([state.upper() for state in states])
        conditions.append(of_one | actors.c.state.is_(None) if UNKNOWN in states else of_one)
    if not conditions:
        return None
    return frozenset(connection.scalars(select(actors.c.id).where(*conditions)))
