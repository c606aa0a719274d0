"""A short run of benchmarks/record_load.py: two writers and five readers at once."""

from __future__ import annotations

from record_load import load


def test_writers_and_readers_do_not_get_in_each_others_way(record_url: str) -> None:
    outcome = load(record_url, seconds=3)
    assert outcome.wrong == []
    assert outcome.written > 3 and outcome.looks > 3
