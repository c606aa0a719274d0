from __future__ import annotations

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from rejoinder.record import Record
from rejoinder.record.tables import accounts as table
from rejoinder.web.security.accounts import AccountError, Accounts
from rejoinder.web.security.passwords import LONGEST, Passwords
from rejoinder.web.security.sessions import Sessions

PASSWORD = "a lantern in the harbour"


def kept(record: Record) -> list[str]:
    with record.reading() as connection:
        return list(connection.scalars(select(table.c.password)))


def test_an_account_is_known_by_its_name_and_password(accounts: Accounts) -> None:
    ida = accounts.add("  Ida   Moss ", "admin", PASSWORD)
    assert (ida.id, ida.name, ida.role) == (1, "Ida Moss", "admin")
    assert accounts.check("IDA moss", PASSWORD) == ida == accounts.find("ida moss")
    assert accounts.check("Ida Moss", PASSWORD + " ") is None
    assert accounts.check("Ida Moss", "") is None
    assert accounts.check("Tom Arden", PASSWORD) is None
    assert list(accounts.list()) == [ida]


def test_passwords_are_kept_as_argon2id_with_the_settings_of_rfc_9106(record: Record) -> None:
    Accounts(record).add("Ida Moss", "admin", PASSWORD)
    (hash,) = kept(record)
    assert hash.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert PasswordHasher().verify(hash, PASSWORD)


def test_a_hash_of_older_settings_is_made_anew_when_somebody_signs_in(record: Record, accounts: Accounts) -> None:
    accounts.add("Ida Moss", "admin", PASSWORD)
    (before,) = kept(record)
    stronger = Accounts(record, Passwords(time_cost=2, memory_cost=64))
    assert stronger.check("Ida Moss", "something else than that") is None
    assert kept(record) == [before]
    assert stronger.check("Ida Moss", PASSWORD)
    (after,) = kept(record)
    assert "t=2" in after and stronger.check("Ida Moss", PASSWORD)


def test_names_that_nobody_has_take_as_long_to_refuse(
    accounts: Accounts, passwords: Passwords, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add("Ida Moss", "admin", PASSWORD)
    done: list[bool] = []
    verify = PasswordHasher.verify

    def noted(self: PasswordHasher, *given: str | bytes) -> bool:
        try:
            return verify(self, *given)  # type: ignore[arg-type]
        finally:
            done.append(True)

    monkeypatch.setattr(PasswordHasher, "verify", noted)
    accounts.check("Ida Moss", "something else than that")
    accounts.check("Tom Arden", "something else than that")
    assert done == [True, True]


def test_no_more_of_a_password_counts_than_all_of_it(accounts: Accounts) -> None:
    accounts.add("Ida Moss", "admin", "x" * LONGEST)
    assert accounts.check("Ida Moss", "x" * LONGEST)
    assert accounts.check("Ida Moss", "x" * (LONGEST + 1)) is None
    assert accounts.check("Ida Moss", "x" * (LONGEST - 1)) is None


@pytest.mark.parametrize(
    "name", ["", "  ", "x" * 61, "Ida\u202eMoss", "Ida\x00", "Ida\u200bMoss", "\ud800", "\ufdfa" * 60]
)
def test_names_that_cannot_be(name: str, accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="name"):
        accounts.add(name, "admin", PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * (LONGEST + 1)])
def test_passwords_that_cannot_be(password: str, accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="12 characters at least"):
        accounts.add("Ida Moss", "admin", password)
    accounts.add("Ida Moss", "admin", PASSWORD)
    with pytest.raises(AccountError, match="12 characters at least"):
        accounts.set_password("Ida Moss", password)


def test_a_name_is_there_once_however_it_is_written(accounts: Accounts) -> None:
    accounts.add("Straße Ｉda", "admin", PASSWORD)
    with pytest.raises(AccountError, match="there is an account"):
        accounts.add("STRASSE ida", "reader", PASSWORD)


def test_there_is_always_an_administrator(accounts: Accounts) -> None:
    with pytest.raises(AccountError, match="first account must be an administrator"):
        accounts.add("Ida Moss", "reader", PASSWORD)
    accounts.add("Ida Moss", "admin", PASSWORD)
    with pytest.raises(AccountError, match="the last administrator"):
        accounts.set_role("Ida Moss", "reader")
    accounts.add("Tom Arden", "reviewer", PASSWORD)
    lose: list[Callable[[], object]] = [
        lambda: accounts.remove("Ida Moss"),
        lambda: accounts.set_role("Ida Moss", "reviewer"),
    ]
    for attempt in lose:
        with pytest.raises(AccountError, match="the last administrator"):
            attempt()
    accounts.set_role("Tom Arden", "admin")
    accounts.remove("Ida Moss")
    accounts.remove("Tom Arden")
    assert list(accounts.list()) == []


def test_what_is_not_there(accounts: Accounts) -> None:
    for attempt in (accounts.remove, accounts.find):
        with pytest.raises(AccountError, match="Ada Rook: there is no account"):
            attempt("Ada Rook")
    with pytest.raises(AccountError, match="roles are reader, reviewer, admin"):
        accounts.add("Ida Moss", "root", PASSWORD)  # type: ignore[arg-type]


@pytest.mark.parametrize("change", ["role", "password", "removal"])
def test_a_change_of_an_account_signs_out_who_is_signed_in_with_it(
    change: str, record: Record, accounts: Accounts
) -> None:
    sessions = Sessions(record)
    ida, tom = accounts.add("Ida Moss", "admin", PASSWORD), accounts.add("Tom Arden", "reviewer", PASSWORD)
    tokens = [sessions.begin(tom), sessions.begin(tom), sessions.begin(ida)]
    match change:
        case "role":
            assert accounts.set_role("Tom Arden", "reader").role == "reader"
        case "password":
            accounts.set_password("Tom Arden", "another one, as long")
            assert accounts.check("Tom Arden", PASSWORD) is None
        case "removal":
            accounts.remove("Tom Arden")
    assert [sessions.find(token) for token in tokens] == [None, None, ida]


def test_a_record_with_accounts_verifies(record: Record, accounts: Accounts) -> None:
    Sessions(record).begin(accounts.add("Ida Moss", "admin", PASSWORD))
    assert list(record.verify()) == []
