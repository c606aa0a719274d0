"""The register: which members of the casts of many documents are one actor.

Members with the same identity share a row of ``actors``; rows that are one actor for another reason (a person whose
state one document does not tell, an abbreviation, what people say) point to one of them. Which do depends on all rows
and reviews together, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from rejoinder.record.folding import key
from rejoinder.record.identity import Identity, identify, name_forms, short_names
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
    met = [_meet(member, text) for member in members]
    ids = _rows(connection, met, earlier)
    added = _add_aliases(connection, met, ids, first_id)
    return [
        Link(id, one.rule, earlier.moved.get(id), news=one.identity is not None and id in added)
        for one, id in zip(met, ids, strict=True)
    ]


def take_in(connection: Connection, links: Iterable[Link]) -> None:
    """Have the register take in new links: rows that are now one actor point to each other."""
    settle(connection, [link.actor_id for link in links if link.news])


@dataclass(frozen=True, slots=True)
class _Met:
    """A member of a cast, what identifies it, and the names that the document gives it."""

    member: Actor
    identity: Identity | None
    names: tuple[str, ...]

    @property
    def rule(self) -> str:
        return self.identity.rule if self.identity else "alone"


def _meet(member: Actor, text: str) -> _Met:
    mentions = [text[start:end] for start, end in member.mentions]
    identity = identify(member, mentions)
    names = (*name_forms(member, mentions, identity), *short_names(text, member, identity))
    return _Met(member, identity, tuple(dict.fromkeys(names)))


def _rows(connection: Connection, met: Sequence[_Met], earlier: _Earlier) -> list[int]:
    """The rows of the register for the members, entered where there are none."""
    identities = {str(one.identity) for one in met if one.identity}
    known = select(actors.c.identity, actors.c.id).where(actors.c.identity.in_(identities))
    found: dict[object, int] = {row.identity: row.id for row in connection.execute(known)} | dict(earlier.alone)
    next_row = next_id(connection, actors.c.id)
    new: list[dict[str, object]] = []
    ids = []
    for number, one in enumerate(met):
        who = one.member
        same: object = str(one.identity) if one.identity else (who.name, who.kind, who.state)
        same = same if one.identity or same in earlier.alone else number  # only an earlier reading tells that it is one
        if same not in found:
            found[same] = next_row + len(new)
            row = {"id": found[same], "name": who.name, "kind": who.kind, "state": who.state, "review": "unreviewed"}
            key_ = one.identity.name if one.identity else None
            new.append(row | {"identity": str(one.identity) if one.identity else None, "name_key": key_})
        ids.append(found[same])
    insert_all(connection, actors, new)
    return ids


def _add_aliases(connection: Connection, met: Sequence[_Met], ids: Sequence[int], first_id: int) -> set[int]:
    """Enter the names that actors do not go by yet; return the ids of those that have new ones."""
    asked = select(aliases.c.actor_id, aliases.c.name).where(
        aliases.c.actor_id.in_(ids), aliases.c.cast_id.is_not(None)
    )
    known = {(row.actor_id, row.name) for row in connection.execute(asked)}
    next_row = next_id(connection, aliases.c.id)
    new: list[dict[str, object]] = []
    for cast_id, (one, actor_id) in enumerate(zip(met, ids, strict=True), first_id):
        for name in one.names:
            if (actor_id, name) not in known:
                known.add((actor_id, name))
                row = {"id": next_row + len(new), "actor_id": actor_id, "cast_id": cast_id}
                new.append(row | {"name": name, "key": key(name)})
    insert_all(connection, aliases, new)
    return {int(str(row["actor_id"])) for row in new}


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
