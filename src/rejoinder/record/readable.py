"""Reviews as people read them: with names for ids, and words for offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from rejoinder.record.log import Body, Entry, canonical, undone_among
from rejoinder.record.references import name_statement
from rejoinder.record.statement_readings import StatementReading, Who
from rejoinder.record.tables import actors, cast_members
from rejoinder.schema import Act, Form, Quote, Right, Span

BATCH = 200  # entries at once


@dataclass(frozen=True, slots=True)
class Said:
    """A reading of a statement in words. Actors are named as the register has them, statements as ``DOCUMENT/s3``."""

    actor_id: int
    actor: str
    act: Act
    forms: tuple[Form, ...]
    rights: tuple[Right, ...]
    target_id: int | None
    target: str | None
    quote: Quote
    source: str | None
    cue: str | None
    words: str
    content: tuple[Span, ...]
    via: str | None
    replies_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry of the log: `subject` is ``lantern/s3``, ``lantern/s3 → lantern/s1``, ``#12`` or ``review 3``; `said` is
    what it says of it, as JSON; `undone_by` the review that took it back."""

    sequence: int
    at: datetime
    reviewer: str
    action: str
    subject_kind: str
    subject: str
    said: str
    note: str | None
    undone_by: int | None
    hash: str


def said(connection: Connection, reading: StatementReading, text: str) -> Said:
    """A reading in words; `text` is that of the document's current reading."""
    actor_id, actor = _person(connection, reading.actor)
    target = _person(connection, reading.target) if reading.target else None
    return Said(
        actor_id=actor_id,
        actor=actor,
        act=reading.act,
        forms=reading.forms,
        rights=reading.rights,
        target_id=target[0] if target else None,
        target=target[1] if target else None,
        quote=reading.quote,
        source=text[slice(*reading.source)] if reading.source else None,
        cue=text[slice(*reading.cue)] if reading.cue else None,
        words=" … ".join(text[start:end] for start, end in reading.content),
        content=reading.content,
        via=None if reading.via is None else name_statement(connection, reading.via),
        replies_to=tuple(name_statement(connection, id) for id in reading.replies_to),
    )


def log_rows(connection: Connection, entries: Iterable[Entry]) -> Iterator[LogRow]:
    """Entries as rows, in their order, as they are needed."""
    batch: list[Entry] = []
    for entry in entries:
        batch.append(entry)
        if len(batch) == BATCH:
            yield from _rows(connection, batch)
            batch = []
    yield from _rows(connection, batch)


def name_subject(connection: Connection, entry: Entry) -> str:
    """What an entry is about, as people type it."""
    match entry.subject_kind:
        case "statement":
            return name_statement(connection, entry.subject_id)
        case "reply":
            names = (name_statement(connection, id) for id in (entry.subject_id, entry.body["to"]))
            return " → ".join(names)
        case "actor":
            return f"#{entry.subject_id}"
        case "review":
            return f"review {entry.subject_id}"


def _rows(connection: Connection, entries: list[Entry]) -> Iterator[LogRow]:
    undone = undone_among(connection, [entry.sequence for entry in entries])
    for entry in entries:
        yield LogRow(
            sequence=entry.sequence,
            at=entry.at,
            reviewer=entry.reviewer,
            action=entry.action,
            subject_kind=entry.subject_kind,
            subject=name_subject(connection, entry),
            said=canonical(_without_note(entry.body)),
            note=entry.body.get("note"),
            undone_by=undone.get(entry.sequence),
            hash=entry.hash,
        )


def _without_note(body: Body) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "note"}


def _person(connection: Connection, who: Who) -> tuple[int, str]:
    """An actor's number and name in the register."""
    whole = actors.alias("whole")
    named = select(whole.c.id, whole.c.name).select_from(actors)
    named = named.join(whole, whole.c.id == func.coalesce(actors.c.merged_into_id, actors.c.id))
    if who.cast_id is None:
        row = connection.execute(named.where(actors.c.id == who.actor_id)).one()
    else:
        entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
        of_cast = named.join(cast_members, entered == actors.c.id).where(cast_members.c.id == who.cast_id)
        row = connection.execute(of_cast).one()
    return row.id, row.name
