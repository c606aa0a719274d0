from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from helpers.drawn import drawn
from helpers.exchanges import article, put
from rejoinder.record import NotInRecord, Record
from rejoinder.record.filters import FilterError
from rejoinder.record.queue import Queue, count, take
from rejoinder.record.tables import statements

IDA, RAY = "Ida Moss", "Ray Oak"


def names(record: Record, queue: Queue, after: int | None = None, limit: int = 1000) -> list[str]:
    with record.reading() as connection:
        found = take(connection, queue, after, limit)
    return [record.history(id).statement for id in found]


@pytest.fixture
def two(record: Record) -> Record:
    put(record, article(1), article(0, critic="The Harbour Watch", spokesman="Ana Sol", state="UY"))
    return record


def test_the_least_sure_come_first(record: Record) -> None:
    put(record, *drawn(3, 30))
    with record.reading() as connection:
        found = take(connection, Queue(), limit=100_000)
        assert count(connection, Queue()) == len(found)
        rows = connection.execute(select(statements.c.confidence, statements.c.id)).all()
    assert found == [id for _, id in sorted(tuple(row) for row in rows)]


def test_the_queue_goes_on_after_a_statement_that_has_left_it(two: Record) -> None:
    assert names(two, Queue()) == [f"lantern-{n}/s{i}" for n in (0, 1) for i in range(1, 7)]
    two.reviews.confirm("lantern-0/s2", reviewer=IDA)
    with two.reading() as connection:
        (second,) = take(connection, Queue(which="all"), after=take(connection, Queue())[0])
    assert names(two, Queue(), after=second)[0] == "lantern-0/s3"
    assert names(two, Queue(), after=999)[0] == "lantern-0/s1"


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ({"document": "lantern-1"}, "lantern-1/s1"),
        ({"actor": "Tom Arden"}, "lantern-1/s3"),
        ({"state": "nz", "act": "call"}, "lantern-1/s5"),
        ({"state": "UY"}, "lantern-0/s1"),
        ({"act": "response"}, "lantern-0/s3"),
    ],
)
def test_filters(two: Record, asked: dict[str, Any], first: str) -> None:
    assert names(two, Queue(**asked))[0] == first


def test_what_others_have_judged_and_i_have_not(two: Record) -> None:
    two.reviews.confirm("lantern-1/s2", reviewer=IDA)
    two.reviews.reject("lantern-1/s6", reviewer=IDA)
    two.reviews.confirm("lantern-1/s6", reviewer=RAY)
    assert names(two, Queue(which="others", reviewer=RAY)) == ["lantern-1/s2"]
    assert names(two, Queue(which="others", reviewer=IDA)) == []
    assert len(names(two, Queue(which="all"))) == 12 and len(names(two, Queue())) == 10


def test_what_there_is_not(two: Record) -> None:
    with pytest.raises(NotInRecord):
        names(two, Queue(document="lantern-9"))
    with pytest.raises(NotInRecord):
        names(two, Queue(actor="Kit Vale"))
    with pytest.raises(FilterError):
        names(two, Queue(state="Utopia"))
