"""Statements that the machine missed: a person adds them as readings of their own, of one statement each.

The document's machine readings stay as they are, digest and all; the log says what the statement is (see `outcomes`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from rejoinder.export.jsonl import Maker
from rejoinder.record import checks
from rejoinder.record.catalogue import find_document
from rejoinder.record.errors import ReviewError
from rejoinder.record.loading import load_exchanges
from rejoinder.record.log import Entry, append, next_sequence
from rejoinder.record.reviewing import Changes, Subject, read_changes
from rejoinder.record.rows import next_id
from rejoinder.record.standings import refresh
from rejoinder.record.statement_readings import StatementReading, Who, load_statements, to_body
from rejoinder.record.tables import actors, cast_members, statements
from rejoinder.record.writing import write_statements, write_text
from rejoinder.schema import Actor, Exchange, Statement

RULE = "review"  # why a member of such a reading's cast is the actor that it is: a person said so
_NEEDED = ("actor", "content", "act")


def add_statement(
    connection: Connection, document: int | str, said: Changes, reviewer: str, note: str | None = None
) -> Entry:
    """Add a statement to a document; its id in it is ``r`` with the number of the review. Actor, content and act are
    needed; a quote is indirect unless said otherwise. Raises as `reviewing.correct` does."""
    filed = find_document(connection, document)
    for name in _NEEDED:
        if name not in said:
            raise ReviewError(f"{name}: a new statement needs one")
    (exchange,) = load_exchanges(connection, [filed.reading_id])
    statement_id = next_id(connection, statements.c.id)
    nothing = StatementReading(Who(), None, None, (), "indirect", "other", (), (), None, None, ())
    subject = Subject(statement_id, filed.id, exchange.document.text, nothing, rejected=False)
    reading = read_changes(connection, subject, said)
    checks.check(reading, subject.text, statement_id)
    for each in load_statements(connection, statements.c.reading_id == filed.reading_id).values():
        if each.reading.content == reading.content:
            raise ReviewError(f"{filed.name}/{each.local_id}: has the same words: correct it instead")
    sequence = next_sequence(connection)
    _write_reading(connection, filed.id, exchange, reading, sequence)
    body: dict[str, Any] = {"reading": to_body(reading)} | ({"note": note} if note else {})
    entry = append(connection, reviewer, "add", ("statement", statement_id), body)
    refresh(connection, [filed.id])
    return entry


def _write_reading(
    connection: Connection, document_id: int, exchange: Exchange, reading: StatementReading, sequence: int
) -> None:
    """The rows of a reading that holds one statement and whom it names, on the text of the current reading."""
    named = [who for who in (reading.actor, reading.target) if who]
    members = {who: _member(connection, who) for who in named}
    cast = {who: replace(actor, id=f"a{n}") for n, (who, (actor, _)) in enumerate(members.items(), 1)}
    statement = Statement(
        id=f"r{sequence}",
        actor=cast[reading.actor].id,
        source=reading.source,
        cue=reading.cue,
        content=reading.content,
        quote=reading.quote,
        act=reading.act,
        confidence=1.0,
        forms=reading.forms,
        rights=reading.rights,
        target=cast[reading.target].id if reading.target else None,
    )
    own = Exchange(exchange.document, tuple(cast.values()), (statement,))
    reading_id = write_text(connection, document_id, own, Maker(f"review {sequence}", None))
    first = next_id(connection, cast_members.c.id)
    ids = {actor.id: first + n for n, actor in enumerate(cast.values())}
    for who, actor in cast.items():
        row = {"id": ids[actor.id], "reading_id": reading_id, "local_id": actor.id, "rule": RULE}
        said = {"name": actor.name, "kind": actor.kind, "state": actor.state, "actor_id": members[who][1]}
        connection.execute(insert(cast_members), row | said)
    write_statements(connection, reading_id, own, ids)


def _member(connection: Connection, who: Who) -> tuple[Actor, int]:
    """Whom a review names, as an actor of a document without mentions, and the row of the register."""
    entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    of_cast = select(entered).where(cast_members.c.id == who.cast_id).scalar_subquery()
    row = connection.execute(
        select(actors).where(actors.c.id == (who.actor_id if who.cast_id is None else of_cast))
    ).one()
    return Actor("", row.name, row.kind, row.state), row.id
