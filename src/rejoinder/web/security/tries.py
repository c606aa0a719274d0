"""How often somebody may try to sign in: so many wrong passwords for one account, and from one address.

The counts are in the database: they hold for all processes of a server together, and over its restarts. A try is
counted before its password is looked at, so that many at the same time are not more than the count allows.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Connection, delete, insert, select, update

from rejoinder.record import Record
from rejoinder.record.tables import sign_in_tries
from rejoinder.web.security.accounts import key_of
from rejoinder.web.security.sessions import now

WINDOW = timedelta(minutes=15)
FOR_AN_ACCOUNT = 10  # tries in a window: 1,000 a day, where a password of 12 characters has billions
FROM_AN_ADDRESS = 30  # more, since an office may share one
_IPV6_SUBSCRIBER = 64  # bits of an IPv6 address that one subscriber has at least


class TooManyTries(Exception):
    """No more tries for now; ``seconds`` from now there may be one."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"again in {seconds} seconds")
        self.seconds = seconds


class Tries:
    """Counts the tries to sign in to a record's pages."""

    def __init__(self, record: Record, clock: Callable[[], datetime] = now) -> None:
        self._record = record
        self._clock = clock

    def count(self, name: str, address: str) -> None:
        """Count a try for the account `name` from an address. Raises TooManyTries when there were too many for either;
        then it is not counted, so that waiting ends."""
        moment = self._clock()
        counted = {_account(name): FOR_AN_ACCOUNT, _place(address): FROM_AN_ADDRESS}
        with self._record.reading() as connection:  # whoever goes on trying does not keep writers waiting
            _check(connection, counted, moment)
        with self._record.writing() as connection:
            connection.execute(delete(sign_in_tries).where(sign_in_tries.c.since <= moment - WINDOW))
            _check(connection, counted, moment)
            for key in counted:
                _add(connection, key, moment)

    def forget(self, name: str, address: str) -> None:
        """Forget the tries for an account, after the right password; those from the address but this one still count,
        so that an account of one's own is no way to go on trying others'."""
        with self._record.writing() as connection:
            connection.execute(delete(sign_in_tries).where(sign_in_tries.c.key == _account(name)))
            less = sign_in_tries.c.count - 1
            connection.execute(update(sign_in_tries).where(sign_in_tries.c.key == _place(address)).values(count=less))


def _check(connection: Connection, counted: Mapping[str, int], moment: datetime) -> None:
    """Raises TooManyTries when a key has been counted as often as it may be."""
    wait = max(_wait(connection, key, most, moment) for key, most in counted.items())
    if wait:
        raise TooManyTries(wait)


def _wait(connection: Connection, key: str, most: int, moment: datetime) -> int:
    """Seconds until there may be another try; 0 for now."""
    columns = sign_in_tries.c.count, sign_in_tries.c.since
    found = connection.execute(select(*columns).where(sign_in_tries.c.key == key)).first()
    if found is None:
        return 0
    count, since = found
    left: timedelta = since + WINDOW - moment
    return max(0, math.ceil(left.total_seconds())) if count >= most else 0


def _add(connection: Connection, key: str, moment: datetime) -> None:
    more = update(sign_in_tries).where(sign_in_tries.c.key == key).values(count=sign_in_tries.c.count + 1)
    if connection.execute(more).rowcount == 0:
        connection.execute(insert(sign_in_tries), {"key": key, "count": 1, "since": moment})


def _account(name: str) -> str:
    return hashlib.sha256(f"account {key_of(name)}".encode("utf-8", "surrogatepass")).hexdigest()


def _place(address: str) -> str:
    """What is counted for an address: itself, or for IPv6 the network that one subscriber has."""
    try:
        found = ip_address(address)
    except ValueError:  # such as a socket's path
        return hashlib.sha256(f"address {address}".encode("utf-8", "surrogatepass")).hexdigest()
    if isinstance(found, IPv6Address):
        mapped = found.ipv4_mapped
        address = str(mapped or ip_network((int(found), _IPV6_SUBSCRIBER), strict=False))
    return hashlib.sha256(f"address {address}".encode()).hexdigest()
