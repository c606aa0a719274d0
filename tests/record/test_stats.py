"""Each figure is counted a second time in plain Python."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product
from statistics import median
from typing import Any

import pytest

from helpers.exchanges import article, put
from helpers.records import new_address
from helpers.world import Said, World, world_at
from rejoinder.record import Record
from rejoinder.record.filters import Filters
from rejoinder.record.references import find_statement
from rejoinder.record.reviewing import correct, reject
from rejoinder.record.stats import AnsweredRow, DelayRow, FormRow, Group, PublisherRow, SpeakerRow


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with world_at(new_address(request, tmp_path_factory.mktemp("stats"))) as made:
        yield made


def test_forms(world: World) -> None:
    responses: Counter[Any] = Counter()
    counts: Counter[Any] = Counter()
    for each in world.doing("response"):
        responses[each.actor.state, each.year] += 1
        for form in each.statement.forms or (None,):
            counts[each.actor.state, each.year, form] += 1
    rows = world.record.stats.forms()
    assert {(row.state, row.year, row.form): row.count for row in rows} == counts
    assert {(row.state, row.year): row.responses for row in rows} == responses
    assert all(row.share == round(row.count / row.responses, 4) for row in rows)


@pytest.mark.parametrize(
    "by", [(), ("state",), ("right",), ("year",), ("state", "year"), ("year", "state", "right")], ids=str
)
def test_answered(world: World, by: tuple[Group, ...]) -> None:
    allegations: Counter[Any] = Counter()
    answered: Counter[Any] = Counter()
    for each in world.doing("allegation"):
        states = [each.target and each.target.state if "state" in by else None]
        rights = (each.statement.rights or (None,)) if "right" in by else (None,)
        for key in product(states, rights, [each.year if "year" in by else None]):
            allegations[key] += 1
            answered[key] += bool(each.replies)
    rows = world.record.stats.answered(by=by)
    assert {(row.state, row.right, row.year): row.allegations for row in rows} == allegations
    assert {(row.state, row.right, row.year): row.answered for row in rows} == answered
    assert all(row.share == round(row.answered / row.allegations, 4) for row in rows)


def test_delays(world: World) -> None:
    raised: defaultdict[Any, list[date]] = defaultdict(list)
    replied: defaultdict[Any, list[date]] = defaultdict(list)
    for each in world.doing("allegation"):
        if each.on and each.target and each.target.state:
            for right in each.statement.rights or (None,):
                raised[each.actor.name, each.target.state, right].append(each.on)
                replied[each.actor.name, each.target.state, right] += [each.on] * bool(each.replies)
    days = {matter: (min(replied[matter]) - min(raised[matter])).days for matter in raised if replied[matter]}
    rows = world.record.stats.delays()
    assert sum(row.later for row in rows) > 3
    for row in rows:
        those = [each for each in world.doing("allegation") if (each.target and each.target.state) == row.state]
        later = [n for (_, state, _), n in days.items() if state == row.state and n]
        assert row == DelayRow(
            state=row.state,
            allegations=len(those),
            dated=sum(bool(each.on and row.state) for each in those),
            matters=sum(state == row.state for _, state, _ in raised),
            answered=sum(state == row.state for _, state, _ in days),
            at_once=sum(state == row.state and not n for (_, state, _), n in days.items()),
            later=len(later),
            least=min(later, default=None),
            median=median(later) if later else None,
            most=max(later, default=None),
        )
    assert [row.state for row in rows] == ["FJ", "NZ", None]


def test_speakers(world: World) -> None:
    def acts(them: list[Said]) -> Counter[str]:
        return Counter(each.statement.act for each in them)

    rows = world.record.stats.speakers()
    assert {row.actor for row in rows} == {each.actor.name for each in world.said}
    for row in rows:
        own = [each for each in world.said if each.actor.name == row.actor]
        days = [each.on for each in own if each.on]
        done = acts(own)
        assert row == SpeakerRow(
            *(own[0].actor.state, own[0].actor.kind, row.actor_id, row.actor, len(own)),
            *(done["allegation"], done["response"], done["call"]),
            *(len({each.document.id for each in own}), min(days), max(days)),
        )
    assert [row.state for row in rows] == ["FJ", "FJ", "NZ", "NZ", None, None]


def test_publishers(world: World) -> None:
    keys = {(e.document.publisher, e.document.published and int(e.document.published[:4])) for e in world.exchanges}
    rows = world.record.stats.publishers()
    assert {(row.publisher, row.year) for row in rows} == keys
    for row in rows:
        held = [e for e in world.exchanges if e.document.publisher == row.publisher]
        held = [e for e in held if (e.document.published and int(e.document.published[:4])) == row.year]
        own = [each for each in world.said if (each.document.publisher, each.year) == (row.publisher, row.year)]
        done = Counter(each.statement.act for each in own)
        assert row == PublisherRow(
            *(row.publisher, row.year, len(held), len({each.document.id for each in own}), len(own)),
            *(done["allegation"], done["response"], done["call"]),
        )
    assert any(not e.statements for e in world.exchanges)  # documents without statements count


def test_filters_hold_for_each_figure(world: World) -> None:
    stats, only = world.record.stats, Filters(publisher=("The Tide",), since=date(2021, 3, 9), until=date(2021, 12, 31))
    passing = [
        each
        for each in world.said
        if each.document.publisher == "The Tide" and each.on in (date(2021, 3, 9), date(2021, 11, 30))
    ]
    allegations = sum(each.statement.act == "allegation" for each in passing)
    assert allegations and sum(row.statements for row in stats.speakers(only)) == len(passing)
    assert [(row.publisher, row.year, row.statements) for row in stats.publishers(only)] == [
        ("The Tide", 2021, len(passing))
    ]
    assert sum(row.allegations for row in stats.answered(only)) == allegations
    assert sum(row.allegations for row in stats.delays(only)) == allegations
    assert {row.year for row in stats.forms(only)} == {2021}


def test_nothing_is_no_rows(record: Record) -> None:
    stats = record.stats
    assert stats.forms() == stats.answered() == stats.answered(by=()) == stats.delays() == []
    assert stats.speakers() == stats.publishers() == []


def test_one_article_by_hand(record: Record) -> None:
    put(record, article())
    assert record.stats.forms() == [
        FormRow("NZ", 2024, "literal_denial", 1, 1, 1.0),
        FormRow("NZ", 2024, "attack_on_accuser", 1, 1, 1.0),
    ]
    assert record.stats.answered() == [AnsweredRow("NZ", None, None, 2, 1, 0.5)]
    # Torture and assembly are answered in the document that raises them; fair trial is not.
    assert record.stats.delays() == [DelayRow("NZ", 2, 2, 3, 2, 2, 0, None, None, None)]


def test_an_allegation_answered_in_a_later_document(record: Record) -> None:
    silent = article(1, published="2024-05-01")
    unanswered = tuple(s for s in silent.statements if s.id in {"s1", "s2"})
    put(record, type(silent)(silent.document, silent.actors, unanswered), article(2, published="2024-05-31"))
    assert record.stats.delays() == [DelayRow("NZ", 4, 4, 3, 2, 0, 2, 30, 30, 30)]


def test_what_people_say_is_what_counts(record: Record) -> None:
    put(record, article())
    response, allegation = {"act": "response", "forms": ["sovereignty"]}, {"act": "allegation", "target": "a2"}
    with record.writing() as connection:
        correct(connection, find_statement(connection, "lantern-0/s4"), response, "Ida Moss")
        correct(connection, find_statement(connection, "lantern-0/s5"), allegation, "Ida Moss")
        reject(connection, find_statement(connection, "lantern-0/s3"), "Ida Moss")
    assert record.stats.forms() == [FormRow("NZ", 2024, "sovereignty", 1, 1, 1.0)]
    assert record.stats.answered() == [AnsweredRow("NZ", None, None, 3, 0, 0.0)]
