from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from helpers.exchanges import MAKER, article, put, raw
from helpers.rows import everything
from rejoinder.export.jsonl import Maker
from rejoinder.record import Inconsistent, Record
from rejoinder.record.tables import documents, readings, standings
from rejoinder.record.writing import write_exchange
from rejoinder.schema import Exchange


def test_the_same_bytes_again_change_nothing(record: Record) -> None:
    put(record, article(1), article(2))
    before = everything(record)
    put(record, article(1), article(2))
    assert everything(record) == before


def test_another_version_adds_a_reading_and_keeps_the_old(record: Record) -> None:
    put(record, article(1))
    put(record, article(1), maker=Maker("2.0", "abc"))
    with record.reading() as connection:
        makers = connection.execute(select(readings.c.version, readings.c.weights).order_by(readings.c.id)).all()
        assert makers == [("1.0", "abc"), ("2.0", "abc")]
        assert connection.scalars(select(documents.c.reading_id)).all() == [2]
        assert connection.scalars(select(standings.c.statement_id).order_by(standings.c.statement_id)).all() == [
            7, 8, 9, 10, 11, 12]  # fmt: skip


def test_a_reading_says_what_was_new(record: Record) -> None:
    exchange = article()
    for maker, change in ((MAKER, "document"), (MAKER, "nothing"), (Maker("2.0", None), "reading")):
        with record.writing() as connection:
            assert write_exchange(connection, raw(exchange), exchange, maker) == (1, change)


@pytest.mark.parametrize("change", [{"via": "s9"}, {"actor": "a9"}, {"target": "a9"}, {"replies_to": ("s9",)}])
def test_a_reference_to_nothing_is_refused(record: Record, change: dict[str, str]) -> None:
    exchange = article()
    wrong = Exchange(exchange.document, exchange.actors, (replace(exchange.statements[0], **change),))
    with pytest.raises(Inconsistent, match=r"refers to '.9'"):
        put(record, wrong)
    assert not any(everything(record).values())


def test_other_bytes_than_the_document_was_read_from_are_refused(record: Record) -> None:
    with pytest.raises(Inconsistent, match="not that of the bytes"), record.writing() as connection:
        write_exchange(connection, raw(article(2)), article(1), MAKER)


def test_hostile_texts_fit(record: Record) -> None:
    long = "\x00\ud800 “x” " * 30_000
    exchange = article(
        critic=long, spokesman="y" * 5000, title=long, publisher=long, kind=long, id=long, origin=long, published=long
    )
    put(record, exchange)
    assert record.exchange(1) == exchange
