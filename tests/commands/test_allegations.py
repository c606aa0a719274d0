from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli import app

REPORT = """## Orvania — 2024 Human Rights Report

### Section 2. Liberty

#### a. Freedom of the Press

The government censored newspapers and arrested journalists. The law provided for freedom of \
expression. Local NGOs reported that police beat two reporters in May.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "Orvania.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["allegations", *map(str, arguments)])


def test_json_gives_a_line_a_sentence(report: Path) -> None:
    result = run(report, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["country"] == "orvania"
    assert first["section"] == "Section 2. Liberty | a. Freedom of the Press"
    assert first["sentence"] == "The government censored newspapers and arrested journalists."
    assert (first["voice"], first["perpetrator"]) == ("own", "state")
    assert "expression" in first["rights"]
    assert 0.5 <= first["confidence"] <= 1
    assert (second["voice"], second["source"], second["period"]) == ("credited", "Local NGOs", "in May")
    assert REPORT[first["start"] : first["end"]] == first["sentence"]


def test_csv_has_the_same_rows(report: Path) -> None:
    rows = list(csv.DictReader(run(report, "--csv").stdout.splitlines()))
    assert [row["named"] for row in rows] == ["The government", "police"]


def test_a_table_counts_by_right(report: Path) -> None:
    shown = " ".join(run(report).stdout.replace("│", " ").split())
    assert "2 sentences that allege something" in shown
    assert "Expression (2)" in shown
    assert "in the report's own voice · against the state (The government)" in shown


def test_a_missing_report_is_said_and_the_others_are_read(report: Path) -> None:
    result = run(report, report.with_name("missing.md"), "--json")
    assert result.exit_code == 1
    assert "missing.md" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_both_csv_and_json_is_wrong_usage(report: Path) -> None:
    assert run(report, "--csv", "--json").exit_code == 2
