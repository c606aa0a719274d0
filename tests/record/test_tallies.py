"""Figures from the census are those of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest

from helpers.exchanges import article, put
from helpers.records import new_address
from helpers.world import World, world_at
from rejoinder.record import Record
from rejoinder.record.filters import Filters
from rejoinder.record.speaking import documents_of, newest_against, with_answered, with_replies

ASKED = (
    Filters(),
    Filters(state=("NZ",)),
    Filters(target_state=("FJ",), act=("allegation",)),
    Filters(publisher=("The Tide",), since=date(2021, 1, 1)),
    Filters(review=("rejected",)),
    Filters(actor=("#1",)),
)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_at(new_address(request, tmp_path_factory.mktemp("tallies"))) as made:
        yield made


@pytest.mark.parametrize("filters", ASKED)
def test_years(world: World, filters: Filters) -> None:
    found = world.record.tally(filters)
    periods = {period.period and int(period.period): period for period in world.record.periods(filters, "year")}
    assert list(found.years) == list(periods)
    for year, counts in found.years.items():
        told = periods[year]
        assert (counts.statements, counts.allegations, counts.answered, counts.responses, counts.calls) == (
            *(told.statements, told.allegations, told.answered, told.responses, told.calls),
        )
        rows = [row for row in world.record.stats.forms(filters) if row.year == year]
        forms: Counter[str | None] = Counter()
        for row in rows:
            forms[row.form] += row.count
        assert counts.forms == forms
    assert found.whole.statements == sum(counts.statements for counts in found.years.values())


@pytest.mark.parametrize("filters", ASKED)
def test_rights_speakers_and_dates(world: World, filters: Filters) -> None:
    found = world.record.tally(filters)
    rows = world.record.stats.answered(filters, ("right",))
    assert {(r.right, r.allegations, r.answered) for r in rows} == {
        (r.right, r.allegations, r.answered) for r in found.rights
    }
    spoken = world.record.stats.speakers(filters)
    assert found.actors == len({row.actor_id for row in spoken})
    assert found.first == min((row.first for row in spoken if row.first), default=None)
    assert found.last == max((row.last for row in spoken if row.last), default=None)
    hits = list(world.record.hits(filters=filters))
    assert found.documents == len({hit.document for hit in hits})


@pytest.mark.parametrize("filters", ASKED)
def test_states(world: World, filters: Filters) -> None:
    rows = world.record.states(filters)
    facets, stats = world.record.facets(filters=filters), world.record.stats
    assert {row.state or "none": row.statements for row in rows if row.statements} == facets.state
    against = {(row.state, row.allegations, row.answered) for row in stats.answered(filters)}
    assert {(row.state, row.against, row.answered) for row in rows if row.against} == against
    responses = {(row.state, row.year): row.responses for row in stats.forms(filters)}
    for row in rows:
        assert row.responses == sum(count for (state, _), count in responses.items() if state == row.state)


@pytest.mark.parametrize("filters", ASKED)
def test_speakers(world: World, filters: Filters) -> None:
    found = world.record.speakers(filters)
    counts: Counter[int] = Counter()
    for row in world.record.stats.speakers(filters):
        counts[row.actor_id] += row.statements
    assert {row.id: row.statements for row in found.rows} == counts
    assert found.total == len(counts)
    hits = list(world.record.hits(filters=filters))
    for row in found.rows:
        assert row.documents == len({hit.document for hit in hits if hit.actor_id == row.id})
    assert list(found.rows) == sorted(found.rows, key=lambda row: (-row.statements, row.id))
    paged = [world.record.speakers(filters, limit=2, offset=first).rows for first in range(0, 20, 2)]
    assert [row for rows in paged for row in rows] == list(found.rows)


def test_speakers_by_what_the_register_says_of_them(world: World) -> None:
    listed = world.record.actors
    for words in ("a", "An", "%", "nobody"):
        assert list(world.record.speakers(words=words).rows) == list(listed.list(words))
    assert list(world.record.speakers(kinds=("ngo",)).rows) == list(listed.list(kind="ngo"))
    of_nz = world.record.speakers(states=("nz",)).rows
    assert list(of_nz) == list(listed.list(state="NZ")) and of_nz
    unknown = world.record.speakers(states=("none",)).rows
    assert unknown and all(row.state is None for row in unknown)
    assert world.record.speakers(states=("none", "NZ")).total == len(of_nz) + len(unknown)


def test_documents_of_an_actor(world: World) -> None:
    hits = list(world.record.hits())
    for actor_id in {hit.actor_id for hit in hits}:
        own = [hit for hit in hits if hit.actor_id == actor_id]
        with world.record.reading() as connection:
            total, rows = documents_of(connection, actor_id, 100)
            some = [documents_of(connection, actor_id, 3, first)[1] for first in range(0, total, 3)]
        assert total == len(rows) == len({hit.document for hit in own})
        assert [row for part in some for row in part] == rows
        for row in rows:
            here = [hit for hit in own if hit.document == row.document]
            assert (row.sha256, row.title, row.publisher) == (here[0].sha256, here[0].title, here[0].publisher)
            acts = Counter(hit.act for hit in here)
            assert (row.statements, row.allegations, row.responses) == (
                *(len(here), acts["allegation"], acts["response"]),
            )
        days = [row.published_on or date.min for row in rows]
        assert days == sorted(days, reverse=True)


def test_links_both_ways(record: Record) -> None:
    put(record, article(1), article(2, published="2025-01-01"))
    record.reviews.reject("lantern-2/s3", reviewer="Ida Moss")
    alleged = record.search(filters=Filters(act=("allegation",))).hits
    responses = record.search(filters=Filters(act=("response",))).hits
    with record.reading() as connection:
        replies, answered = with_replies(connection, alleged), with_answered(connection, responses)
        [spokesman] = {hit.target_id for hit in alleged}
        assert spokesman is not None
        against = newest_against(connection, spokesman, 3)
    linked = {(each.hit.document, each.hit.statement): [hit.statement for hit in each.linked] for each in replies}
    assert linked == {("lantern-2", "s1"): [], ("lantern-2", "s2"): [], ("lantern-1", "s1"): ["s3"],
                      ("lantern-1", "s2"): []}  # fmt: skip
    assert [(each.hit.statement, [hit.statement for hit in each.linked]) for each in answered] == [("s3", ["s1"])]
    assert [(hit.document, hit.statement) for hit in against] == [
        *(("lantern-2", "s1"), ("lantern-2", "s2"), ("lantern-1", "s1")),
    ]


def test_nothing_adds_up_to_nothing(record: Record) -> None:
    found = record.tally()
    assert (found.documents, found.first, found.last, dict(found.years), found.rights) == (0, None, None, {}, ())
    assert record.states() == [] and record.speakers().total == 0


def test_what_is_counted_once_is_counted_anew_when_something_changes(record: Record) -> None:
    put(record, article(1))
    before = record.states(), record.speakers(), record.facets(), record.search(choices=True).facets
    assert before == (record.states(), record.speakers(), record.facets(), record.search(choices=True).facets)
    record.reviews.reject("lantern-1/s1", reviewer="Ida Moss")
    after = record.states(), record.speakers(), record.facets(), record.search(choices=True).facets
    assert [row.against for states in (before[0], after[0]) for row in states if row.state] == [2, 1]
    assert (before[1].rows[0].statements, after[1].rows[0].statements) == (4, 3)
    assert (before[2].act["allegation"], after[2].act["allegation"]) == (2, 1)
    assert after[3].review == {"unreviewed": 5, "rejected": 1}
