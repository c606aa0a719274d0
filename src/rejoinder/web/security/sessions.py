"""Sessions: who is signed in. A browser keeps a random token, the database only its SHA-256.

Nothing about a session is kept in the browser but the token, and no token is taken from a browser: each sign-in makes a
new one, so that nobody can have somebody else sign in with a token that they know (session fixation).
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select

from rejoinder.record import Record
from rejoinder.record.tables import accounts, sessions
from rejoinder.web.security.accounts import Account

TOKEN_BYTES = 32  # 256 bits: none can be guessed
LASTS = timedelta(hours=12)  # a day's work


def now() -> datetime:
    return datetime.now(UTC)


def new_token() -> str:
    """A random token, of letters, digits, - and _."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class Sessions:
    """The sessions of a record's accounts."""

    def __init__(self, record: Record, clock: Callable[[], datetime] = now) -> None:
        self._record = record
        self._clock = clock

    def begin(self, account: Account) -> str:
        """Begin a session of the account; returns its token. Sessions that are over are forgotten by the way."""
        token, began_at = new_token(), self._clock()
        row = {"digest": digest(token), "account_id": account.id, "began_at": began_at, "ends_at": began_at + LASTS}
        with self._record.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.ends_at <= began_at))
            connection.execute(insert(sessions), row)
        return token

    def find(self, token: str) -> Account | None:
        """The account that is signed in with the token; None where it is nobody's, or its session is over."""
        columns = accounts.c.id, accounts.c.name, accounts.c.role, accounts.c.added_at, sessions.c.ends_at
        with self._record.reading() as connection:
            row = connection.execute(
                select(*columns).join_from(sessions, accounts).where(sessions.c.digest == digest(token))
            ).first()
        if row is None or row.ends_at <= self._clock():
            return None
        return Account(row.id, row.name, row.role, row.added_at)

    def end(self, token: str) -> None:
        """End a session: its token is nobody's from now on."""
        with self._record.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.digest == digest(token)))


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
