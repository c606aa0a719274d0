"""The log of reviews: entries are only ever added, and each one's hash takes in the hash of the one before.

Whoever changes, removes or moves an entry afterwards breaks the chain there. The hash is the SHA-256 of the entry as
canonical JSON (RFC 8785: sorted keys, no spaces, UTF-8; lone surrogates, which that form forbids, as they stand).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select

from rejoinder.record.errors import RecordError, ReviewError
from rejoinder.record.rows import next_id
from rejoinder.record.tables import reviews

Action = Literal["confirm", "correct", "reject", "add", "merge", "split", "undo"]
SubjectKind = Literal["statement", "reply", "actor", "review"]
Body = Mapping[str, Any]  # of strings, whole numbers, booleans, None, lists and mappings of them

START = "0" * 64  # what the first entry has for the hash of the one before
LONGEST_NAME = 200  # characters of a reviewer's name


@dataclass(frozen=True, slots=True)
class Entry:
    """One review. `subject_id` is a statement's, an actor's or an entry's id; for a reply, the replying statement's."""

    sequence: int
    at: datetime
    reviewer: str
    action: Action
    subject_kind: SubjectKind
    subject_id: int
    body: Body
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold, and why."""

    sequence: int
    why: str


def append(
    connection: Connection, reviewer: str, action: Action, subject: tuple[SubjectKind, int], body: Body | None = None
) -> Entry:
    """Write an entry at the end of the log. `connection` is from `Record.writing`: one writer at a time.

    Raises ReviewError for a reviewer without a name.
    """
    name = " ".join(reviewer.split())
    if not name or len(name) > LONGEST_NAME:
        raise ReviewError(f"a review needs its reviewer's name, of {LONGEST_NAME} characters at most")
    last = connection.execute(select(reviews).order_by(reviews.c.sequence.desc()).limit(1)).first()
    row: dict[str, Any] = {
        "sequence": last.sequence + 1 if last else 1,
        "at": datetime.now(UTC),
        "reviewer": name,
        "action": action,
        "subject_kind": subject[0],
        "subject_id": subject[1],
        "body": canonical(body or {}),
        "previous": last.hash if last else START,
    }
    connection.execute(insert(reviews), row | {"hash": _hash(row)})
    return Entry(**row | {"body": dict(body or {}), "hash": _hash(row)})


def next_sequence(connection: Connection) -> int:
    """The number that the next entry gets."""
    return next_id(connection, reviews.c.sequence)


def read_log(connection: Connection, *conditions: Any, newest_first: bool = False) -> Iterator[Entry]:
    """The entries that meet the conditions (SQL over the table ``reviews``), fetched as they are needed."""
    order = reviews.c.sequence.desc() if newest_first else reviews.c.sequence
    found = connection.execute(select(reviews).where(*conditions).order_by(order), execution_options={"yield_per": 500})
    return map(_entry, found)


def in_effect(connection: Connection, entries: Iterable[Entry]) -> list[Entry]:
    """Those of `entries` that nobody has taken back, in order. An undo may itself have been taken back."""
    listed = list(entries)
    undone = undone_among(connection, [entry.sequence for entry in listed])
    return [entry for entry in listed if entry.sequence not in undone]


def undone_among(connection: Connection, sequences: Iterable[int]) -> dict[int, int]:
    """Of the entries with these numbers, those that are taken back, and the number of the entry that does it."""
    asked = set(sequences)
    undos: dict[int, int] = {}  # what each undo takes back
    newest = asked
    while newest:
        found = connection.execute(
            select(reviews.c.sequence, reviews.c.subject_id).where(
                reviews.c.subject_kind == "review", reviews.c.subject_id.in_(newest)
            )
        )
        newest = set()
        for sequence, subject in found:
            undos[sequence] = subject
            newest.add(sequence)
    undone: dict[int, int] = {}
    for sequence in sorted(undos, reverse=True):  # an undo comes after what it takes back
        if sequence not in undone:
            undone[undos[sequence]] = sequence
    return {sequence: by for sequence, by in undone.items() if sequence in asked}


def find_entry(connection: Connection, sequence: int) -> Entry:
    """The entry with that number. Raises ReviewError where there is none."""
    for entry in read_log(connection, reviews.c.sequence == sequence):
        return entry
    raise ReviewError(f"{sequence}: the log has no such review")


def check_chain(connection: Connection) -> Iterator[Break]:
    """Every place where the log is not as it was written."""
    expected, previous = 1, START
    for row in connection.execute(select(reviews).order_by(reviews.c.sequence), execution_options={"yield_per": 500}):
        if row.sequence != expected:
            yield Break(row.sequence, f"follows review {expected - 1}: what was between them is gone")
        elif row.previous != previous:
            yield Break(row.sequence, "does not follow from the review before it")
        if _hash(row._asdict()) != row.hash:
            yield Break(row.sequence, "is not what was written: its hash is of something else")
        expected, previous = row.sequence + 1, row.hash


def canonical(value: Any) -> str:
    """Canonical JSON: the same for the same value, whoever writes it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(row: Mapping[str, Any]) -> str:
    """The hash over all of a row's columns but the hash itself. The body is JSON already."""
    said = {name: row[name] for name in ("sequence", "reviewer", "action", "subject_kind", "subject_id", "previous")}
    at = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(
        canonical(said | {"at": at, "body": row["body"]}).encode("utf-8", "surrogatepass")
    ).hexdigest()


def _entry(row: Row[Any]) -> Entry:
    try:
        body = json.loads(row.body)
    except ValueError as fault:
        raise RecordError(f"review {row.sequence}: damaged ({fault}); see `rejoinder verify`") from fault
    return Entry(**row._asdict() | {"body": body})
