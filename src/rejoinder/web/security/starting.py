"""The start rule: a server that others than the people at its machine can reach has accounts, or does not start."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

from rejoinder.record import Record, RecordError
from rejoinder.web.security.accounts import any_accounts
from rejoinder.web.security.hosts import host_of


class StartError(RecordError):
    """The server does not start; the message says why, and what to do."""


def check_start(record: Record, host: str, names: Sequence[str] = ()) -> bool:
    """Whether a server of `record` that listens on `host`, and is known elsewhere by `names`, must ask for accounts:
    unless it can be reached from this machine only. Raises StartError when it must and there are none, and for names
    that are none."""
    for name in names:
        if host_of(name) is None:
            raise StartError(f"{name}: no name of a server: give what stands between https:// and the next slash")
    if is_loopback(host) and not names:
        return False
    with record.reading() as connection:
        if any_accounts(connection):
            return True
    where = ", ".join(names) if is_loopback(host) else host
    raise StartError(
        f"{where}: others can reach that, and the record has no accounts: add one (rejoinder accounts add NAME "
        "--role admin --record URL), or listen on 127.0.0.1 without --name"
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address to listen on. Names but ``localhost`` may mean anything."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
