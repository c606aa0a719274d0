from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from helpers.exchanges import article, put
from helpers.records import new_address
from helpers.world import World, world_at
from rejoinder.record import Record, timeline
from rejoinder.record.filters import Filters
from rejoinder.record.missing import add_statement
from rejoinder.record.references import find_statement
from rejoinder.record.reviewing import correct, reject
from rejoinder.record.timeline import PERIODS, PeriodRow, TimelineRow


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_at(new_address(request, tmp_path_factory.mktemp("timeline"))) as made:
        yield made


def shown(rows: Iterator[TimelineRow]) -> list[str]:
    return [f"{row.period} {row.document} {'> ' * row.depth}{row.statement}" for row in rows]


def test_the_oldest_first_and_replies_beneath(record: Record) -> None:
    put(
        record,
        article(1, published="2024-05-31"),
        article(2, published=None),
        article(3, published="2023-01-02"),
    )
    in_order = [f"{day} lantern-{n} {s}" for day, n in (("2023-01", 3), ("2024-05", 1), ("None", 2))
                for s in ("s1", "> s3", "s2", "s4", "s5", "s6")]  # fmt: skip
    assert shown(record.timeline()) == in_order
    assert shown(record.timeline(by="day"))[6] == "2024-05-31 lantern-1 s1"


def test_what_a_row_says(record: Record) -> None:
    exchange = article()
    put(record, exchange)
    first, reply, *_ = record.timeline(by="year")
    assert (first.actor, first.actor_kind, first.actor_state) == ("The Lantern Group", "ngo", "NZ")
    assert (first.target, first.target_state, first.rights) == ("Tom Arden", "NZ", ("torture", "assembly"))
    assert (first.words, first.answered) == ("police had “beaten marchers”", True)
    assert first.sha256 == exchange.document.sha256
    assert (reply.act, reply.forms) == ("response", ("literal_denial", "attack_on_accuser"))
    assert (reply.depth, reply.reply_to, reply.replies_to, reply.asked) == (1, "s1", ("s1",), True)


def test_replies_come_along_with_what_is_asked_for(record: Record) -> None:
    put(record, article())
    rows = list(record.timeline(Filters(act=("allegation",), right=("torture",))))
    assert [(row.statement, row.asked) for row in rows] == [("s1", True), ("s3", False)]


def test_what_is_answered_does_not_come_along_with_a_reply(record: Record) -> None:
    put(record, article())
    (row,) = record.timeline(Filters(act=("response",)))
    assert (row.statement, row.depth, row.reply_to, row.replies_to) == ("s3", 0, None, ("s1",))


def test_a_circle_of_replies_ends(record: Record) -> None:
    exchange = article()
    circle = {"s1": "s3", "s3": "s2", "s2": "s1"}
    statements = (replace(s, replies_to=(circle[s.id],) if s.id in circle else ()) for s in exchange.statements)
    put(record, replace(exchange, statements=tuple(statements)))
    assert shown(record.timeline(Filters(right=("torture",)))) == [
        "2024-05 lantern-0 s3", "2024-05 lantern-0 > s1", "2024-05 lantern-0 > > s2"]  # fmt: skip


def test_what_people_add_reject_and_correct(record: Record) -> None:
    exchange = article()
    put(record, exchange)
    at = exchange.document.text.index("the files")
    added: dict[str, Any] = {"actor": "a2", "content": [(at, at + 9)], "act": "other"}
    with record.writing() as connection:
        reject(connection, find_statement(connection, "lantern-0/s3"), "Ida Moss")
        correct(connection, find_statement(connection, "lantern-0/s6"), {"replies_to": ["lantern-0/s2"]}, "Ida Moss")
        add_statement(connection, "lantern-0", added, "Ida Moss")
    rows = list(record.timeline())
    assert [(row.statement, row.depth, row.review) for row in rows] == [
        ("s1", 0, "unreviewed"), ("s2", 0, "unreviewed"), ("s6", 1, "corrected"), ("s4", 0, "unreviewed"),
        ("s5", 0, "unreviewed"), ("r3", 0, "corrected"),
    ]  # fmt: skip
    assert [row.answered for row in rows[:2]] == [False, True]
    rejected = list(record.timeline(Filters(review=("rejected",))))
    assert [row.statement for row in rejected] == ["s3"]


def test_each_statement_once_in_its_document_however_they_are_fetched(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "BATCH", 5)
    rows = list(world.record.timeline())
    assert Counter((row.document, row.statement) for row in rows) == Counter(
        (each.document.id, each.statement.id) for each in world.said
    )
    dates = [row.published_on for row in rows]
    assert [day for day in dates if day] == sorted(day for day in dates if day) and dates[-1] is None
    changes = sum(above.document != below.document for above, below in pairwise(rows))
    assert changes == len({row.document for row in rows}) - 1
    links = {(each.document.id, each.statement.id): each.statement.replies_to for each in world.said}
    for row in rows:
        assert list(row.replies_to) == [to for to in links[row.document, row.statement] if (row.document, to) in links]
        assert (row.depth == 0) == (row.reply_to is None) and row.reply_to in (None, *row.replies_to)


@pytest.mark.parametrize("by", PERIODS)
def test_periods(world: World, by: timeline.Period) -> None:
    length = {"day": 10, "month": 7, "year": 4}[by]
    rows = world.record.periods(by=by)
    assert {row.period for row in rows} == {each.on and each.on.isoformat()[:length] for each in world.said}
    for row in rows:
        own = [each for each in world.said if (each.on and each.on.isoformat()[:length]) == row.period]
        acts = Counter(each.statement.act for each in own)
        answered = sum(each.statement.act == "allegation" and bool(each.replies) for each in own)
        documents = len({each.document.id for each in own})
        assert row == PeriodRow(
            row.period, documents, len(own), acts["allegation"], answered, acts["response"], acts["call"]
        )
    assert [row.period for row in rows][-1] is None
