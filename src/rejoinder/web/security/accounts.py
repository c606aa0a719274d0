"""Accounts: who may use the pages, and as what. They are in the record's database; commands and pages keep them.

There is always an administrator among them: the first account is one's, and the last one's stays while there are
others.
"""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from rejoinder.record import Record, RecordError
from rejoinder.record.rows import next_id
from rejoinder.record.tables import accounts, sessions
from rejoinder.web.security.passwords import LONGEST, SHORTEST, Passwords
from rejoinder.web.visitor import ROLES, Role

LONGEST_NAME = 60  # characters: it is shown with each review
_LONGEST_KEY = 200  # as the table has it
_BARRED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # Unicode categories of what shows nothing, or turns writing round


class AccountError(RecordError):
    """An account that cannot be, or is not there; the message says why."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in."""

    id: int
    name: str
    role: Role
    added_at: datetime


class Accounts:
    """The accounts of a record. Names are the same however they are capitalised."""

    def __init__(self, record: Record, passwords: Passwords | None = None) -> None:
        self._record = record
        self._passwords = passwords or Passwords()

    def add(self, name: str, role: Role, password: str) -> Account:
        """Add an account. Raises AccountError when the name is taken or none, the password is too short, or the first
        account is not an administrator's."""
        name, key, role, hash = _name(name), key_of(name), _role(role), self._hash(password)
        with self._record.writing() as connection:
            if not any_accounts(connection) and role != "admin":
                raise AccountError("the first account must be an administrator's: give it the role admin")
            if _find(connection, key) is not None:
                raise AccountError(f"{name}: there is an account of that name")
            account = Account(next_id(connection, accounts.c.id), name, role, datetime.now(UTC))
            connection.execute(insert(accounts), asdict(account) | {"key": key, "password": hash})
        return account

    def list(self) -> list[Account]:
        """All accounts, in the order of their names."""
        with self._record.reading() as connection:
            return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.key))]

    def find(self, name: str) -> Account:
        """The account of that name. Raises AccountError where there is none."""
        with self._record.reading() as connection:
            return _account(_get(connection, name))

    def set_role(self, name: str, role: Role) -> Account:
        """Give an account another role; whoever is signed in with it is signed out, so that none keeps the old one."""
        with self._record.writing() as connection:
            row = _get(connection, name)
            if role != "admin":
                _keep_an_administrator(connection, row)
            connection.execute(update(accounts).where(accounts.c.id == row.id).values(role=_role(role)))
            _sign_out(connection, row.id)
            return _account(_get(connection, name))

    def set_password(self, name: str, password: str) -> Account:
        """Give an account another password; whoever is signed in with it is signed out."""
        hash = self._hash(password)
        with self._record.writing() as connection:
            row = _get(connection, name)
            connection.execute(update(accounts).where(accounts.c.id == row.id).values(password=hash))
            _sign_out(connection, row.id)
            return _account(row)

    def remove(self, name: str) -> None:
        """Remove an account. What the person said stays in the log of reviews, under their name."""
        with self._record.writing() as connection:
            row = _get(connection, name)
            if connection.scalar(select(func.count()).select_from(accounts)) != 1:
                _keep_an_administrator(connection, row)
            _sign_out(connection, row.id)
            connection.execute(delete(accounts).where(accounts.c.id == row.id))

    def check(self, name: str, password: str) -> Account | None:
        """The account of that name, if the password is its; it takes as long for names that nobody has."""
        with self._record.reading() as connection:
            row = _find(connection, key_of(name))
        kept = None if row is None else row.password
        if not self._passwords.fits(password, kept) or row is None:
            return None
        if self._passwords.outdated(row.password):
            hash = self._passwords.hash(password)
            with self._record.writing() as connection:
                same = accounts.c.id == row.id, accounts.c.password == row.password
                connection.execute(update(accounts).where(*same).values(password=hash))
        return _account(row)

    def _hash(self, password: str) -> str:
        if not SHORTEST <= len(password) <= LONGEST:
            raise AccountError(f"a password has {SHORTEST} characters at least, and {LONGEST:,} at most")
        return self._passwords.hash(password)


def any_accounts(connection: Connection) -> bool:
    """Whether a record has any accounts."""
    return connection.execute(select(accounts.c.id).limit(1)).first() is not None


def key_of(name: str) -> str:
    """One key for all ways to write a name: letters of any size and width, spaces of any kind."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())


def _name(given: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not name or len(name) > LONGEST_NAME or len(key_of(name)) > _LONGEST_KEY:
        raise AccountError(f"an account needs a name, of {LONGEST_NAME} characters at most")
    if any(unicodedata.category(character) in _BARRED for character in name):
        raise AccountError("an account's name is of characters that can be seen")
    return name


def _role(role: str) -> Role:
    for known in ROLES:
        if role == known:
            return known
    raise AccountError(f"{role}: no role; roles are {', '.join(ROLES)}")


def _find(connection: Connection, key: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.key == key)).first()


def _get(connection: Connection, name: str) -> Row[Any]:
    row = _find(connection, key_of(name))
    if row is None:
        raise AccountError(f"{name}: there is no account of that name")
    return row


def _keep_an_administrator(connection: Connection, row: Row[Any]) -> None:
    """Raises AccountError when `row` is the last administrator."""
    admins = connection.scalar(select(func.count()).where(accounts.c.role == "admin"))
    if row.role == "admin" and admins == 1:
        raise AccountError(f"{row.name}: the last administrator; make another one first")


def _sign_out(connection: Connection, account_id: int) -> None:
    connection.execute(delete(sessions).where(sessions.c.account_id == account_id))


def _account(row: Row[Any]) -> Account:
    return Account(row.id, row.name, _role(row.role), row.added_at)
