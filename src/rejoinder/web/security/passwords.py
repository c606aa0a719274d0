"""Passwords, kept as argon2id hashes (RFC 9106)."""

from __future__ import annotations

import secrets
import threading
from functools import cached_property

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12  # characters; NIST SP 800-63B asks for 8 at least where nothing but the password is asked for
LONGEST = 1024
# RFC 9106, section 4, the second recommended setting: 64 MiB of memory a hash.
TIME_COST, MEMORY_COST, LANES = 3, 64 * 1024, 4
AT_ONCE = 2  # hashes made at the same time in a process: a burst of tries must not take all of its memory


class Passwords:
    """Makes hashes of passwords and checks passwords against them."""

    def __init__(self, *, time_cost: int = TIME_COST, memory_cost: int = MEMORY_COST) -> None:
        self._hasher = PasswordHasher(time_cost, memory_cost, LANES, type=Type.ID)
        self._turns = threading.BoundedSemaphore(AT_ONCE)

    def hash(self, password: str) -> str:
        """The hash to keep: with its salt and settings, so that it can be checked after the settings have changed."""
        with self._turns:
            return self._hasher.hash(_bytes(password))

    def fits(self, password: str, kept: str | None) -> bool:
        """Whether `kept` is a hash of the password. Without one (`None`: nobody has that name) it takes as long to say
        no, so that the time does not tell which names there are."""
        nobodys = self._nobodys  # made at the first call, whoever is asked for
        with self._turns:
            try:
                fits = self._hasher.verify(kept or nobodys, _bytes(password[:LONGEST]))
            except (VerificationError, InvalidHashError):
                return False
        return fits and kept is not None and len(password) <= LONGEST

    @cached_property
    def _nobodys(self) -> str:
        return self.hash(secrets.token_urlsafe())

    def outdated(self, kept: str) -> bool:
        """Whether a hash was made with other settings than those of today."""
        return self._hasher.check_needs_rehash(kept)


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
