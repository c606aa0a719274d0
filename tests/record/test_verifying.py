from __future__ import annotations

import pytest
from sqlalchemy import Connection, text

import rejoinder
from helpers.exchanges import article, put
from rejoinder.export.jsonl import Maker
from rejoinder.record import Record

IDA = "Ida Moss"
OURS = Maker(rejoinder.__version__, "abc")  # what this version can read again


@pytest.fixture
def reviewed(record: Record) -> Record:
    """Three documents, of two versions, with reviews of every kind."""
    put(record, article(1), article(2), maker=Maker("0.0.1", "abc"))
    put(record, article(1), article(3, critic="Harbour Watch"), maker=OURS)
    record.reviews.confirm("lantern-1/s1", reviewer=IDA)
    record.reviews.correct("lantern-2/s3", {"forms": ["sovereignty"]}, reviewer=IDA)
    record.reviews.add("lantern-2", {"actor": "a2", "content": [(0, 6)], "act": "call"}, reviewer="Ray Oak")
    record.actors.merge("Harbour Watch", "The Lantern Group", reviewer="Ray Oak")
    record.actors.split("Tom Arden", ["lantern-3"], reviewer=IDA)
    record.reviews.undo(1, reviewer=IDA)
    return record


def faults(record: Record) -> list[tuple[str, str]]:
    """What is at fault and where, each once."""
    return list(dict.fromkeys((fault.what, fault.where) for fault in record.verify()))


def meddle(record: Record, *commands: str) -> None:
    """What somebody with the database in hand can do, checks and triggers switched off."""
    with record.writing() as connection:
        for command in (*_unguard(connection), *commands):
            connection.execute(text(command))


def _unguard(connection: Connection) -> list[str]:
    if connection.dialect.name == "sqlite":
        return ["DROP TRIGGER reviews_no_update", "DROP TRIGGER reviews_no_delete"]
    return ["SET LOCAL session_replication_role = replica", "DROP TRIGGER reviews_only_added ON reviews"]


def test_a_whole_record_has_no_fault_and_refreshing_changes_nothing(reviewed: Record) -> None:
    assert list(reviewed.verify()) == []
    reviewed.refresh()
    assert list(reviewed.verify()) == []


def _flip(record: Record) -> None:
    with record.writing() as connection:
        row = connection.execute(text("SELECT sha256, bytes FROM raws ORDER BY sha256 LIMIT 1")).one()
        changed = bytes([row.bytes[0] ^ 1]) + bytes(row.bytes[1:])
        connection.execute(text("UPDATE raws SET bytes = :b WHERE sha256 = :s"), {"b": changed, "s": row.sha256})


def test_a_changed_byte_is_found(reviewed: Record) -> None:
    _flip(reviewed)
    (fault,) = reviewed.verify()
    assert fault.what == "raw" and fault.where.startswith("the bytes of lantern-") and "SHA-256" in fault.why


READ_2 = "lantern-2, read by 0.0.1 (abc)"
CASES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("a span", "UPDATE contents SET start = start + 1 WHERE statement_id = 7 AND number = 0",
     [("span", f"{READ_2}, content of s1"), ("reading", READ_2), ("standing", "lantern-2/s1")]),
    ("a span out of the text", "UPDATE statements SET source_end = 99999 WHERE id = 7",
     [("span", f"{READ_2}, source of s1"), ("reading", READ_2)]),
    ("words", "UPDATE contents SET words = 'else' WHERE statement_id = 7 AND number = 0",
     [("span", f"{READ_2}, content of s1"), ("standing", "lantern-2/s1")]),
    ("a text", "UPDATE readings SET text = text || '!' WHERE id = 2", [("reading", READ_2)]),
    ("a code", "UPDATE statements SET act = 'other' WHERE id = 7", [("reading", READ_2), ("standing", "lantern-2/s1")]),
    ("a standing", "UPDATE standings SET act = 'other' WHERE statement_id = 8", [("standing", "lantern-2/s2")]),
    ("a standing's link", "DELETE FROM standing_replies WHERE statement_id = 9", [("standing", "lantern-2/s3")]),
    ("an actor", "UPDATE actors SET name = 'Thomas Arden' WHERE id = 2",
     [("actor", "#2"), ("standing", "lantern-2/s3"), ("standing", "lantern-1/s3"), ("standing", "lantern-2/r3")]),
    ("a log row", "UPDATE reviews SET reviewer = 'Somebody Else' WHERE sequence = 1", [("review", "review 1")]),
    ("a time in the log", "UPDATE reviews SET at = '2001-02-03 04:05:06' WHERE sequence = 2", [("review", "review 2")]),
    ("a log row's place", "UPDATE reviews SET sequence = 60 WHERE sequence = 6",
     [("review", "review 60")]),
]  # fmt: skip


@pytest.mark.parametrize(("command", "expected"), [pytest.param(c, e, id=i) for i, c, e in CASES])
def test_each_change_by_hand_is_found_and_named(
    reviewed: Record, command: str, expected: list[tuple[str, str]]
) -> None:
    meddle(reviewed, command)
    assert faults(reviewed) == expected


def test_a_removed_log_row_is_found(reviewed: Record) -> None:
    meddle(reviewed, "DELETE FROM reviews WHERE sequence = 2")
    found = faults(reviewed)
    assert ("review", "review 3") in found and ("standing", "lantern-2/s3") in found


def test_a_row_that_refers_to_nothing_is_found(reviewed: Record) -> None:
    with reviewed.writing() as connection:
        sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        with reviewed._engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            connection.rollback()
            raw.execute("PRAGMA foreign_keys = OFF")
            raw.execute("DELETE FROM cast_members WHERE id = 1")
            raw.execute("PRAGMA foreign_keys = ON")
    else:
        meddle(reviewed, "DELETE FROM cast_members WHERE id = 1")
    found = faults(reviewed)
    assert ("reference", "statements, id 1") in found and ("reference", "mentions, cast_id 1, number 0") in found


def test_bytes_that_read_otherwise_now_are_found(record: Record) -> None:
    """A text that the bytes do not spell, with a digest to match: only reading the bytes again can tell."""
    exchange = article(1)
    put(record, exchange, maker=OURS)
    with record.writing() as connection:
        connection.execute(text("UPDATE documents SET format = 'html'"))
    assert {what for what, _ in faults(record)} == {"text"}


