"""The register: which members of the casts of many documents are one actor.

A first rule only: the same full name, kind and state. A surname alone is nobody for certain, nor is "a spokesman".
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from rejoinder.record.rows import next_id
from rejoinder.record.tables import KEY_LENGTH, actors, aliases
from rejoinder.schema import Actor

# Kinds whose single words may be surnames; those of the others are names of bodies.
_PEOPLE = frozenset({"person", "expert", "government", "state_body", "party"})


@dataclass(frozen=True, slots=True)
class Link:
    """An actor of the register for a member of a cast, and the rule that chose it."""

    actor_id: int
    rule: str


def link_actor(connection: Connection, member: Actor, cast_id: int) -> Link:
    """The actor of the register that `member` is, which is entered where there is none.

    `cast_id` is the row in ``cast_members`` that the caller then writes: the evidence for the link and for the alias.
    """
    found = _same_name(connection, member) if is_full_name(member) else None
    if found is not None:
        return Link(found, "same name")
    actor_id = next_id(connection, actors.c.id)
    connection.execute(
        insert(actors),
        {"id": actor_id, "name": member.name, "kind": member.kind, "state": member.state, "review": "unreviewed"},
    )
    alias = {"id": next_id(connection, aliases.c.id), "actor_id": actor_id, "cast_id": cast_id}
    connection.execute(insert(aliases), alias | {"name": member.name, "key": key(member.name)})
    return Link(actor_id, "first seen")


def key(name: str) -> str:
    """What names that differ only in case and spaces share; an index holds it."""
    return " ".join(name.split()).casefold()[:KEY_LENGTH]


def is_full_name(member: Actor) -> bool:
    """Whether the name tells one actor from all others of its kind and state."""
    if member.kind == "unnamed":
        return False
    return len(member.name.split()) > 1 or member.kind not in _PEOPLE or member.name.isupper()


def _same_name(connection: Connection, member: Actor) -> int | None:
    rows = connection.execute(
        select(actors.c.id, aliases.c.name)
        .join(aliases, aliases.c.actor_id == actors.c.id)
        .where(aliases.c.key == key(member.name), actors.c.kind == member.kind)
        .where(actors.c.state.is_not_distinct_from(member.state))
        .order_by(actors.c.id)
    )
    same = " ".join(member.name.split()).casefold()
    return next((row.id for row in rows if " ".join(row.name.split()).casefold() == same), None)
