"""A record that an older version made is brought up to date, and says afterwards what it said before."""

from __future__ import annotations

from sqlalchemy import text

from helpers.exchanges import article, put
from rejoinder.record import open_record
from rejoinder.record.opening import REVISION


def test_a_record_from_before_accounts(record_url: str) -> None:
    with open_record(record_url) as record:
        put(record, article())
        with record.writing() as connection:  # as the first migration left it
            connection.execute(text("DROP INDEX ix_standings_confidence"))
            for table in ("job_items", "jobs", "sessions", "accounts", "sign_in_tries"):
                connection.execute(text(f"DROP TABLE {table}"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    with open_record(record_url, create=False) as record:
        with record.reading() as connection:
            assert connection.scalar(text("SELECT count(*) FROM accounts")) == 0
            assert connection.scalar(text("SELECT version_num FROM alembic_version")) == REVISION
        assert [filed.name for filed in record.documents()] == ["lantern-0"]
        assert list(record.verify()) == []
