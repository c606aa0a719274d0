"""Corrections into the reviews of a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Connection

from rejoinder.corrections.diff import Added, Corrected, Correction, Rejected, Returned, corrections
from rejoinder.corrections.places import Places, find_places
from rejoinder.record import Record, RecordError
from rejoinder.record.missing import add_statement
from rejoinder.record.reviewing import correct, load_subject, read_changes, reject
from rejoinder.record.statement_readings import FIELDS

What = Literal["corrected", "rejected", "added", "known"]


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the corrections of one document: how many were taken over or ``known`` already, and why the
    others were refused, each with the file and the statement."""

    counts: Counter[What] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)


def take_over(record: Record, returned: Returned, reviewer: str) -> Taken:
    """Make reviews by `reviewer` of the corrections of one document, all at once; a correction that the record refuses
    does not stop the others, and one that it has already is passed by.

    Raises RecordError where the record does not have the document in the reading that was exported, and ImportFault.
    """
    taken = Taken()
    with record.writing() as connection:
        places = find_places(connection, returned)
        for correction in _in_order(corrections(returned)):
            name = correction.after.id if isinstance(correction, Added) else correction.before.id
            try:
                taken.counts[_take(connection, places, correction, reviewer)] += 1
            except RecordError as fault:
                taken.refused.append(f"{returned.file}, {name}: {fault}")
    return taken


def _in_order(found: list[Correction]) -> Iterator[Correction]:
    """New statements first, and these after those of them that they refer to, so that others can refer to them."""
    added = {correction.after.id: correction for correction in found if isinstance(correction, Added)}
    while added:
        ready = (id for id, new in added.items() if not added.keys() & {new.after.via, *new.after.replies_to})
        yield added.pop(next(ready, next(iter(added))))
    yield from (correction for correction in found if not isinstance(correction, Added))


def _take(connection: Connection, places: Places, correction: Correction, reviewer: str) -> What:
    match correction:
        case Added(after, note):
            known = places.same(after)
            if known is None:
                said = places.changes(after, [name for name in FIELDS if name != "actor" or after.actor])
                known = add_statement(connection, places.filed.id, said, reviewer, note).subject_id
                places.rows[after.id] = known
                return "added"
            places.rows[after.id] = known
            return "known"
        case Rejected(before):
            row = places.row(before.id)
            if load_subject(connection, row).rejected:
                return "known"
            reject(connection, row, reviewer)
            return "rejected"
        case Corrected(before, after, fields, note):
            row = places.row(before.id)
            changes = places.changes(after, fields)
            subject = load_subject(connection, row)
            if not subject.rejected and read_changes(connection, subject, changes) == subject.reading:
                return "known"
            correct(connection, row, changes, reviewer, note)
            return "corrected"
