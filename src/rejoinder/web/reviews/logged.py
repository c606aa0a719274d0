"""Entries of the log as a page shows them: with words for codes, names for ids, and a link to what they are of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, func, select

from rejoinder.export.words import ACTS, FORMS, KINDS, RIGHTS
from rejoinder.record.log import Entry, read_log
from rejoinder.record.readable import LogRow, log_rows
from rejoinder.record.statement_readings import FIELDS
from rejoinder.record.tables import actors, cast_members, documents, readings, reviews, statements
from rejoinder.web import links

_WORDS: dict[str, Mapping[Any, str]] = {  # of the codes that a correction may have
    "act": ACTS,
    "forms": FORMS,
    "rights": RIGHTS,
    "kind": KINDS,
}
_OF_ACTORS = ("into", "name", "kind", "state", "documents")  # what entries about actors say
_PEOPLE = ("actor", "target")
_STATEMENTS = ("via", "replies_to")


@dataclass(frozen=True, slots=True)
class LeftRow(LogRow):
    """An entry that a newer reading has no place for, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry, where its subject is, and what it says: fields, each with its value in words, none for nothing."""

    row: LogRow
    address: str | None
    said: tuple[tuple[str, str | None], ...]


def log_page(connection: Connection, reviewer: str | None, before: int | None, limit: int) -> list[Logged]:
    """The newest entries of the log, or of one reviewer's, or the newest `before` one of them."""
    conditions: list[Any] = [] if reviewer is None else [reviews.c.reviewer == reviewer]
    if before is not None:
        conditions.append(reviews.c.sequence < before)
    entries = list(islice(read_log(connection, *conditions, newest_first=True), limit))
    return describe(connection, entries)


def describe(connection: Connection, entries: Sequence[Entry]) -> list[Logged]:
    """The entries in their order."""
    where, people = _places(connection, entries), _people(connection, entries)
    rows = log_rows(connection, entries)
    return [
        Logged(row, _address(entry, where), tuple(_said(entry, where, people)))
        for row, entry in zip(rows, entries, strict=True)
    ]


_Places = Mapping[int, tuple[str, str]]  # a statement's row to its document's SHA-256 and its id there
_People = Mapping[tuple[str, int], str]


def _places(connection: Connection, entries: Iterable[Entry]) -> _Places:
    wanted: set[int] = set()
    for entry in entries:
        if entry.subject_kind in ("statement", "reply"):
            said = entry.body.get("reading", {})
            wanted |= {entry.subject_id, entry.body.get("to", entry.subject_id), *said.get("replies_to", ())}
            wanted |= {said["via"]} if said.get("via") is not None else set()
    rows = connection.execute(
        select(statements.c.id, documents.c.sha256, statements.c.local_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .join(documents, documents.c.id == readings.c.document_id)
        .where(statements.c.id.in_(wanted))
    )
    return {row.id: (row.sha256, row.local_id) for row in rows}


def _people(connection: Connection, entries: Iterable[Entry]) -> _People:
    """What the register calls those whom corrections name, by what they are there: a member of a cast, or an actor."""
    named = [entry.body.get("reading", {}).get(field) for entry in entries for field in _PEOPLE]
    casts, known = ({who[kind] for who in named if who and kind in who} for kind in ("cast", "actor"))
    whole = actors.alias()
    is_whole = whole.c.id == func.coalesce(actors.c.merged_into_id, actors.c.id)
    entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    members = select(cast_members.c.id, whole.c.name).join(actors, actors.c.id == entered).join(whole, is_whole)
    found = {("cast", id): name for id, name in connection.execute(members.where(cast_members.c.id.in_(casts)))}
    of_register = select(actors.c.id, whole.c.name).join(whole, is_whole).where(actors.c.id.in_(known))
    return found | {("actor", id): name for id, name in connection.execute(of_register)}


def _address(entry: Entry, where: _Places) -> str | None:
    match entry.subject_kind:
        case "statement" | "reply":
            return links.review(*where[entry.subject_id]) if entry.subject_id in where else None
        case "actor":
            return links.actor(entry.subject_id)
        case _:
            return None


def _said(entry: Entry, where: _Places, people: _People) -> Iterable[tuple[str, str | None]]:
    if entry.action == "confirm" or entry.subject_kind == "reply":
        return  # the one says all as it stood, the other is said by its subject
    said = entry.body.get("reading", entry.body)
    for field in (*FIELDS, *_OF_ACTORS):
        if field in said:
            yield field, _value(field, said[field], where, people)


def _value(field: str, value: Any, where: _Places, people: _People) -> str | None:
    if value is None or value == []:
        return None
    if field in _PEOPLE:
        ((kind, id),) = value.items()
        return people.get((kind, id), f"#{id}")
    if field in _STATEMENTS:
        ids = value if isinstance(value, list) else [value]
        return ", ".join(where[id][1] if id in where else f"({id})" for id in ids)
    if field in _WORDS:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(_WORDS[field].get(code, code) for code in codes)
    if field in ("source", "cue"):
        return _span(value)
    if field == "content":
        return ", ".join(map(_span, value))
    return f"#{value}" if field == "into" else str(value)


def _span(span: Sequence[int]) -> str:
    return f"{span[0]}–{span[1]}"
