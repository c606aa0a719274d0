"""An actor across all documents: its names, its roles, and the counts of what it alleges and answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, or_, select

from rejoinder.record.counting import count_where, doing, groups_of
from rejoinder.record.errors import NotInRecord
from rejoinder.record.filters import Review
from rejoinder.record.offices import Office, list_offices
from rejoinder.record.register import key
from rejoinder.record.standings import FORMS
from rejoinder.record.tables import actors, aliases, standing_replies, standings
from rejoinder.schema import ActorKind, Form

_ID = re.compile(r"#([0-9]{1,9})")
SUGGESTED = 10  # actors, at most, of whom only a part of a name is given


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the register. `documents` are those in which it speaks."""

    id: int
    name: str
    kind: ActorKind
    state: str | None
    documents: int


@dataclass(frozen=True, slots=True)
class Role:
    """As what an actor speaks, and between which dates of documents; None where none has a date."""

    kind: ActorKind
    state: str | None
    statements: int
    documents: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class FormCount:
    """How many responses have a form; None: were given none."""

    form: Form | None
    responses: int


@dataclass(frozen=True, slots=True)
class Profile:
    """One actor: the names that it goes by, the roles it speaks in, and its statements in numbers; rejected ones do not
    count.

    `met_with` are the forms of the responses to its allegations, `uses` those of its own responses. `criticised` counts
    the allegations against it, `replied` those of them with a reply, whoever gave it.
    """

    id: int
    name: str
    kind: ActorKind
    state: str | None
    review: Review
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    offices: tuple[Office, ...]
    documents: int
    statements: int
    allegations: int
    answered: int
    met_with: tuple[FormCount, ...]
    responses: int
    uses: tuple[FormCount, ...]
    calls: int
    criticised: int
    replied: int


def find_actors(connection: Connection, name: str) -> list[Known]:
    """The actors who go by a name, or the one with an id given as ``#12``; those with most documents first."""
    if number := _ID.fullmatch(name):
        return _known(connection, actors.c.id == int(number[1]))
    bearers = select(aliases.c.actor_id).where(aliases.c.key == key(name))
    return _known(connection, or_(actors.c.id.in_(bearers), actors.c.name == name))


def suggest_actors(connection: Connection, name: str) -> list[Known]:
    """Actors of whom `name` is a part of a name."""
    parts = aliases.c.key.contains(key(name), autoescape=True)
    return _known(connection, actors.c.id.in_(select(aliases.c.actor_id).where(parts)))[:SUGGESTED]


def load_profile(connection: Connection, actor_id: int) -> Profile:
    """All about the actor with this id, which may be that of a row that is part of it. Raises NotInRecord."""
    whole = connection.scalar(
        select(func.coalesce(actors.c.merged_into_id, actors.c.id)).where(actors.c.id == actor_id)
    )
    row = connection.execute(select(actors).where(actors.c.id == whole)).one_or_none()
    if row is None:
        raise NotInRecord(f"#{actor_id}: no such actor in the record")
    said = _count(connection, standings.c.actor_id == row.id)
    against = _count(connection, standings.c.target_actor_id == row.id)
    return Profile(
        id=row.id,
        name=row.name,
        kind=row.kind,
        state=row.state,
        review=row.review,
        names=tuple(_names(connection, row.id)),
        roles=tuple(_roles(connection, row.id)),
        offices=tuple(list_offices(connection, row.id)),
        documents=said.documents,
        statements=said.statements,
        allegations=said.allegations,
        answered=said.answered,
        met_with=_forms(connection, _responses_to(row.id)),
        responses=said.responses,
        uses=_forms(connection, standings.c.actor_id == row.id),
        calls=said.calls,
        criticised=against.allegations,
        replied=against.answered,
    )


def _known(connection: Connection, which: ColumnElement[bool]) -> list[Known]:
    whole = actors.alias("whole")
    ids = select(func.coalesce(actors.c.merged_into_id, actors.c.id)).where(which)
    said = (
        select(func.count(standings.c.document_id.distinct()))
        .where(standings.c.actor_id == whole.c.id, standings.c.review != "rejected")
        .scalar_subquery()
    )
    rows = connection.execute(
        select(whole.c.id, whole.c.name, whole.c.kind, whole.c.state, said)
        .where(whole.c.id.in_(ids))
        .order_by(said.desc(), whole.c.id)
    )
    return [Known(*row) for row in rows]


@dataclass(frozen=True, slots=True)
class _Counts:
    documents: int
    statements: int
    allegations: int
    answered: int
    responses: int
    calls: int


def _count(connection: Connection, which: ColumnElement[bool]) -> _Counts:
    counts = select(
        func.count(standings.c.document_id.distinct()),
        func.count(),
        doing("allegation"),
        count_where(standings.c.answered),
        doing("response"),
        doing("call"),
    )
    return _Counts(*connection.execute(counts.where(which, standings.c.review != "rejected")).one())


def _names(connection: Connection, actor_id: int) -> list[str]:
    own = or_(actors.c.id == actor_id, actors.c.merged_into_id == actor_id)
    rows = select(aliases.c.name).join(actors, actors.c.id == aliases.c.actor_id).where(own).order_by(aliases.c.id)
    return list(dict.fromkeys(connection.scalars(rows)))


def _roles(connection: Connection, actor_id: int) -> list[Role]:
    c = standings.c
    first = func.min(c.published_on)
    rows = connection.execute(
        select(
            c.actor_kind,
            c.actor_state,
            func.count(),
            func.count(c.document_id.distinct()),
            first,
            func.max(c.published_on),
        )
        .where(c.actor_id == actor_id, c.review != "rejected")
        .group_by(c.actor_kind, c.actor_state)
    )
    roles = [Role(*row) for row in rows]
    return sorted(roles, key=lambda role: (role.first or date.max, role.kind, role.state or ""))


def _responses_to(actor_id: int) -> ColumnElement[bool]:
    answered = standings.alias("answered")
    return standings.c.statement_id.in_(
        select(standing_replies.c.statement_id)
        .join(answered, answered.c.statement_id == standing_replies.c.to_id)
        .where(answered.c.actor_id == actor_id, answered.c.act == "allegation", answered.c.review != "rejected")
    )


def _forms(connection: Connection, which: ColumnElement[bool]) -> tuple[FormCount, ...]:
    masks = (
        select(standings.c.forms, func.count())
        .where(which, standings.c.act == "response", standings.c.review != "rejected")
        .group_by(standings.c.forms)
    )
    counts: dict[Form | None, int] = {}
    for bits, number in connection.execute(masks):
        for form in groups_of(bits, FORMS):
            counts[form] = counts.get(form, 0) + number
    order: Sequence[Form | None] = (*FORMS, None)
    return tuple(FormCount(form, counts[form]) for form in order if form in counts)
