"""Fixtures: accounts whose passwords are hashed in no time, and a clock that tests move on."""

from __future__ import annotations

import pytest

from helpers.clock import Clock
from rejoinder.record import Record
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.passwords import Passwords


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    return Passwords(time_cost=1, memory_cost=32)


@pytest.fixture
def accounts(record: Record, passwords: Passwords) -> Accounts:
    return Accounts(record, passwords)
