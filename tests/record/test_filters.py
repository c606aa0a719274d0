from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from helpers.exchanges import article, put
from helpers.records import new_address
from rejoinder.record import Record, open_record
from rejoinder.record.census import CensusTaker
from rejoinder.record.filters import UNKNOWN, FilterError, Filters, first_day, last_day
from rejoinder.record.tables import actors, standings, statements


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with open_record(new_address(request, tmp_path_factory.mktemp("filters"))) as record:
        fill(record)
        yield record


def fill(record: Record) -> None:
    """Three documents: one of New Zealand, one of Fiji, one without a date, kind or publisher; one statement rejected
    and one confirmed in the second."""
    put(
        record,
        article(1),
        article(2, state="FJ", critic="Harbour Watch", published="2022-12-31", publisher="The Tide", kind="report"),
        article(3, critic="Hill Watch", spokesman="Una Reed", published=None, publisher=None, kind=None),
    )
    with record.writing() as connection:
        for local_id, review in (("s5", "rejected"), ("s6", "confirmed")):
            of = select(statements.c.id).where(statements.c.local_id == local_id, statements.c.reading_id == 2)
            change = update(standings).where(standings.c.statement_id == of.scalar_subquery())
            connection.execute(change.values(review=review))


def found(record: Record, **wanted: Any) -> list[str]:
    """What passes by the database, and the same by the census: ``2s1`` for the statement s1 of the second document."""
    filters = Filters(**wanted)
    with record.reading() as connection:
        rows = connection.execute(
            select(standings.c.statement_id, standings.c.document_id, statements.c.local_id)
            .join(statements, statements.c.id == standings.c.statement_id)
            .where(*filters.conditions())
            .order_by(standings.c.statement_id)
        ).all()
        counted = CensusTaker().take(connection).part().passing(filters.resolved(connection))
    assert list(counted.ids) == [row.statement_id for row in rows]
    return [f"{row.document_id}{row.local_id}" for row in rows]


EVERY = [f"{d}s{n}" for d in (1, 2, 3) for n in range(1, 7)]


@pytest.mark.parametrize(
    ("wanted", "passing"),
    [
        ({"review": ("unreviewed", "confirmed", "corrected", "rejected")}, EVERY),
        ({}, [each for each in EVERY if each != "2s5"]),
        ({"review": ("rejected",)}, ["2s5"]),
        ({"review": ("confirmed", "corrected")}, ["2s6"]),
        ({"actor": ("harbour  WATCH",)}, ["2s1", "2s2", "2s4"]),
        ({"actor": ("Harbour",)}, []),
        ({"actor": ("Una Reed", "Hill Watch")}, ["3s1", "3s2", "3s3", "3s4", "3s5"]),
        ({"actor": ("#2",)}, ["1s3"]),
        ({"actor": ("#2", "Una Reed")}, ["1s3", "3s3"]),
        ({"actor": tuple(f"#{id}" for id in range(2, 90, 3))}, ["1s3", "2s3", "3s3"]),
        ({"kind": ("government",)}, ["1s3", "2s3", "3s3"]),
        ({"kind": ("government", "unnamed")}, ["1s3", "1s6", "2s3", "2s6", "3s3", "3s6"]),
        ({"state": ("fj",)}, ["2s1", "2s2", "2s3", "2s4"]),
        ({"state": (UNKNOWN,)}, ["1s6", "2s6", "3s6"]),
        ({"state": ("FJ", UNKNOWN)}, ["1s6", "2s1", "2s2", "2s3", "2s4", "2s6", "3s6"]),
        ({"target_state": ("FJ",)}, ["2s1", "2s2", "2s3"]),
        ({"act": ("call",)}, ["1s5", "3s5"]),
        ({"form": ("attack_on_accuser", "sovereignty")}, ["1s3", "2s3", "3s3"]),
        ({"form": ("sovereignty",)}, []),
        ({"right": ("assembly",)}, ["1s1", "2s1", "3s1"]),
        ({"right": ("fair_trial", "assembly"), "state": ("FJ",)}, ["2s1", "2s2"]),
        ({"since": date(2023, 1, 1)}, ["1s1", "1s2", "1s3", "1s4", "1s5", "1s6"]),
        ({"until": date(2022, 12, 31)}, ["2s1", "2s2", "2s3", "2s4", "2s6"]),
        ({"since": date(2022, 12, 31), "until": date(2022, 12, 31), "act": ("response",)}, ["2s3"]),
        ({"document_kind": (UNKNOWN,), "act": ("response",)}, ["3s3"]),
        ({"publisher": ("The Tide", "The Example"), "act": ("response",)}, ["1s3", "2s3"]),
        ({"unanswered": True}, ["1s2", "2s2", "3s2"]),
        ({"unanswered": True, "state": ("FJ",), "act": ("response",)}, []),
    ],
)  # fmt: skip
def test_what_passes(filled: Record, wanted: dict[str, Any], passing: list[str]) -> None:
    assert found(filled, **wanted) == passing


def test_an_alias_of_a_merged_actor_finds_what_the_remaining_one_said(record: Record) -> None:
    fill(record)
    with record.writing() as connection:
        harbour, hill = (
            connection.scalar(select(actors.c.id).where(actors.c.name == name))
            for name in ("Harbour Watch", "Hill Watch")
        )
        connection.execute(update(actors).where(actors.c.id == hill).values(merged_into_id=harbour))
        connection.execute(update(standings).where(standings.c.actor_id == hill).values(actor_id=harbour))
    assert found(record, actor=("Hill Watch",), act=("call",)) == ["3s5"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": ("claim",)},
        {"form": ("denial",)},
        {"right": ("peace",)},
        {"kind": ("ministry",)},
        {"review": ("seen",)},
        {"actor": ("#x",)},
        {"actor": ("#99999999999999999999",)},
        {"state": ("F\x00",)},
        {"target_state": ("France",)},
    ],
)
def test_what_no_filter_can_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(FilterError):
        Filters(**wrong)


def test_texts_that_databases_refuse_find_nothing(filled: Record) -> None:
    for odd in ("\x00", "\ud800", "'", "%", "x" * 100_000):
        assert (
            found(filled, actor=(odd,)) == found(filled, publisher=(odd,)) == found(filled, document_kind=(odd,)) == []
        )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-02-03", date(2020, 2, 3), date(2020, 2, 3)),
    ],
)
def test_years_months_and_days(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-00", "2019-02-30", "0000", "2019-2", "²019", "2019-05-31T00"]
)
def test_what_is_no_date(text: str) -> None:
    for day in (first_day, last_day):
        with pytest.raises(FilterError):
            day(text)
