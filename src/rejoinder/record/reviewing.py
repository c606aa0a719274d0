"""People's judgement of statements and of the links between them: each an entry in the log, with its standings after.

All functions are for the writer whose turn it is (`Record.writing`) and raise ReviewError for what cannot be.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, cast

from sqlalchemy import Connection, select

from rejoinder.record import checks
from rejoinder.record.errors import ChangedMeanwhile, ReviewError
from rejoinder.record.log import Action, Body, Entry, append, canonical
from rejoinder.record.outcomes import NONE, Outcome, load_outcomes
from rejoinder.record.references import find_speaker, find_statement, name_statement
from rejoinder.record.standings import refresh
from rejoinder.record.statement_readings import (
    FIELDS,
    Field,
    StatementReading,
    load_statements,
    to_body,
)
from rejoinder.record.tables import documents, readings, standings, statements
from rejoinder.schema import Span

MARK_LENGTH = 16  # hexadecimal digits: no two readings that one statement ever has share 64 bits


class Changes(TypedDict, total=False):
    """What a person corrects in a statement; what is not named stays.

    Actors are named as `references.find_speaker` takes them: ``a2`` of the document's cast, ``#12`` or a name of the
    register. Statements are named by their id in the document (``s1``), as ``DOCUMENT/s1``, or by their row's id. Spans
    count code points of the document's text. None takes a target, a source, a cue or a via away.
    """

    actor: int | str
    target: int | str | None
    source: Span | None
    cue: Span | None
    content: Sequence[Span]
    quote: str
    act: str
    forms: Sequence[str]
    rights: Sequence[str]
    via: int | str | None
    replies_to: Sequence[int | str]


@dataclass(frozen=True, slots=True)
class Subject:
    """A statement as it stands when it is reviewed."""

    id: int
    document_id: int
    text: str
    reading: StatementReading
    rejected: bool


def confirm(
    connection: Connection, statement_id: int, reviewer: str, note: str | None = None, seen: str | None = None
) -> Entry:
    """Say that a statement is right as it stands."""
    subject = _as_seen(connection, statement_id, seen)
    return _write(connection, reviewer, "confirm", subject, {"reading": to_body(subject.reading)}, note)


def correct(
    connection: Connection,
    statement_id: int,
    changes: Changes,
    reviewer: str,
    note: str | None = None,
    seen: str | None = None,
) -> Entry:
    """Say what is right in a statement instead. An act that is no response takes its forms away."""
    subject = _as_seen(connection, statement_id, seen)
    corrected = read_changes(connection, subject, changes)
    changed = [name for name in FIELDS if getattr(corrected, name) != getattr(subject.reading, name)]
    if not changed:
        raise ReviewError(f"{name_statement(connection, statement_id)}: is so already: to say that, confirm it")
    if {"act", "forms"} & set(changed):  # they hold or fall together, also where only one is taken back later
        changed = [name for name in FIELDS if name in {*changed, "act", "forms"}]
    checks.check(corrected, subject.text, statement_id)
    return _write(connection, reviewer, "correct", subject, {"reading": to_body(corrected, changed)}, note)


def reject(
    connection: Connection, statement_id: int, reviewer: str, note: str | None = None, seen: str | None = None
) -> Entry:
    """Say that this is no statement. It leaves searches; its row and its reviews stay."""
    subject = _as_seen(connection, statement_id, seen)
    if subject.rejected:
        raise ReviewError(f"{name_statement(connection, statement_id)}: is rejected already")
    return _write(connection, reviewer, "reject", subject, {}, note)


def judge_reply(
    connection: Connection,
    action: Action,
    statement_id: int,
    to_id: int,
    reviewer: str,
    note: str | None = None,
    seen: str | None = None,
) -> Entry:
    """Confirm or reject that one statement answers another. A missing link is a correction of ``replies_to``."""
    subject = _as_seen(connection, statement_id, seen)
    if to_id not in subject.reading.replies_to:
        one, other = name_statement(connection, statement_id), name_statement(connection, to_id)
        raise ReviewError(f"{one}: is no reply to {other}; to say that it is, correct its replies")
    entry = append(connection, reviewer, action, ("reply", statement_id), _body({"to": to_id}, note))
    refresh(connection, [subject.document_id])
    return entry


def load_subject(connection: Connection, statement_id: int) -> Subject:
    """A statement of a current reading as it stands. Raises ReviewError for one of another reading."""
    row = connection.execute(
        select(standings.c.document_id, readings.c.text)
        .join(documents, documents.c.id == standings.c.document_id)
        .join(readings, readings.c.id == documents.c.reading_id)
        .where(standings.c.statement_id == statement_id)
    ).first()
    if row is None:
        raise ReviewError(
            f"{name_statement(connection, statement_id)}: not a statement of its document's current reading"
        )
    outcomes = load_outcomes(connection, [row.document_id]).get(row.document_id, NONE)
    outcome: Outcome | None = outcomes.by_statement.get(statement_id)
    if outcome is not None:
        return Subject(statement_id, row.document_id, row.text, outcome.reading, outcome.rejected)
    stored = load_statements(connection, statements.c.id == statement_id)[statement_id]
    return Subject(statement_id, row.document_id, row.text, stored.reading, rejected=False)


def mark_of(subject: Subject) -> str:
    """A short word for a statement as it stands, which differs when any of it does: what a reviewer has seen."""
    said = {"id": subject.id, "rejected": subject.rejected, "reading": to_body(subject.reading)}
    return hashlib.sha256(canonical(said).encode()).hexdigest()[:MARK_LENGTH]


def _as_seen(connection: Connection, statement_id: int, seen: str | None) -> Subject:
    """The statement as it stands. Raises ChangedMeanwhile where its reviewer has `seen` it otherwise (`mark_of`)."""
    subject = load_subject(connection, statement_id)
    if seen is not None and seen != mark_of(subject):
        raise ChangedMeanwhile(f"{name_statement(connection, statement_id)}: is not as it was shown any more")
    return subject


def read_changes(connection: Connection, subject: Subject, changes: Changes) -> StatementReading:
    """The statement with the changes made. Raises NotInRecord, RecordError or ReviewError for what cannot be."""
    for name in changes:
        if name not in FIELDS:
            raise ReviewError(f"{name}: a statement has no such field; it has {', '.join(FIELDS)}")
    values: dict[str, Any] = {name: _value(connection, subject, name, value) for name, value in changes.items()}
    if values.get("act", "response") != "response" and "forms" not in values:
        values["forms"] = ()
    return replace(subject.reading, **values)


def _value(connection: Connection, subject: Subject, name: str, value: Any) -> Any:
    if value is None:
        if name in ("target", "source", "cue", "via"):
            return None
        raise ReviewError(f"{name}: a statement has one")
    match cast(Field, name):
        case "actor" | "target":
            return find_speaker(connection, subject.document_id, value)
        case "source" | "cue":
            return checks.span(name, value)
        case "content":
            return tuple(checks.span(name, each) for each in value)
        case "act" | "quote":
            return checks.code(name, value)
        case "forms" | "rights":
            return checks.codes(name, value)
        case "via":
            return _statement(connection, subject, value)
        case "replies_to":
            return tuple(dict.fromkeys(_statement(connection, subject, each) for each in value))


def _statement(connection: Connection, subject: Subject, reference: int | str) -> int:
    """Another statement of the same document."""
    found = find_statement(connection, reference, subject.document_id)
    if (
        connection.scalar(select(standings.c.document_id).where(standings.c.statement_id == found))
        != subject.document_id
    ):
        raise ReviewError(f"{reference}: a statement of another document")
    return found


def _write(
    connection: Connection, reviewer: str, action: Action, subject: Subject, body: Body, note: str | None
) -> Entry:
    entry = append(connection, reviewer, action, ("statement", subject.id), _body(body, note))
    refresh(connection, [subject.document_id])
    return entry


def _body(body: Body, note: str | None) -> Mapping[str, Any]:
    return {**body, "note": note} if note else body
