"""What people type for a statement (``lantern-1/s3``) or an actor (``#12``, a name) to what it is in the record."""

from __future__ import annotations

import re

from sqlalchemy import Connection, func, select

from rejoinder.record.catalogue import find_document
from rejoinder.record.errors import NotInRecord, RecordError
from rejoinder.record.folding import key
from rejoinder.record.statement_readings import Who
from rejoinder.record.tables import actors, aliases, cast_members, documents, readings, standings, statements

_ACTOR_ID = re.compile(r"#?([0-9]{1,9})")


def find_statement(connection: Connection, reference: int | str, document_id: int | None = None) -> int:
    """The id of the row for a statement as it stands: ``DOCUMENT/s3``, where DOCUMENT is a name or the first digits of
    a SHA-256, only ``s3`` within a document that is known, or the row's id itself.

    Raises NotInRecord where there is none, and RecordError where several documents have the name.
    """
    standing = select(standings.c.statement_id)
    if isinstance(reference, int):
        found = connection.scalar(standing.where(standings.c.statement_id == reference))
    else:
        name, slash, local_id = reference.rpartition("/")
        if slash:
            document_id = find_document(connection, name).id
        elif document_id is None:
            raise NotInRecord(f"{reference}: name a statement as DOCUMENT/s3")
        found = connection.scalar(
            standing.join(statements, statements.c.id == standings.c.statement_id).where(
                standings.c.document_id == document_id, statements.c.local_id == local_id
            )
        )
    if found is None:
        raise NotInRecord(f"{reference}: no such statement in the current reading of the document")
    return int(found)


def name_statement(connection: Connection, statement_id: int) -> str:
    """The reference that people type for a statement; also for one of an older reading."""
    row = connection.execute(
        select(documents.c.name, statements.c.local_id)
        .join(readings, readings.c.id == statements.c.reading_id)
        .join(documents, documents.c.id == readings.c.document_id)
        .where(statements.c.id == statement_id)
    ).first()
    return f"{row.name}/{row.local_id}" if row else f"statement {statement_id}"


def find_actor(connection: Connection, reference: int | str) -> int:
    """The id of an actor of the register: of ``#12`` (or ``12``), or of the one actor that bears a name. An id that was
    merged into another is that other's.

    Raises NotInRecord where there is none, and RecordError where several bear the name.
    """
    whole = func.coalesce(actors.c.merged_into_id, actors.c.id)
    number = _ACTOR_ID.fullmatch(str(reference))
    if number:
        found = list(connection.scalars(select(whole).where(actors.c.id == int(number[1]))))
    else:
        bearers = select(whole).join(aliases, aliases.c.actor_id == actors.c.id)
        found = sorted(set(connection.scalars(bearers.where(aliases.c.key == key(str(reference))))))
    if not found:
        raise NotInRecord(f"{reference}: no such actor in the record")
    if len(found) > 1:  # of "Rook", rather the one who is called that than those of whom it is a surname
        names = connection.execute(select(actors.c.id, actors.c.name).where(actors.c.id.in_(found)))
        found = [row.id for row in names if key(row.name) == key(str(reference))] or found
    if len(found) > 1:
        some = _listed(connection, found)
        raise RecordError(f"{reference}: {len(found)} actors bear that name; give one's number: {some}")
    return int(found[0])


def find_speaker(connection: Connection, document_id: int, reference: int | str) -> Who:
    """Whom `reference` names in a document: a member of its cast (``a2``), or an actor of the register.

    An actor that the document has is taken from its cast, so that later splits of the register hold for it.
    """
    cast = (
        select(cast_members.c.id)
        .join(documents, documents.c.reading_id == cast_members.c.reading_id)
        .where(documents.c.id == document_id)
        .order_by(cast_members.c.id)
    )
    local = connection.scalar(cast.where(cast_members.c.local_id == str(reference)))
    if local is not None:
        return Who(cast_id=local)
    actor_id = find_actor(connection, reference)
    entry = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    member = connection.scalar(
        cast.join(actors, actors.c.id == entry).where(func.coalesce(actors.c.merged_into_id, actors.c.id) == actor_id)
    )
    return Who(actor_id=actor_id) if member is None else Who(cast_id=member)


def _listed(connection: Connection, ids: list[int]) -> str:
    rows = connection.execute(select(actors).where(actors.c.id.in_(ids[:5])).order_by(actors.c.id))
    some = ", ".join(f"#{row.id} {row.name} ({row.kind}, {row.state or 'no state'})" for row in rows)
    return some + (" …" if len(ids) > 5 else "")
