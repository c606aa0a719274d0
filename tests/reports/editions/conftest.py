from __future__ import annotations

import pytest

from helpers.editions import OF_2030, OF_2031
from rejoinder.reading import read_bytes
from rejoinder.reports import report_of
from rejoinder.reports.editions import Comparison, Side, compare, side_of


def side(text: str, name: str) -> Side:
    return side_of(report_of(read_bytes(text.encode(), name=name)))


@pytest.fixture(scope="session")
def older() -> Side:
    return side(OF_2030, "older.md")


@pytest.fixture(scope="session")
def newer() -> Side:
    return side(OF_2031, "newer.md")


@pytest.fixture(scope="session")
def comparison(older: Side, newer: Side) -> Comparison:
    return compare(older, newer)
