"""The reports of two folders are matched by state."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from helpers.editions import OF_2030
from rejoinder.reading import Unreadable
from rejoinder.reports.editions import Side, matched, sides


def about(side: Side, state: str | None) -> Side:
    return replace(side, report=replace(side.report, country=state, name=state))


def test_reports_about_one_state_are_matched_and_the_rest_told(older: Side, newer: Side) -> None:
    first = [about(older, "LV"), about(older, "MT"), about(older, "LV")]
    pairs, left = matched(first, [about(newer, "LV"), about(newer, "PT")])
    assert [(one.report.country, other.report.country) for one, other in pairs] == [("LV", "LV")]
    assert pairs[0][0] is first[0]
    assert [(entry.side.report.country, entry.why.split(":")[0]) for entry in left] == [
        ("LV", "another report about LV"),
        ("MT", "no report about MT in the other edition"),
        ("PT", "no report about PT in the other edition"),
    ]


def test_without_a_state_in_the_title_the_name_of_the_file_counts(older: Side, newer: Side) -> None:
    assert older.report.country is None
    assert matched([older], [newer])[0] == []
    assert matched([older], [older])[0] == [(older, older)]


def test_what_cannot_be_read_is_a_row_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(OF_2030, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"no such thing")
    report, reason = sides([str(tmp_path)], workers=1)
    assert isinstance(report, Side) and report.report.edition == 2030
    assert isinstance(reason, Unreadable)
