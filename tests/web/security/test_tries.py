from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from helpers.clock import Clock
from rejoinder.record import Record
from rejoinder.web.security.tries import FOR_AN_ACCOUNT, FROM_AN_ADDRESS, WINDOW, TooManyTries, Tries


def test_so_many_for_an_account_wherever_they_come_from(record: Record, clock: Clock) -> None:
    tries = Tries(record, clock)
    for number in range(FOR_AN_ACCOUNT):
        clock.move(seconds=1)
        tries.count("Ida Moss", f"192.0.2.{number}")
    with pytest.raises(TooManyTries) as fault:
        tries.count(" ida MOSS", "192.0.2.200")
    assert fault.value.seconds == WINDOW.total_seconds() - FOR_AN_ACCOUNT + 1
    tries.count("Tom Arden", "192.0.2.200")
    clock.move(seconds=fault.value.seconds)
    tries.count("Ida Moss", "192.0.2.200")


@pytest.mark.parametrize(
    ("addresses", "other"),
    [
        (["192.0.2.1", "::ffff:192.0.2.1"], "192.0.2.2"),
        (["2001:db8:0:1::1", "2001:db8:0:1:ffff::2"], "2001:db8:0:2::1"),  # one subscriber has the last 64 bits
        (["socket"], "192.0.2.1"),
    ],
)
def test_so_many_from_an_address_whatever_the_account(record: Record, addresses: list[str], other: str) -> None:
    tries = Tries(record)
    for number in range(FROM_AN_ADDRESS):
        tries.count(f"name {number}", addresses[number % len(addresses)])
    with pytest.raises(TooManyTries):
        tries.count("another", addresses[0])
    tries.count("another", other)


def test_the_right_password_clears_the_account_but_not_the_address(record: Record) -> None:
    tries = Tries(record)
    for _ in range(FOR_AN_ACCOUNT - 1):
        tries.count("Ida Moss", "192.0.2.1")
    tries.count("Ida Moss", "192.0.2.1")
    tries.forget("Ida Moss", "192.0.2.1")
    for number in range(FROM_AN_ADDRESS - FOR_AN_ACCOUNT + 1):
        tries.count(f"name {number}", "192.0.2.1")
    with pytest.raises(TooManyTries):
        tries.count("Ida Moss", "192.0.2.1")


def test_many_at_once_are_not_more(record: Record) -> None:
    tries = Tries(record)

    def attempt(_: int) -> bool:
        try:
            tries.count("Ida Moss", "192.0.2.1")
        except TooManyTries:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(3 * FOR_AN_ACCOUNT))) == FOR_AN_ACCOUNT
