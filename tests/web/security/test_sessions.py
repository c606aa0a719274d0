from __future__ import annotations

from sqlalchemy import func, select

from helpers.clock import Clock
from rejoinder.record import Record
from rejoinder.record.tables import sessions as table
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.sessions import LASTS, Sessions

PASSWORD = "a lantern in the harbour"


def test_a_session_lasts_until_it_ends(record: Record, accounts: Accounts, clock: Clock) -> None:
    sessions = Sessions(record, clock)
    ida = accounts.add("Ida Moss", "admin", PASSWORD)
    token, other = sessions.begin(ida), sessions.begin(ida)
    assert sessions.find(token) == ida
    sessions.end(token)
    assert [sessions.find(token), sessions.find(other)] == [None, ida]
    clock.move(seconds=LASTS.total_seconds() - 1)
    assert sessions.find(other) == ida
    clock.move(seconds=1)
    assert sessions.find(other) is None
    sessions.begin(ida)
    with record.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(table)) == 1  # those that are over are forgotten


def test_tokens_are_random_and_the_database_does_not_have_them(record: Record, accounts: Accounts) -> None:
    sessions = Sessions(record)
    ida = accounts.add("Ida Moss", "admin", PASSWORD)
    tokens = {sessions.begin(ida) for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) == 43 for token in tokens)  # 256 bits, 6 a character
    with record.reading() as connection:
        digests = set(connection.scalars(select(table.c.digest)))
    assert not digests & tokens
    assert all(sessions.find(digest) is None for digest in digests)


def test_hostile_tokens(record: Record) -> None:
    for token in ("", "x" * 100_000, "\x00", "\ud800", "' OR 1=1 --"):
        assert Sessions(record).find(token) is None
