from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from rejoinder.record import NotInRecord, Record
from rejoinder.record import jobs as store
from rejoinder.record.jobs import Item
from rejoinder.record.tables import jobs


def enter(record: Record, *sources: str) -> int:
    with record.writing() as connection:
        return store.enter(connection, "Ida Moss", sources)


def begin(record: Record, id: int) -> bool:
    with record.writing() as connection:
        return store.begin(connection, id)


def states(record: Record) -> list[str]:
    with record.reading() as connection:
        return [job.state for job in store.list_jobs(connection, 10)]


def be_silent(record: Record, id: int) -> None:
    """As if nothing had been heard of a job for too long."""
    with record.writing() as connection:
        long_ago = datetime.now(UTC) - store.SILENCE - timedelta(seconds=1)
        connection.execute(update(jobs).where(jobs.c.id == id).values(beat_at=long_ago))


def test_one_after_the_other(record: Record) -> None:
    first, second = enter(record, "a.txt"), enter(record, "b.txt")
    assert not begin(record, second) and begin(record, first)
    assert states(record) == ["waiting", "running"]
    assert not begin(record, second)
    with record.writing() as connection:
        store.end(connection, first)
    assert begin(record, second)
    assert states(record) == ["running", "done"]


def test_nobody_waits_for_a_job_of_which_nothing_is_heard(record: Record) -> None:
    first, second = enter(record, "a.txt"), enter(record, "b.txt")
    assert begin(record, first)
    be_silent(record, first)
    assert states(record) == ["waiting", "broken off"]
    assert begin(record, second)
    with record.writing() as connection:
        store.beat(connection, [first])  # it was only asleep
    assert states(record) == ["running", "running"]


def test_what_became_of_each_document(record: Record) -> None:
    id = enter(record, "a.jsonl", "https://example.org/x\0")
    rows = [Item(0, "a.jsonl:1", "added", None, "ab" * 32), Item(1, "a.jsonl:2", "failed", "no text", None),
            Item(2, "https://example.org/x\0", "added", None, "cd" * 32)]  # fmt: skip
    with record.writing() as connection:
        for item in rows:
            store.note(connection, id, item)
        store.end(connection, id, "the server was stopped")
    with record.reading() as connection:
        job = store.find_job(connection, id)
        assert (job.asked_by, job.sources, dict(job.counts)) == (
            "Ida Moss", ("a.jsonl", "https://example.org/x\0"), {"added": 2, "failed": 1})  # fmt: skip
        assert (job.state, job.why, job.is_finished) == ("broken off", "the server was stopped", True)
        assert store.list_items(connection, id, failed=True, limit=9) == [rows[1]]
        assert store.list_items(connection, id, failed=False, limit=9) == [rows[0], rows[2]]
        assert store.list_items(connection, id, failed=False, limit=1) == [rows[2]]
        with pytest.raises(NotInRecord, match="2: there is no such job"):
            store.find_job(connection, 2)
