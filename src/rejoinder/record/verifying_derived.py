"""Whether what is derived is what a rebuild makes: the register and the standings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from rejoinder.record.actor_reviews import moves
from rejoinder.record.errors import RecordError
from rejoinder.record.family import Settled
from rejoinder.record.rebuilding import batches
from rejoinder.record.references import name_statement
from rejoinder.record.settling import settled
from rejoinder.record.standings import Made, make_standings
from rejoinder.record.tables import actors, documents, standing_replies, standings
from rejoinder.record.verifying_readings import Fault

_LONGEST = 60  # code points of a value shown


def check_register(connection: Connection) -> Iterator[Fault]:
    """Actors that are called, or joined to others, otherwise than the rules and reviews have it."""
    for batch in batches(connection, documents.c.id):
        for cast_id, was, now in moves(connection, batch):
            if was != now:
                yield Fault("actor", f"cast member {cast_id}", f"is moved to #{was}, and by the log to #{now}")
    for batch in batches(connection, actors.c.id):
        try:
            found = settled(connection, batch)
        except (RecordError, KeyError, ValueError, TypeError) as fault:
            yield Fault("actor", f"#{batch[0]} to #{batch[-1]}", f"cannot be settled: {type(fault).__name__}: {fault}")
            continue
        for id in batch:
            stored, made = found[id]
            for name in Settled.__dataclass_fields__:
                if getattr(stored, name) != getattr(made, name):
                    yield Fault("actor", f"#{id}", _differs(name, getattr(stored, name), getattr(made, name)))


def check_standings(connection: Connection) -> Iterator[Fault]:
    """Standings that are not what the readings, the register and the reviews come to."""
    for batch in batches(connection, documents.c.id):
        stored = _stored(connection, batch)
        try:
            made = {each.row["statement_id"]: each for each in make_standings(connection, batch)}
        except (RecordError, KeyError, ValueError, TypeError) as fault:
            where = f"documents {batch[0]} to {batch[-1]}"
            yield Fault("standing", where, f"cannot be rebuilt: {type(fault).__name__}: {fault}")
            continue
        for id in sorted(stored.keys() | made.keys()):
            for why in _differences(stored.get(id), made.get(id)):
                yield Fault("standing", name_statement(connection, id), why)


def _stored(connection: Connection, document_ids: list[int]) -> dict[int, Made]:
    rows = connection.execute(select(standings).where(standings.c.document_id.in_(document_ids)))
    found = {row.statement_id: Made(dict(row._mapping), []) for row in rows}
    links: defaultdict[int, list[dict[str, int]]] = defaultdict(list)
    owner, number = standing_replies.c.statement_id, standing_replies.c.number
    for link in connection.execute(select(standing_replies).where(owner.in_(found)).order_by(owner, number)):
        links[link.statement_id].append(dict(link._mapping))
    return {id: Made(each.row, links[id]) for id, each in found.items()}


def _differences(stored: Made | None, made: Made | None) -> Iterator[str]:
    if stored is None or made is None:
        yield "has a standing, but should have none" if stored else "has no standing"
        return
    for name, value in made.row.items():
        if stored.row[name] != value:
            yield _differs(name, stored.row[name], value)
    if stored.links != made.links:
        yield _differs("replies", _targets(stored.links), _targets(made.links))


def _targets(links: list[Mapping[str, int]] | list[dict[str, int]]) -> list[int]:
    return [link["to_id"] for link in links]


def _differs(name: str, stored: Any, made: Any) -> str:
    return f"its {name} is {_shown(stored)}, and by a rebuild {_shown(made)}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
