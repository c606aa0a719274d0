"""Two people at once: their reviews follow each other in one chain, and none is lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from helpers.exchanges import article, put
from rejoinder.record import Record, open_record
from rejoinder.record.log import check_chain, read_log

EACH = 12  # reviews


def _review(address: str, reviewer: str, numbers: range) -> None:
    with open_record(address) as record:
        for number in numbers:
            entry = record.reviews.confirm(f"lantern-{number}/s1", reviewer=reviewer)
            record.reviews.undo(entry.sequence, reviewer=reviewer)


def test_reviews_of_two_people_are_one_chain(record_url: str, record: Record) -> None:
    put(record, *(article(number) for number in range(EACH)))
    with ThreadPoolExecutor(2) as people:
        halves = {"Ida Moss": range(EACH // 2), "Ray Oak": range(EACH // 2, EACH)}
        for done in [people.submit(_review, record_url, name, numbers) for name, numbers in halves.items()]:
            done.result()
    with record.reading() as connection:
        entries = list(read_log(connection))
        assert list(check_chain(connection)) == []
    assert [entry.sequence for entry in entries] == list(range(1, 2 * EACH + 1))
    assert sum(entry.reviewer == "Ida Moss" for entry in entries) == EACH
