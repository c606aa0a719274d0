"""People's judgement of actors: each an entry in the log, after which the register is settled and standings made anew.

All functions are for the writer whose turn it is (`Record.writing`), take ids of actors that are part of no other
(`references.find_actor`), and raise ReviewError for what cannot be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from rejoinder.record.errors import ReviewError
from rejoinder.record.folding import key
from rejoinder.record.log import Action, Entry, append, in_effect, next_sequence, read_log
from rejoinder.record.rows import insert_all, next_id
from rejoinder.record.settling import settle
from rejoinder.record.standings import refresh
from rejoinder.record.tables import actors, aliases, cast_members, readings, reviews, standings
from rejoinder.schema import ActorKind

_FIELDS = ("name", "kind", "state")
_STATE_LENGTH = 8  # letters: ISO 3166-1 alpha-2, with room for what the schema may yet allow


def merge(connection: Connection, actor_id: int, into_id: int, reviewer: str, note: str | None = None) -> Entry:
    """Say that an actor is another one, whose number, name, kind and state stay."""
    if actor_id == into_id:
        raise ReviewError(f"#{actor_id}: is that actor already")
    entry = append(connection, reviewer, "merge", ("actor", actor_id), _body({"into": into_id}, note))
    settle(connection, [actor_id, into_id])
    return entry


def split(
    connection: Connection,
    actor_id: int,
    document_ids: Sequence[int],
    reviewer: str,
    name: str | None = None,
    note: str | None = None,
) -> Entry:
    """Say that an actor is in these documents another one: a new one, whose number is the entry's ``into``."""
    rows = sorted(connection.scalars(select(actors.c.id).where(_part_of(actor_id))))
    members = connection.execute(_members(_now_in(rows))).all()
    there = [member for member in members if member.document_id in document_ids]
    absent = set(document_ids) - {member.document_id for member in there}
    if absent:
        raise ReviewError(f"#{actor_id}: not in document {min(absent)}")
    if len(there) == len(members):
        raise ReviewError(f"#{actor_id}: in no other document; to change its name, rename it")
    first = there[0]
    said = {"name": _name(name or first.name), "kind": first.kind, "state": first.state}
    new_id = _new_actor(connection, said)
    body = {"into": new_id, "documents": sorted(set(document_ids)), "rows": rows, **said}
    entry = append(connection, reviewer, "split", ("actor", actor_id), _body(body, note))
    apply(connection, entry)
    return entry


def add_actor(
    connection: Connection, name: str, kind: str, state: str | None, reviewer: str, note: str | None = None
) -> Entry:
    """Enter an actor that no document has in its cast, for statements to name."""
    said = {"name": _name(name), "kind": _kind(kind), "state": _state(state)}
    return _judge(connection, "add", _new_actor(connection, said), said, reviewer, note)


def correct_actor(
    connection: Connection, actor_id: int, changes: dict[str, str | None], reviewer: str, note: str | None = None
) -> Entry:
    """Say what an actor's name, kind or state is instead."""
    readers: dict[str, Any] = {"name": _name, "kind": _kind, "state": _state}
    said = {name: readers[name](value) for name, value in changes.items() if name in _FIELDS}
    now = connection.execute(select(actors).where(actors.c.id == actor_id)).one()
    if all(getattr(now, name) == value for name, value in said.items()):
        raise ReviewError(f"#{actor_id}: is so already: to say that, confirm it")
    return _judge(connection, "correct", actor_id, said, reviewer, note)


def confirm_actor(connection: Connection, actor_id: int, reviewer: str, note: str | None = None) -> Entry:
    """Say that an actor's name, kind and state are right."""
    now = connection.execute(select(actors).where(actors.c.id == actor_id)).one()
    said = {name: getattr(now, name) for name in _FIELDS}
    return _judge(connection, "confirm", actor_id, said, reviewer, note)


def reject_actor(connection: Connection, actor_id: int, reviewer: str, note: str | None = None) -> Entry:
    """Say that this is no actor: what it is said to state is rejected with it, and it is nobody's target."""
    return _judge(connection, "reject", actor_id, {}, reviewer, note)


