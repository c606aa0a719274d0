"""Reviews of an older reading, and the newer one: the same words in the same place, or left behind."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from helpers.exchanges import article, put, raw
from rejoinder.export.jsonl import Maker
from rejoinder.record import Record
from rejoinder.record.carrying import Carrier
from rejoinder.record.tables import standings
from rejoinder.record.writing import write_exchange
from rejoinder.schema import Exchange, Span

NEWER = Maker("2.0", "abc")
IDA = "Ida Moss"


def read_again(record: Record, exchange: Exchange) -> None:
    """The same bytes, as a newer version reads them."""
    original = article(1)
    again = replace(exchange, document=replace(exchange.document, sha256=original.document.sha256))
    with record.writing() as connection:
        write_exchange(connection, raw(original), again, NEWER)


def moved(exchange: Exchange, by: int, text: str) -> Exchange:
    """The exchange on a text in which all of it stands `by` code points further on."""

    def move(span: Span | None) -> Any:
        return None if span is None else (span[0] + by, span[1] + by)

    statements = tuple(
        replace(s, source=move(s.source), cue=move(s.cue), content=tuple(map(move, s.content)))
        for s in exchange.statements
    )
    actors = tuple(replace(a, mentions=tuple(map(move, a.mentions))) for a in exchange.actors)
    return Exchange(replace(exchange.document, text=text, blocks=()), actors, statements)


def reviews(record: Record) -> list[str]:
    with record.reading() as connection:
        return list(connection.scalars(select(standings.c.review).order_by(standings.c.statement_id)))


@pytest.fixture
def reviewed(record: Record) -> Record:
    put(record, article(1))
    record.reviews.confirm("lantern-1/s1", reviewer=IDA)
    record.reviews.reject("lantern-1/s2", reviewer=IDA)
    record.reviews.correct("lantern-1/s3", {"forms": ["sovereignty"], "source": None}, reviewer=IDA)
    record.reviews.judge_reply("reject", "lantern-1/s3", "lantern-1/s1", reviewer=IDA)
    return record


def test_reviews_follow_their_words_to_another_place(reviewed: Record) -> None:
    exchange = article(1)
    read_again(reviewed, moved(exchange, 9, "A banner." + exchange.document.text))
    assert reviews(reviewed) == ["confirmed", "rejected", "corrected", "unreviewed", "unreviewed", "unreviewed"]
    history = reviewed.history("lantern-1/s3")
    assert history.machine is not None and history.machine.source == "ministry spokesman Tom Arden"
    assert (history.now.source, history.now.replies_to, history.now.forms) == (None, (), ("sovereignty",))
    assert [moment.entry.sequence for moment in history.moments] == [3, 4]


def test_what_a_person_confirmed_stands_against_what_a_newer_version_reads(reviewed: Record) -> None:
    exchange = article(1)
    other = replace(exchange.statements[0], act="other")
    read_again(reviewed, replace(exchange, statements=(other, *exchange.statements[1:])))
    assert reviews(reviewed)[0] == "corrected"
    history = reviewed.history("lantern-1/s1")
    assert history.machine is not None
    assert (history.machine.act, history.now.act) == ("other", "allegation")


def test_reviews_of_what_is_read_no_longer_are_left_behind(reviewed: Record) -> None:
    exchange = article(1)
    read_again(reviewed, replace(exchange, statements=(exchange.statements[1],)))
    assert reviews(reviewed) == ["rejected"]
    behind = list(reviewed.reviews.left_behind())
    assert [(row.sequence, row.subject, why) for row, why in behind] == [
        (number, subject, "the current reading has no statement of the same words in the same place")
        for number, subject in ((1, "lantern-1/s1"), (3, "lantern-1/s3"), (4, "lantern-1/s3 → lantern-1/s1"))
    ]


def test_a_statement_that_a_person_added_becomes_the_machines_once_that_finds_it(record: Record) -> None:
    exchange = article(1)
    put(record, replace(exchange, statements=exchange.statements[:5]))
    at = exchange.statements[5].content[0]
    record.reviews.add("lantern-1", {"actor": "a3", "content": [at], "act": "call"}, reviewer=IDA)
    assert reviews(record) == ["unreviewed"] * 5 + ["corrected"]
    read_again(record, exchange)
    assert reviews(record) == ["unreviewed"] * 5 + ["corrected"]
    assert record.history("lantern-1/s6").now.act == "call"
    assert list(record.verify()) == []


def test_an_added_statement_follows_its_words_or_is_left_behind(record: Record) -> None:
    exchange = article(1)
    put(record, exchange)
    at = exchange.document.text.index("A shopkeeper remarked")
    record.reviews.add("lantern-1", {"actor": "a3", "content": [(at, at + 21)], "act": "call"}, reviewer=IDA)
    read_again(record, moved(exchange, 9, "A banner." + exchange.document.text))
    assert record.history("lantern-1/r1").now.content == ((at + 9, at + 30),)
    without = exchange.document.text.replace("A shopkeeper remarked", "Somebody remarked")
    kept = replace(exchange, actors=exchange.actors[:2], statements=exchange.statements[:5])
    with record.writing() as connection:
        again = replace(kept, document=replace(kept.document, text=without, blocks=()))
        write_exchange(connection, raw(exchange), again, Maker("3.0", "abc"))
    ((row, why),) = record.reviews.left_behind()
    assert (row.action, row.subject) == ("add", "lantern-1/r1") and "not in the text" in why


@given(st.text("ab ", min_size=1, max_size=30), st.text("xy", max_size=5), st.data())
def test_carried_words_are_the_same_words(text: str, before: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    carrier = Carrier(2, {1: text, 2: before + text}, ())
    assert carrier.spans(1, [(start, end)]) == ((start + len(before), end + len(before)),)
    gone = Carrier(2, {1: text, 2: text + text}, ()).spans(1, [(start, end)])
    assert gone is None  # twice as many of the words: which are meant is not certain
