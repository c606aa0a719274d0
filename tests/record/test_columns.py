from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from helpers.exchanges import article, put
from helpers.strategies import TEXT
from rejoinder.record import Record
from rejoinder.record.columns import Words
from rejoinder.record.tables import documents


@given(TEXT)
def test_any_text_is_stored_in_characters_that_databases_take_and_comes_back(text: str) -> None:
    for dialect in (postgresql.dialect(), sqlite.dialect()):
        stored = Words().process_bind_param(text, dialect)
        assert stored is not None and "\x00" not in stored
        stored.encode()  # no lone surrogates
        assert Words().process_result_value(stored, dialect) == text


def test_usual_texts_are_stored_as_they_are() -> None:
    usual = "“Nobody was beaten,” said Tomáš Ardén 🙂\r\n\t\ufeff"
    assert Words().process_bind_param(usual, sqlite.dialect()) == usual


def test_moments_come_back_in_utc(record: Record) -> None:
    put(record, article())
    noon = datetime(2024, 5, 6, 12, 0, 0, 123456, timezone(timedelta(hours=-5)))
    with record.writing() as connection:
        connection.execute(update(documents).values(added_at=noon))
    with record.reading() as connection:
        found = connection.scalar(select(documents.c.added_at))
    assert found == noon and found.tzinfo is UTC