def apply(connection: Connection, entry: Entry) -> None:
    """Have the register show an entry, or that it was taken back."""
    concerned = {entry.subject_id, entry.body.get("into", entry.subject_id), *entry.body.get("rows", ())}
    if entry.action == "split":
        _move(connection, entry.body["documents"])
        _name_split(connection, entry.body["into"])
    settle(connection, concerned)
    if entry.action == "split":
        refresh(connection, entry.body["documents"])


def check_unused(connection: Connection, actor_id: int) -> None:
    """Raises ReviewError where statements name an actor that a person entered."""
    named = or_(standings.c.actor_id == actor_id, standings.c.target_actor_id == actor_id)
    count = connection.scalar(select(func.count()).where(named)) or 0
    if count:
        many = "1 statement" if count == 1 else f"{count} statements"
        raise ReviewError(f"#{actor_id}: is named by {many}: correct first")


def moves(connection: Connection, documents: Iterable[int]) -> list[tuple[int, int | None, int | None]]:
    """The members of these documents' casts that people moved, or that were moved: cast id, actor as it is moved to
    now, and actor that the log moves it to."""
    splits = in_effect(connection, read_log(connection, reviews.c.subject_kind == "actor", reviews.c.action == "split"))
    found = []
    for member in connection.execute(_members(readings.c.document_id.in_(documents))):
        to = member.actor_id
        for entry in splits:
            if member.document_id in entry.body["documents"] and to in entry.body["rows"]:
                to = entry.body["into"]
        found.append((member.id, member.moved_to_id, None if to == member.actor_id else to))
    return found


def _move(connection: Connection, documents: Iterable[int]) -> None:
    for cast_id, was, now in moves(connection, documents):
        if was != now:
            connection.execute(update(cast_members).where(cast_members.c.id == cast_id).values(moved_to_id=now))


def _name_split(connection: Connection, actor_id: int) -> None:
    """The aliases of an actor that was split off are the names of its members."""
    connection.execute(delete(aliases).where(aliases.c.actor_id == actor_id, aliases.c.cast_id.is_not(None)))
    first = next_id(connection, aliases.c.id)
    names: dict[str, int] = {}
    for member in connection.execute(_members(cast_members.c.moved_to_id == actor_id)):
        names.setdefault(member.name, member.id)
    rows = [{"name": name, "key": key(name), "cast_id": cast_id} for name, cast_id in names.items()]
    insert_all(connection, aliases, [{"id": first + n, "actor_id": actor_id} | row for n, row in enumerate(rows)])


def _judge(
    connection: Connection, action: Action, actor_id: int, said: dict[str, Any], reviewer: str, note: str | None
) -> Entry:
    entry = append(connection, reviewer, action, ("actor", actor_id), _body(said, note))
    settle(connection, [actor_id])
    return entry


def _new_actor(connection: Connection, said: dict[str, Any]) -> int:
    """The row of an actor that the entry to come makes."""
    actor_id = next_id(connection, actors.c.id)
    identity = f"review|{next_sequence(connection)}"
    connection.execute(insert(actors), {"id": actor_id, "identity": identity, "review": "unreviewed"} | said)
    return actor_id


def _part_of(actor_id: int) -> Any:
    return or_(actors.c.id == actor_id, actors.c.merged_into_id == actor_id)


def _now_in(rows: Sequence[int]) -> Any:
    return func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id).in_(rows)


def _members(which: Any) -> Any:
    joined = select(cast_members, readings.c.document_id).join(readings, readings.c.id == cast_members.c.reading_id)
    return joined.where(which).order_by(cast_members.c.id)


def _name(value: str | None) -> str:
    name = " ".join((value or "").split())
    if not name:
        raise ReviewError("name: an actor has one")
    return name


def _kind(value: str | None) -> str:
    if value not in get_args(ActorKind):
        raise ReviewError(f"kind: there is no {value!r}; there are {', '.join(get_args(ActorKind))}")
    return str(value)


def _state(value: str | None) -> str | None:
    if value is not None and not (value.isalpha() and value.isascii() and 2 <= len(value) <= _STATE_LENGTH):
        raise ReviewError(f"state: {value!r} is no code of a state, such as FR")
    return value.upper() if value else None


def _body(said: dict[str, Any], note: str | None) -> dict[str, Any]:
    return said | ({"note": note} if note else {})
