"""``rejoinder accounts``: who may use the pages of a record, and as what."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from rejoinder.commands.common import RecordAddress, fail, opened

if TYPE_CHECKING:
    from rejoinder.web.security.accounts import Accounts

app = typer.Typer(
    no_args_is_help=True,
    help="Who may use the pages of a record: readers, reviewers, administrators. Passwords are asked for, or read from "
    "standard input.",
)

Name = Annotated[str, typer.Argument(help="Whose account; shown with their reviews.")]
Role = Literal["reader", "reviewer", "admin"]
OfRole = Annotated[Role, typer.Option(help="What they may do: read; add and judge, too; keep accounts, too.")]


@app.command()
def add(name: Name, record: RecordAddress, role: OfRole = "reader") -> None:
    """Add an account. The first one must be an administrator's; from then on, everybody signs in to see the pages."""
    with _accounts(record, create=True) as accounts:
        account = accounts.add(name, role, _password())
    print(f"{account.name}: {account.role}")


@app.command("list")
def list_all(record: RecordAddress) -> None:
    """List the accounts, with their roles and the days on which they were added."""
    from rejoinder.export.terminal import safe

    with _accounts(record) as accounts:
        for account in accounts.list():
            print(f"{safe(account.name)}: {account.role}, since {account.added_at:%Y-%m-%d}")


@app.command()
def role(name: Name, role: Annotated[Role, typer.Argument(help="What they may do from now on.")],
         record: RecordAddress) -> None:  # fmt: skip
    """Give an account another role. Whoever is signed in with it is signed out."""
    with _accounts(record) as accounts:
        account = accounts.set_role(name, role)
    print(f"{account.name}: {account.role}")


@app.command()
def password(name: Name, record: RecordAddress) -> None:
    """Give an account another password. Whoever is signed in with it is signed out."""
    with _accounts(record) as accounts:
        account = accounts.find(name)
        accounts.set_password(name, _password())
    print(f"{account.name}: another password")


@app.command()
def remove(name: Name, record: RecordAddress) -> None:
    """Remove an account. What its owner said in reviews stays in the log."""
    with _accounts(record) as accounts:
        account = accounts.find(name)
        accounts.remove(name)
    print(f"{account.name}: removed")


@contextmanager
def _accounts(address: str, *, create: bool = False) -> Iterator[Accounts]:
    try:
        from rejoinder.web.security.accounts import Accounts
    except ModuleNotFoundError as fault:
        fail(f"accounts need the package {fault.name}: pip install 'rejoinder[web]'")
    with opened(address, create=create) as record:
        yield Accounts(record)


def _password() -> str:
    """The password: asked for twice on a terminal, otherwise the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    given = getpass("Password: ")
    if getpass("The same again: ") != given:
        fail("these are two passwords: nothing was changed")
    return given
