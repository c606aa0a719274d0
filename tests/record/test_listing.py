from __future__ import annotations

from dataclasses import replace

import pytest

from helpers.exchanges import MAKER, article, put
from rejoinder.export.jsonl import Maker
from rejoinder.reading.errors import Unreadable
from rejoinder.record import Record
from rejoinder.record.failing import mark_read, note_failure
from rejoinder.record.listing import (
    Order,
    count_documents,
    count_open_failures,
    list_documents,
    list_open_failures,
)


def names(record: Record, order: Order, limit: int = 10, offset: int = 0) -> list[str]:
    with record.reading() as connection:
        return [line.filed.name for line in list_documents(connection, order, limit, offset)]


def fill(record: Record) -> None:
    for number, day in enumerate(("2024-05-31", None, "2024-06-01", "2023-01-02", "sometime")):
        put(record, article(number, published=day))


def test_the_last_added_first(record: Record) -> None:
    fill(record)
    assert names(record, "added") == [f"lantern-{number}" for number in (4, 3, 2, 1, 0)]


def test_the_latest_first_and_those_without_a_date_last(record: Record) -> None:
    fill(record)
    assert names(record, "date") == [f"lantern-{number}" for number in (2, 0, 3, 4, 1)]


@pytest.mark.parametrize("order", ["added", "date"])
@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_pages_are_the_list_in_parts(record: Record, order: Order, limit: int) -> None:
    fill(record)
    parts = [names(record, order, limit, offset) for offset in range(0, 8, limit)]
    assert [name for part in parts for name in part] == names(record, order)


def test_a_document_is_listed_once_with_its_newest_reading(record: Record) -> None:
    fill(record)
    later = article(3, published="2025-01-01")
    put(record, replace(later, document=replace(later.document, title="Read again")), maker=Maker("2.0", "def"))
    assert names(record, "date") == [f"lantern-{number}" for number in (3, 2, 0, 4, 1)]
    with record.reading() as connection:
        assert count_documents(connection) == 5


def test_each_says_what_it_holds_without_what_people_rejected(record: Record) -> None:
    put(record, article(0))
    record.reviews.reject("lantern-0/s2", reviewer="Ana")
    record.reviews.confirm("lantern-0/s1", reviewer="Ana")
    with record.reading() as connection:
        (line,) = list_documents(connection, "added", 10, 0)
    assert (line.statements, line.allegations, line.answered, line.responses, line.reviewed) == (5, 1, 1, 1, 1)


def test_a_document_without_statements_is_listed_too(record: Record) -> None:
    put(record, replace(article(0), statements=()))
    with record.reading() as connection:
        (line,) = list_documents(connection, "date", 10, 0)
    assert line.statements == 0


def test_failures_are_listed_until_they_can_be_read(record: Record) -> None:
    for number in range(3):
        with record.writing() as connection:
            note_failure(connection, Unreadable(f"broken-{number}.pdf", "it is empty"), MAKER)
    with record.writing() as connection:
        mark_read(connection, "broken-1.pdf")
    with record.reading() as connection:
        assert count_open_failures(connection) == 2
        assert [each.origin for each in list_open_failures(connection, 10, 0)] == ["broken-2.pdf", "broken-0.pdf"]
        assert [each.origin for each in list_open_failures(connection, 1, 1)] == ["broken-0.pdf"]
