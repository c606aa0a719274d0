"""What comes back from a record is what was put in."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import select

from helpers.exchanges import MAKER, article, put, raw, with_text
from helpers.strategies import exchanges
from rejoinder.export.jsonl import Maker, dumps, to_json
from rejoinder.reading import read_raw
from rejoinder.record import NotInRecord, Record, RecordError
from rejoinder.record.tables import contents
from rejoinder.schema import Exchange


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(exchange=exchanges())
def test_an_exchange_comes_back_as_it_was_added(record: Record, exchange: Exchange) -> None:
    count = sum(1 for _ in record.documents())  # the record holds the examples before: make this one's text its own
    exchange = with_text(exchange, f"{exchange.document.text}{count}")
    (id,) = put(record, exchange)
    assert record.exchange(id) == exchange
    assert record.raw(id).data == raw(exchange).data
    (reading,) = record.readings(id)
    assert reading.digest == hashlib.sha256(dumps(to_json(exchange, MAKER)).encode()).hexdigest()


def test_all_come_back_in_the_order_of_adding(record: Record) -> None:
    added = [article(number) for number in range(250)]
    put(record, *added)
    assert [exchange for _, exchange in record.exchanges()] == added
    filed = list(record.documents())
    assert [(each.name, each.sha256) for each in filed] == [(e.document.id, e.document.sha256) for e in added]
    assert {each.maker for each in filed} == {MAKER}


def test_contents_hold_their_words(record: Record) -> None:
    put(record, article())
    with record.reading() as connection:
        rows = connection.execute(select(contents)).all()
    text = article().document.text
    assert len(rows) == 7
    assert all(row.words == text[row.start : row.end] for row in rows)


def test_a_document_by_its_id_name_or_hash(record: Record) -> None:
    put(record, article(1), article(2), article(3, id="lantern-1"))
    second = record.document(2)
    assert second.name == "lantern-2"
    assert record.document("lantern-2") == record.document(second.sha256) == second
    assert record.document(second.sha256[:8].upper()) == second
    for unknown in (9, "lantern", "", second.sha256[:7], "0" * 64):
        with pytest.raises(NotInRecord, match="no such document"):
            record.document(unknown)
    with pytest.raises(RecordError, match="2 documents are called that"):
        record.document("lantern-1")


def test_old_readings_can_be_asked_for(record: Record) -> None:
    put(record, article())
    put(record, Exchange(article().document), maker=Maker("2.0", None))
    old, new = record.readings(1)
    assert (old.maker, old.current, new.maker, new.current) == (MAKER, False, Maker("2.0", None), True)
    assert record.exchange(1) == Exchange(article().document)
    assert record.exchange(1, reading=old.id) == article()
    with pytest.raises(NotInRecord, match="no reading 7"):
        record.exchange(1, reading=7)


def test_the_bytes_can_be_read_again(record: Record) -> None:
    exchange = article(4, title="Another title", published="6 May 2024")
    put(record, exchange)
    again = read_raw(record.raw(1))
    kept = ("id", "text", "sha256", "origin", "title", "publisher", "published", "kind")
    assert all(getattr(again, key) == getattr(exchange.document, key) for key in kept)
