"""Exchanges as they stand: the machine's readings with people's reviews laid over them, and who their actors are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, func, select

from rejoinder.record.catalogue import Filed
from rejoinder.record.loading import load_exchanges
from rejoinder.record.outcomes import Outcome, load_outcomes
from rejoinder.record.statement_readings import StatementReading, Stored, Who
from rejoinder.record.tables import actors, cast_members, statements
from rejoinder.schema import Actor, ActorKind, Exchange, Statement

_whole = actors.alias("whole")
_REGISTERED = _whole.c.id, _whole.c.name, _whole.c.kind, _whole.c.state
_IS_WHOLE = _whole.c.id == func.coalesce(actors.c.merged_into_id, actors.c.id)
_ENTERED = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)  # where people say, else the register


@dataclass(frozen=True, slots=True)
class Registered:
    """An actor of the record's register."""

    id: int
    name: str
    kind: ActorKind
    state: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A document's exchange as it stands, with what people rejected too.

    ``statements`` gives the statements' ids in it by those of their rows; ``casts`` the actors' likewise, and
    ``register`` who they are by their ids in it. An actor whom only people named is called ``#`` with the register's
    number.
    """

    filed: Filed
    exchange: Exchange
    statements: dict[int, str] = field(default_factory=dict)
    casts: dict[int, str] = field(default_factory=dict)
    register: dict[str, Registered] = field(default_factory=dict)


def load_standings(connection: Connection, batch: Sequence[Filed]) -> list[Standing]:
    """The documents of `batch` as they stand, in its order."""
    exchanges = load_exchanges(connection, [filed.reading_id for filed in batch])
    found = [Standing(filed, exchange) for filed, exchange in zip(batch, exchanges, strict=True)]
    _enter_ids(connection, {standing.filed.reading_id: standing for standing in found})
    outcomes = load_outcomes(connection, [filed.id for filed in batch])
    reviewed = {document: what.by_statement for document, what in outcomes.items()}
    people = _people(connection, [outcome for laid in reviewed.values() for outcome in laid.values()])
    return [_laid(each, reviewed[each.filed.id], people) if each.filed.id in reviewed else each for each in found]


def _enter_ids(connection: Connection, by_reading: Mapping[int, Standing]) -> None:
    said = select(statements.c.reading_id, statements.c.id, statements.c.local_id)
    for reading, row, id in connection.execute(said.where(statements.c.reading_id.in_(by_reading))):
        by_reading[reading].statements[row] = id
    members = select(cast_members.c.reading_id, cast_members.c.id, cast_members.c.local_id, *_REGISTERED)
    members = members.join(actors, actors.c.id == _ENTERED).join(_whole, _IS_WHOLE)
    for reading, row, id, *registered in connection.execute(members.where(cast_members.c.reading_id.in_(by_reading))):
        by_reading[reading].casts[row] = id
        by_reading[reading].register[id] = Registered(*registered)


def _people(connection: Connection, outcomes: Iterable[Outcome]) -> dict[Who, Registered]:
    """Who of the register those are whom reviewed statements name."""
    named = {who for o in outcomes for who in (o.reading.actor, o.reading.target) if who}
    if not named:
        return {}
    casts, entered = ({getattr(who, name) for who in named} - {None} for name in ("cast_id", "actor_id"))
    members = select(cast_members.c.id, *_REGISTERED).join(actors, actors.c.id == _ENTERED)
    rows = connection.execute(members.join(_whole, _IS_WHOLE).where(cast_members.c.id.in_(casts)))
    found = {Who(cast_id=row): Registered(*registered) for row, *registered in rows}
    rows = connection.execute(select(actors.c.id, *_REGISTERED).join(_whole, _IS_WHOLE).where(actors.c.id.in_(entered)))
    return found | {Who(actor_id=row): Registered(*registered) for row, *registered in rows}


def _laid(standing: Standing, outcomes: Mapping[int, Outcome], people: Mapping[Who, Registered]) -> Standing:
    """The document with its reviewed statements as people read them, those that people added last."""
    names, register, cast = dict(standing.statements), dict(standing.register), list(standing.exchange.actors)
    taken = set(names.values())
    for row in sorted(outcomes.keys() - names.keys()):
        id = outcomes[row].stored.local_id
        names[row] = id if id not in taken else f"{id}-{row}"

    def actor(who: Who) -> str:
        if who.cast_id in standing.casts:
            return standing.casts[who.cast_id]
        known = people[who]
        here = next((id for id, registered in register.items() if registered.id == known.id), f"#{known.id}")
        if here not in register:
            register[here] = known
            cast.append(Actor(here, known.name, known.kind, known.state))
        return here

    def statement(row: int, stored: Stored, read: StatementReading) -> Statement:
        return Statement(
            id=names[row],
            actor=actor(read.actor),
            source=read.source,
            cue=read.cue,
            content=read.content,
            quote=read.quote,
            act=read.act,
            confidence=stored.confidence,
            forms=read.forms,
            rights=read.rights,
            target=actor(read.target) if read.target else None,
            via=names.get(read.via) if read.via is not None else None,
            replies_to=tuple(names[to] for to in read.replies_to if to in names),
            voice=None if read.source or read.cue else stored.voice,
        )

    changed = {names[row]: statement(row, o.stored, o.reading) for row, o in sorted(outcomes.items())}
    left = tuple(changed.pop(each.id, each) for each in standing.exchange.statements)
    exchange = replace(standing.exchange, actors=tuple(cast), statements=(*left, *changed.values()))
    return replace(standing, exchange=exchange, statements=names, register=register)
