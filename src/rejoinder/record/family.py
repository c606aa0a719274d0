"""The rows of the register that may be one actor with given ones: all that must be known to settle which are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from rejoinder.record.folding import key
from rejoinder.record.identity import identify
from rejoinder.record.log import find_entry, read_log
from rejoinder.record.tables import actors, aliases, cast_members, reviews
from rejoinder.schema import Actor, ActorKind


@dataclass(frozen=True, slots=True)
class Settled:
    """What is derived of a row: the columns that `settling` makes."""

    name: str
    kind: ActorKind
    state: str | None
    merged_into_id: int | None
    review: str


@dataclass(slots=True)
class Relative:
    """A row of the register by itself: what identifies it, and the names that its members bear.

    `sort` is that of its identity, or ``review`` for an actor that people made, or ``alone``. `short` are the keys of
    abbreviations that documents give to it, `keys` those of all names that they do.
    """

    id: int
    now: Settled
    sort: str
    key: str
    initials: str
    kind: ActorKind
    state: str | None
    names: list[str] = field(default_factory=list)
    short: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def hear(self, name: str) -> None:
        """Take in a name that a document gives it: whole, a part of it, or an abbreviation."""
        self.keys.add(key(name))
        if self.sort in ("alone", "review"):  # these have their name already
            return
        identity = identify(Actor("", name, self.kind, self.state))
        if identity is not None and (identity.name, identity.initials) == (self.key, self.initials):
            self.names.append(name)
        elif " " not in name and sum(letter.isupper() for letter in name) > 1:
            self.short.add(key(name))


def load_family(connection: Connection, ids: Iterable[int]) -> dict[int, Relative]:
    """The rows with these ids, and all that the rules or reviews may make one actor with any of them."""
    family: dict[int, Relative] = {}
    wanted = set(ids)
    while wanted:
        newest = _load(connection, actors.c.id.in_(wanted))
        family.update(newest)
        roots = {row.now.merged_into_id or row.id for row in newest.values()}
        parts = select(actors.c.id).where(or_(actors.c.id.in_(roots), actors.c.merged_into_id.in_(roots)))
        related = {*connection.scalars(parts), *_by_rule(connection, newest.values()), *_by_review(connection, newest)}
        wanted = related - set(family)
    return family


def _load(connection: Connection, which: ColumnElement[bool]) -> dict[int, Relative]:
    rows = connection.execute(select(actors).where(which)).all()
    found = {row.id: _relative(connection, row) for row in rows}
    given = select(aliases.c.actor_id, aliases.c.name).where(
        aliases.c.actor_id.in_(found), aliases.c.cast_id.is_not(None)
    )
    for row in connection.execute(given):
        found[row.actor_id].hear(row.name)
    return found


def _relative(connection: Connection, row: Row[Any]) -> Relative:
    now = Settled(row.name, row.kind, row.state, row.merged_into_id, row.review)
    if row.identity is None:
        own = select(cast_members).where(cast_members.c.actor_id == row.id).order_by(cast_members.c.id)
        member = connection.execute(own.limit(1)).first()
        told = member or row  # without a member only where somebody has meddled
        return Relative(row.id, now, "alone", "", "", told.kind, told.state, [told.name])
    sort, *parts = row.identity.split("|")
    if sort == "review":
        body = find_entry(connection, int(parts[0])).body
        return Relative(row.id, now, sort, "", "", body["kind"], body["state"], [body["name"]])
    name, initials, kind, state = parts
    return Relative(row.id, now, sort, name, initials, cast(ActorKind, kind), state or None)


def _by_rule(connection: Connection, rows: Iterable[Relative]) -> Iterator[int]:
    """The ids of the rows that the machine's rules may join to these."""
    people: set[str] = set()
    abbreviations: set[str] = set()
    words: set[tuple[str, str]] = set()  # names of one word, which may abbreviate others, each with its kind and state
    for row in rows:
        end = f"|{row.kind}|{row.state or ''}"
        abbreviations |= {f"body|{short}|{end}" for short in row.short}
        if row.sort == "person":
            people.add(row.key)
        elif row.sort == "body" and " " not in row.key:
            words.add((row.key, end))
    namesakes = actors.c.name_key.in_(people) & actors.c.identity.like("person|%")
    yield from connection.scalars(select(actors.c.id).where(or_(namesakes, actors.c.identity.in_(abbreviations))))
    bearers = (
        select(actors.c.id, actors.c.identity, aliases.c.key)
        .join(actors, actors.c.id == aliases.c.actor_id)
        .where(aliases.c.key.in_({word for word, _ in words}), actors.c.identity.is_not(None))
    )
    for bearer in connection.execute(bearers):
        if any(bearer.key == word and bearer.identity.endswith(end) for word, end in words):
            yield bearer.id


def _by_review(connection: Connection, rows: Iterable[int]) -> set[int]:
    """The ids of the rows that people said these are, or are no longer."""
    merges = reviews.c.subject_kind == "actor", reviews.c.action == "merge", reviews.c.subject_id.in_(rows)
    return {entry.body["into"] for entry in read_log(connection, *merges)}
