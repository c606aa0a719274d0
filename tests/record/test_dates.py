from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.record.dates import as_date


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-05-06", date(2024, 5, 6)),
        ("2024-05-06T23:59:00-11:00", date(2024, 5, 6)),
        ("2024/5/6 12:00", date(2024, 5, 6)),
        ("6 May 2024", date(2024, 5, 6)),
        ("Monday, 6th of May 2024, 12:30", date(2024, 5, 6)),
        ("Published: Sept. 6, 2024", date(2024, 9, 6)),
        ("Mon, 06 May 2024 10:00:00 GMT", date(2024, 5, 6)),
        ("2019", date(2019, 1, 1)),
        ("March 2019", date(2019, 3, 1)),
        ("2019-03", date(2019, 3, 1)),
        ("3/4/2024", None),
        ("2024-13-01", None),
        ("30 February 2024", None),
        ("yesterday", None),
        ("20240506", None),
        ("", None),
        (None, None),
    ],
)
def test_days(published: str | None, day: date | None) -> None:
    assert as_date(published) == day


@given(st.dates())
def test_iso_days_come_back(day: date) -> None:
    assert as_date(day.isoformat()) == day


@given(st.text())
def test_anything_is_a_day_or_none(published: str) -> None:
    as_date(published)
