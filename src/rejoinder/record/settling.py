"""Which rows of the register are one actor, and what that actor is called: settled anew where something has changed.

By the machine's rules first, the same in whatever order documents come: a person's rows that contradict each other in
nothing are one (an office may change, a state may not be told), and the row of an abbreviation is part of the one body
of its kind and state that a document gives it to. Then come people's reviews, in the order of the log.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import Connection, delete, or_, select, update

from rejoinder.lexicon.tables import state_words
from rejoinder.record.family import Relative, Settled, load_family
from rejoinder.record.folding import key
from rejoinder.record.log import Entry, in_effect, read_log
from rejoinder.record.rows import insert_all, next_id
from rejoinder.record.standings import refresh
from rejoinder.record.tables import actors, aliases, cast_members, documents, readings, reviews, standings
from rejoinder.schema import ActorKind

_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)
_OFFICIALS = frozenset(["government", "state_body", "party"])  # between which people go and come


def settle(connection: Connection, ids: Iterable[int]) -> None:
    """Settle the rows with these ids and all that may be one actor with them, and make the standings anew that show
    it. For the writer whose turn it is."""
    changed: dict[int, tuple[Settled, Settled]] = {}
    family = load_family(connection, ids)
    found = _settle(connection, family)
    for id, (was, now) in found.items():
        if was != now:
            changed[id] = was, now
            values = {name: getattr(now, name) for name in Settled.__dataclass_fields__}
            connection.execute(update(actors).where(actors.c.id == id).values(**values))
    _enter_names(connection, family, {id: now for id, (_, now) in found.items()})
    _show(connection, changed)


def settled(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[Settled, Settled]]:
    """What the derived columns of these rows, and of all that may be one actor with them, are, and what they must be;
    nothing is written."""
    return _settle(connection, load_family(connection, ids))


def _settle(connection: Connection, family: Mapping[int, Relative]) -> dict[int, tuple[Settled, Settled]]:
    entries = _entries(connection, family)
    machine = _join_by_rules(family.values())
    final = _join_by_reviews(machine, entries)
    of_root = {root: _whole(root, family, machine, entries) for root in set(final.values())}
    return {id: (row.now, _settled(row, of_root[final[id]], final[id], machine)) for id, row in family.items()}


def _entries(connection: Connection, ids: Iterable[int]) -> list[Entry]:
    about = reviews.c.subject_kind == "actor", reviews.c.subject_id.in_(ids)
    return in_effect(connection, read_log(connection, *about))


# -- which rows are one ----------------------------------------------------------------------------------------------


def _join_by_rules(rows: Iterable[Relative]) -> dict[int, int]:
    """For each row the one that stands for it by the machine's rules."""
    roots: dict[int, int] = {}
    people: defaultdict[tuple[str, str], list[Relative]] = defaultdict(list)
    owners: defaultdict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for row in rows:
        roots[row.id] = row.id
        if row.sort == "person":
            people[row.key, "official" if row.kind in _OFFICIALS else row.kind].append(row)
        for short in row.short - {row.key}:
            owners[short, row.kind, row.state].append(row.id)
    for namesakes in people.values():
        for same in _without_contradiction(namesakes):
            root = min(same, key=lambda row: (row.state is None, not row.initials, _KINDS.index(row.kind)))
            roots.update((row.id, root.id) for row in same)
    for row in rows:
        bearers = owners[row.key, row.kind, row.state] if row.sort == "body" else []
        if len(bearers) == 1:
            roots[row.id] = bearers[0]
    return {id: _find(roots, id) for id in roots}


def _without_contradiction(rows: Sequence[Relative]) -> list[list[Relative]]:
    """People of one name: one person, unless there are two states or two middle initials among them; then those with
    the same of both are one."""
    states, initials = {row.state for row in rows} - {None}, {row.initials for row in rows} - {""}
    if len(states) < 2 and len(initials) < 2:
        return [list(rows)]
    groups: defaultdict[tuple[str | None, str], list[Relative]] = defaultdict(list)
    for row in rows:
        groups[row.state, row.initials].append(row)
    return list(groups.values())


def _join_by_reviews(machine: Mapping[int, int], entries: Iterable[Entry]) -> dict[int, int]:
    roots = dict(machine)
    for entry in entries:
        if entry.action == "merge" and entry.body["into"] in roots:
            one, other = _find(roots, entry.subject_id), _find(roots, entry.body["into"])
            roots[one] = other
    return {id: _find(roots, id) for id in roots}


def _find(roots: Mapping[int, int], id: int) -> int:
    seen = {id}
    while roots[id] not in seen:  # two abbreviations may stand for each other
        id = roots[id]
        seen.add(id)
    return min(seen) if roots[id] != id else id


# -- what they are called --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Whole:
    """An actor as a whole, and which of its fields people have corrected."""

    settled: Settled
    corrected: frozenset[str]


