"""How much does the record hold of each publisher, year by year?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, Integer, cast, extract, func, select

from rejoinder.record.counting import ALL, YEAR, doing, last_if_unknown
from rejoinder.record.filters import Filters
from rejoinder.record.tables import KEY_LENGTH, documents, readings, standings


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """One publisher's documents of one year, each None where it is not known, and what is counted in them."""

    publisher: str | None
    year: int | None
    documents: int  # in the record, whatever the filters
    with_statements: int  # of them, those with a statement that is counted
    statements: int
    allegations: int
    responses: int
    calls: int


def count_publishers(connection: Connection, filters: Filters = ALL) -> list[PublisherRow]:
    """A row for each publisher and year with a statement that is counted; without filters, for each with a document."""
    wanted = (
        select(
            standings.c.publisher,
            YEAR.label("year"),
            func.count(standings.c.document_id.distinct()),
            func.count(),
            *map(doing, ("allegation", "response", "call")),
        )
        .where(*filters.conditions())
        .group_by(standings.c.publisher, YEAR)
    )
    found = {(publisher, year): numbers for publisher, year, *numbers in connection.execute(wanted)}
    held = _documents(connection)
    rows = [
        PublisherRow(publisher, year, held[publisher, year], *found.get((publisher, year), [0] * 5))
        for publisher, year in (held if filters == ALL else found)
    ]
    return sorted(rows, key=lambda row: last_if_unknown(row.publisher, row.year))


def _documents(connection: Connection) -> Counter[tuple[str | None, int | None]]:
    """How many documents there are of each publisher and year.

    Those that have statements are counted in ``standings``: a reading's row is as long as its text, and slow to pass.
    """
    year = cast(extract("year", readings.c.published_on), Integer)
    speaks = select(standings.c.document_id).where(standings.c.document_id == documents.c.id).exists()
    silent = (
        select(readings.c.publisher, year, func.count())
        .join(documents, documents.c.reading_id == readings.c.id)
        .where(~speaks)
        .group_by(readings.c.publisher, year)
    )
    speaking = select(standings.c.publisher, YEAR, func.count(standings.c.document_id.distinct())).group_by(
        standings.c.publisher, YEAR
    )
    held: Counter[tuple[str | None, int | None]] = Counter()
    for query in (speaking, silent):
        for name, when, number in connection.execute(query):
            held[name and name[:KEY_LENGTH], when] += number
    return held
