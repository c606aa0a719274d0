"""What the pages were asked to add: who asked, what became of each document, and whether somebody is still at it.

A job belongs to the server process that was asked, which has its files. It says again and again that it is there
(`beat`): a job of which nothing was heard for SILENCE was broken off, whatever its row says. So that nobody's pages
wait for long, one job is worked on at a time, over all processes, and each thing is written in its own transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from rejoinder.record.dialect import PATIENCE
from rejoinder.record.errors import NotInRecord
from rejoinder.record.rows import next_id
from rejoinder.record.tables import job_items, jobs

State = Literal["waiting", "running", "done", "broken off"]

SILENCE = timedelta(seconds=PATIENCE + 15)  # a beat may have to wait for another writer's turn
UNFINISHED: tuple[State, ...] = ("waiting", "running")


@dataclass(frozen=True, slots=True)
class Job:
    """`sources` are the names of files and the addresses that were given; `counts` has how many documents came to what
    (`adding.What`), `why` the reason why it was broken off, where somebody could still say it."""

    id: int
    asked_at: datetime
    asked_by: str | None
    sources: tuple[str, ...]
    state: State
    ended_at: datetime | None
    why: str | None
    counts: Mapping[str, int]

    @property
    def is_finished(self) -> bool:
        return self.state not in UNFINISHED


@dataclass(frozen=True, slots=True)
class Item:
    """What became of one document: `place` is where it was found, `reason` why it failed, `sha256` that of its bytes,
    if there were any."""

    number: int
    place: str
    what: str
    reason: str | None
    sha256: str | None


def enter(connection: Connection, asked_by: str | None, sources: Iterable[str]) -> int:
    """Put a job in line; returns its id. For the writer whose turn it is, as all that changes something here."""
    now = datetime.now(UTC)
    id = next_id(connection, jobs.c.id)
    said = {"asked_at": now, "asked_by": asked_by, "sources": list(sources)}
    connection.execute(insert(jobs), {"id": id, "state": "waiting", "beat_at": now} | said)
    return id


def beat(connection: Connection, ids: Iterable[int]) -> None:
    """Say that somebody is at these jobs, or has them in line."""
    connection.execute(update(jobs).where(jobs.c.id.in_(list(ids))).values(beat_at=datetime.now(UTC)))


def begin(connection: Connection, id: int) -> bool:
    """Begin with a job, if no other that was asked for earlier is still to be done."""
    earlier = select(jobs.c.id).where(jobs.c.id < id, jobs.c.state.in_(UNFINISHED), jobs.c.beat_at > _lately())
    if connection.execute(earlier.limit(1)).first():
        return False
    connection.execute(update(jobs).where(jobs.c.id == id).values(state="running", beat_at=datetime.now(UTC)))
    return True


def note(connection: Connection, id: int, item: Item) -> None:
    """Write down what became of one document."""
    row = {"number": item.number, "place": item.place, "what": item.what, "reason": item.reason, "sha256": item.sha256}
    connection.execute(insert(job_items), {"job_id": id} | row)


def end(connection: Connection, id: int, why: str | None = None) -> None:
    """Say that a job is done; or broken off, and `why`."""
    state: State = "broken off" if why else "done"
    connection.execute(update(jobs).where(jobs.c.id == id).values(state=state, why=why, ended_at=datetime.now(UTC)))


def find_job(connection: Connection, id: int) -> Job:
    """One job. Raises NotInRecord."""
    row = connection.execute(select(jobs).where(jobs.c.id == id)).first()
    if row is None:
        raise NotInRecord(f"{id}: there is no such job")
    return _job(row, _counts(connection, [id]))


def list_jobs(connection: Connection, limit: int) -> list[Job]:
    """The jobs that were asked for last, the newest first."""
    rows = connection.execute(select(jobs).order_by(jobs.c.id.desc()).limit(limit)).all()
    counts = _counts(connection, [row.id for row in rows])
    return [_job(row, counts) for row in rows]


def list_items(connection: Connection, id: int, *, failed: bool, limit: int) -> list[Item]:
    """The documents of a job that failed, or those that did not, as they came; the last ones of many."""
    which = job_items.c.what == "failed" if failed else job_items.c.what != "failed"
    found = _items().where(job_items.c.job_id == id, which).order_by(job_items.c.number.desc()).limit(limit)
    return [Item(*row) for row in connection.execute(found)][::-1]


def _items() -> Select[Any]:
    return select(*(job_items.c[name] for name in ("number", "place", "what", "reason", "sha256")))


def _lately() -> datetime:
    return datetime.now(UTC) - SILENCE


def _counts(connection: Connection, ids: Iterable[int]) -> dict[int, dict[str, int]]:
    columns = job_items.c.job_id, job_items.c.what
    rows = connection.execute(
        select(*columns, func.count()).where(job_items.c.job_id.in_(list(ids))).group_by(*columns).order_by(*columns)
    )
    found: dict[int, dict[str, int]] = {}
    for id, what, number in rows:
        found.setdefault(id, {})[what] = number
    return found


def _job(row: Row[Any], counts: Mapping[int, Mapping[str, int]]) -> Job:
    silent = row.state in UNFINISHED and row.beat_at <= _lately()
    return Job(
        id=row.id,
        asked_at=row.asked_at,
        asked_by=row.asked_by,
        sources=tuple(row.sources),
        state="broken off" if silent else row.state,
        ended_at=row.ended_at,
        why=row.why,
        counts=counts.get(row.id, {}),
    )
