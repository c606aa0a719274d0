"""The register: which members of the casts of many documents are one actor.

Members with the same identity share a row of ``actors``; rows that are one actor for another reason (a person whose
state one document does not tell, an abbreviation, what people say) point to one of them. Which do depends on all rows
and reviews together, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from rejoinder.record.folding import key
from rejoinder.record.identity import identify, name_forms, short_names
from rejoinder.record.rows import insert_all, next_id
from rejoinder.record.settling import settle
from rejoinder.record.tables import actors, aliases, cast_members, readings
from rejoinder.schema import Actor

__all__ = ["Link", "enter_members", "key", "take_in"]


@dataclass(frozen=True, slots=True)
class Link:
    """The row of the register for a member of a cast and the rule that chose it; the actor that people split off
    instead in another reading of the document; and whether the register is to take in something new."""

    actor_id: int
    rule: str
    moved_to_id: int | None
    news: bool


def enter_members(
    connection: Connection, members: Sequence[Actor], first_id: int, text: str, document_id: int
) -> list[Link]:
    """The rows of the register that the members of a document's cast are; entered where there are none.

    The members become the rows of ``cast_members`` from `first_id` on, which the caller then writes, before it calls
    `take_in`: they are the evidence for their links and aliases.
    """
    earlier = _earlier(connection, document_id)
    return [_enter(connection, member, cast_id, text, earlier) for cast_id, member in enumerate(members, first_id)]


def take_in(connection: Connection, links: Iterable[Link]) -> None:
    """Have the register take in new links: rows that are now one actor point to each other."""
    settle(connection, [link.actor_id for link in links if link.news])


def _enter(connection: Connection, member: Actor, cast_id: int, text: str, earlier: _Earlier) -> Link:
    mentions = [text[start:end] for start, end in member.mentions]
    identity = identify(member, mentions)
    if identity is None:
        found = earlier.alone.get((member.name, member.kind, member.state))
    else:
        found = connection.scalar(select(actors.c.id).where(actors.c.identity == str(identity)))
    actor_id = next_id(connection, actors.c.id) if found is None else found
    if found is None:
        row = {"id": actor_id, "name": member.name, "kind": member.kind, "state": member.state, "review": "unreviewed"}
        said = {"identity": str(identity), "name_key": identity.name} if identity else {}
        connection.execute(insert(actors), row | said)
    names = [*name_forms(member, mentions), *short_names(text, member, identity)]
    added = _add_aliases(connection, actor_id, cast_id, names)
    news = identity is not None and added
    return Link(actor_id, identity.rule if identity else "alone", earlier.moved.get(actor_id), news)


def _add_aliases(connection: Connection, actor_id: int, cast_id: int, names: Sequence[str]) -> bool:
    """Enter the names that the actor does not go by yet; say whether there were any."""
    own = aliases.c.actor_id == actor_id
    known = set(connection.scalars(select(aliases.c.name).where(own, aliases.c.name.in_(names))))
    new = [name for name in dict.fromkeys(names) if name not in known]
    rows = [{"name": name, "key": key(name), "actor_id": actor_id, "cast_id": cast_id} for name in new]
    if rows:
        first = next_id(connection, aliases.c.id)
        insert_all(connection, aliases, [{"id": first + n} | row for n, row in enumerate(rows)])
    return bool(rows)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The actors of a document's earlier readings: those that only this document tells from others, by name, kind and
    state; and those that people split off in it, by the rows that they were split off from."""

    alone: Mapping[tuple[str, str, str | None], int]
    moved: Mapping[int, int]


def _earlier(connection: Connection, document_id: int) -> _Earlier:
    rows = connection.execute(
        select(cast_members, actors.c.identity)
        .join(readings, readings.c.id == cast_members.c.reading_id)
        .join(actors, actors.c.id == cast_members.c.actor_id)
        .where(readings.c.document_id == document_id)
        .order_by(cast_members.c.id)
    ).all()
    return _Earlier(
        alone={(row.name, row.kind, row.state): row.actor_id for row in rows if row.identity is None},
        moved={row.actor_id: row.moved_to_id for row in rows if row.moved_to_id is not None},
    )