def _whole(root: int, family: Mapping[int, Relative], machine: Mapping[int, int], entries: Iterable[Entry]) -> _Whole:
    """What an actor is called and is, by its rows and by people's reviews of it."""
    own = family[root]
    rows = [row for id, row in family.items() if machine[id] == machine[root]]
    said: dict[str, Any] = {"name": _best_name(own, rows), "kind": own.kind, "state": own.state}
    corrected: set[str] = set()
    review = "unreviewed"
    for entry in entries:
        if entry.subject_id != root:
            continue
        if entry.action == "correct":
            corrected |= said.keys() & entry.body.keys()
            said |= {name: entry.body[name] for name in corrected & entry.body.keys()}
            review = "corrected"
        elif entry.action == "reject":
            review = "rejected"
        elif entry.action == "confirm":
            review = "corrected" if corrected else "confirmed"
    return _Whole(Settled(**said, merged_into_id=None, review=review), frozenset(corrected))


def _settled(row: Relative, whole: _Whole, root: int, machine: Mapping[int, int]) -> Settled:
    """One row of an actor: of the kind that its documents tell, unless people have said another."""
    said = whole.settled
    own = machine[row.id] == machine[root]
    kind = row.kind if own and "kind" not in whole.corrected else said.kind
    state = row.state or said.state if own and "state" not in whole.corrected else said.state
    return Settled(said.name, kind, state, None if row.id == root else root, said.review)


def _best_name(root: Relative, rows: Iterable[Relative]) -> str:
    """The name that identifies the actor, as it is written where that is fullest; without titles, if there is such."""
    if root.sort == "government":
        names = (word for word, known in state_words().items() if known.code == root.state and known.sort == "name")
        return f"{next(names, root.state)} (government)"
    names_ = [name for row in rows for name in row.names] or [root.now.name]

    def rank(name: str) -> tuple[bool, bool, int, bool, int, str]:
        plain = key(name)  # without its article
        article = name.lower().startswith("the ")
        return plain != root.key, name.isupper(), -len(plain.split()), article, -len(name), name

    return min(names_, key=rank)


def _enter_names(connection: Connection, family: Mapping[int, Relative], now: Mapping[int, Settled]) -> None:
    """Have actors be found by what the register calls them, where no document does: "China (government)"."""
    borne: defaultdict[int, set[str]] = defaultdict(set)
    for id, row in family.items():
        borne[now[id].merged_into_id or id] |= row.keys
    wanted = {id: now[id].name for id, keys in borne.items() if key(now[id].name) not in keys}
    given = aliases.c.cast_id.is_(None) & aliases.c.actor_id.in_(family)
    there = {row.actor_id: row.name for row in connection.execute(select(aliases).where(given))}
    if there != wanted:
        connection.execute(delete(aliases).where(given))
        first = next_id(connection, aliases.c.id)
        rows = [{"actor_id": id, "name": name, "key": key(name)} for id, name in sorted(wanted.items())]
        insert_all(connection, aliases, [{"id": first + n, "cast_id": None} | row for n, row in enumerate(rows)])


# -- what shows it ---------------------------------------------------------------------------------------------------


def _show(connection: Connection, changed: Mapping[int, tuple[Settled, Settled]]) -> None:
    """Have standings show what has changed: a name by itself at once, for all else the documents concerned anew."""
    concerned: dict[int, tuple[Settled, Settled]] = {}
    for id, (was, now) in changed.items():
        if _shown(was) == _shown(now):
            of_actor = standings.c.actor_id == (now.merged_into_id or id), standings.c.actor_name != now.name
            connection.execute(update(standings).where(*of_actor).values(actor_name=now.name))
        else:
            concerned[id] = was, now
    if concerned:
        _refresh(connection, concerned)


def _shown(row: Settled) -> tuple[object, ...]:
    """What standings show of a row, but for the name."""
    return row.kind, row.state, row.merged_into_id, row.review == "rejected"


def _refresh(connection: Connection, changed: Mapping[int, tuple[Settled, Settled]]) -> None:
    """The standings of the documents in which these rows speak or are spoken of."""
    in_casts = (
        select(documents.c.id)
        .join(readings, readings.c.id == documents.c.reading_id)
        .join(cast_members, cast_members.c.reading_id == readings.c.id)
        .where(or_(cast_members.c.actor_id.in_(changed), cast_members.c.moved_to_id.in_(changed)))
    )
    whole = {
        actor for id, (was, now) in changed.items() for actor in (was.merged_into_id or id, now.merged_into_id or id)
    }
    by_review = select(standings.c.document_id).where(
        standings.c.review != "unreviewed",
        or_(standings.c.actor_id.in_(whole), standings.c.target_actor_id.in_(whole)),
    )
    refresh(connection, {*connection.scalars(in_casts), *connection.scalars(by_review)})
