"""Where in a record an exported document and its statements are by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, func, select

from rejoinder.corrections.diff import Returned
from rejoinder.export.standing import Standing, load_standings
from rejoinder.record import NotInRecord
from rejoinder.record.carrying import Carrier
from rejoinder.record.catalogue import Filed, find_document, readings_of
from rejoinder.record.reviewing import Changes
from rejoinder.record.statement_readings import Field, load_statements
from rejoinder.record.tables import cast_members, readings, statements
from rejoinder.schema import Statement


@dataclass(frozen=True, slots=True)
class Places:
    """A document of the record, and in which rows its statements are that were exported.

    Where the record has read the document anew since then, ``older`` carries what people said to the newer reading.
    """

    filed: Filed
    standing: Standing
    rows: dict[str, int]
    older: Older | None

    def row(self, id: str) -> int:
        """The row of an exported statement, or of a new one that is entered in ``rows``. Raises NotInRecord."""
        if id not in self.rows:
            raise NotInRecord(
                "the current reading of the document has no statement of the same words in the same place"
            )
        return self.rows[id]

    def changes(self, after: Statement, fields: Iterable[Field]) -> Changes:
        """What `fields` of a statement say, as `reviewing.correct` takes it. Raises NotInRecord for what is not there
        any more."""
        values: dict[Field, Any] = {name: getattr(after, name) for name in fields}
        if self.older:
            values = self.older.carry(values)
        if values.get("via") is not None:
            values["via"] = self.row(values["via"])
        if "replies_to" in values:
            values["replies_to"] = [self.row(id) for id in values["replies_to"]]
        return cast(Changes, values)

    def same(self, after: Statement) -> int | None:
        """The row of a statement of the same words, speaker's words and act, so that none is added twice."""
        said = self.changes(after, ["content", "source", "act"])
        content, source = tuple(said["content"]), said["source"]
        for row, id in self.standing.statements.items():
            there = next((each for each in self.standing.exchange.statements if each.id == id), None)
            if there and (there.content, there.source, there.act) == (content, source, said["act"]):
                return row
        return None


@dataclass(frozen=True, slots=True)
class Older:
    """The reading that was exported, when it is no longer the current one."""

    reading_id: int
    carrier: Carrier
    cast: dict[str, str]  # the ids of its actors to those that they have by now

    def carry(self, values: dict[Field, Any]) -> dict[Field, Any]:
        carried = self.carrier.fields(self.reading_id, values)
        if carried is None:
            raise NotInRecord(
                "its words are not in the text of the document's current reading, or not in the same place"
            )
        for name in ("actor", "target"):
            if carried.get(name):
                carried[name] = self.cast.get(carried[name], carried[name])
        return carried


def find_places(connection: Connection, returned: Returned) -> Places:
    """Where the statements of an exported document are. Raises RecordError where the record does not have the document
    in the reading that was exported."""
    document = returned.exported.document
    filed = find_document(connection, document.sha256 or document.id)
    reading = next((each for each in readings_of(connection, filed.id) if each.maker == returned.maker), None)
    if reading is None:
        maker = f"version {returned.maker.version}, weights {returned.maker.weights}"
        raise NotInRecord(f"was exported from a reading by {maker}, which the record does not have")
    [standing] = load_standings(connection, [filed])
    rows = {id: row for row, id in standing.statements.items()}
    if reading.id == filed.reading_id:
        return Places(filed, standing, rows, None)
    both = [reading.id, filed.reading_id]
    stored = load_statements(connection, statements.c.reading_id.in_(both))
    texts = dict(connection.execute(select(readings.c.id, readings.c.text).where(readings.c.id.in_(both))).all())
    carrier = Carrier(filed.reading_id, texts, stored.values())
    then = {each.local_id: carrier.statement(row) for row, each in stored.items() if each.reading_id == reading.id}
    people = {id: row for id, row in rows.items() if row not in stored}
    current = people | {id: row for id, row in then.items() if row is not None}
    return Places(filed, standing, current, Older(reading.id, carrier, _cast(connection, reading.id, standing)))


def _cast(connection: Connection, reading_id: int, standing: Standing) -> dict[str, str]:
    """The actors of an older reading in the newer: those of the same name and kind, else the register's. (The register
    takes no two unnamed actors for one, not even in one document.)"""
    entered = func.coalesce(cast_members.c.moved_to_id, cast_members.c.actor_id)
    columns = cast_members.c.local_id, cast_members.c.name, cast_members.c.kind, entered
    now: dict[str, str] = {}
    for id, name, kind, number in connection.execute(select(*columns).where(cast_members.c.reading_id == reading_id)):
        same = [actor.id for actor in standing.exchange.actors if (actor.name, actor.kind) == (name, kind)]
        now[id] = same[0] if len(same) == 1 else f"#{number}"
    return now
