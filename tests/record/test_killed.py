"""A short run of benchmarks/record_kill.py: real processes of `rejoinder add`, killed at random moments."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.records import Databases
from record_kill import kill_and_compare, write_rows


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_record_whose_making_was_killed_equals_one_made_in_peace(
    database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    peaceful, killed = str(tmp_path / "peaceful.db"), str(tmp_path / "killed.db")
    if database == "postgresql":
        databases: Databases = request.getfixturevalue("postgresql")
        peaceful, killed = databases.take(), databases.take()
    rows = tmp_path / "rows.jsonl"
    write_rows(rows, 60)
    outcome = kill_and_compare(rows, peaceful, killed, kills=4)
    assert (outcome.documents, outcome.differing, outcome.faults) == (58, [], [])
    assert len({count for count in outcome.progress if 0 < count < 58}) > 1, "no kill came while documents were written"
