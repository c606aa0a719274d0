from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli import app

TEXT = """# Arvenia 2031 Human Rights Report

## Section 1. Life

There were credible reports that officers beat detainees. The Orlana Centre documented 14 deaths in custody.

## Section 2. Liberty

Journalists reported that the ministry threatened editors. There were no reports of closures.
"""
KEYS = "country section sentence source source_type named cue content confidence name start end".split()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Arvenia.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def sources(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["sources", *map(str, arguments)])


def test_json_has_a_line_for_each_credited_source(path: Path) -> None:
    result = sources(path, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert [*first] == KEYS
    assert first["country"] == "arvenia"
    assert first["section"] == "Section 1. Life"
    assert first["sentence"] == "There were credible reports that officers beat detainees."
    assert (first["source"], first["source_type"], first["named"]) == ("There were credible reports", "unnamed", False)
    assert (first["cue"], first["content"]) == ("There were credible reports", ["officers beat detainees"])
    assert (second["source"], second["source_type"], second["named"]) == ("The Orlana Centre", "ngo", True)
    assert (third["source"], third["source_type"], third["section"]) == (
        "Journalists", "unnamed media", "Section 2. Liberty",
    )  # fmt: skip
    for line in (first, second, third):
        assert line["confidence"] in ("high", "medium", "low")
        assert TEXT[line["start"] : line["end"]] == line["source"]


def test_csv_has_the_same_columns(path: Path) -> None:
    rows = list(csv.DictReader(StringIO(sources(path, "--csv").stdout)))
    assert [*rows[0]] == KEYS
    assert [row["named"] for row in rows] == ["False", "True", "False"]


def test_tables_count_by_kind_and_section(path: Path) -> None:
    shown = sources(path).stdout
    assert "3 credited sources: 1 named, 2 without a name" in shown
    assert "Not counted: 1 report of no reports, which credit nobody." in shown
    for words in ("Section 2. Liberty", "nobody in particular", "organisations", "The Orlana Centre documented"):
        assert words in shown


def test_what_cannot_be_read_is_said_in_a_line_and_the_rest_goes_on(path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    result = sources(bad, path, "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 3
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"rejoinder: {bad}: ")


def test_a_report_that_credits_nobody(tmp_path: Path) -> None:
    path = tmp_path / "Orlana.md"
    path.write_text("# Orlana 2031\n\n## Section 1. Life\n\nThere were no reports of killings.\n", encoding="utf-8")
    shown = sources(path)
    assert shown.exit_code == 0
    assert [line.strip() for line in shown.stdout.splitlines()] == [
        "No credited sources",
        "Not counted: 1 report of no reports, which credit nobody.",
    ]
    assert sources(path, "--json").stdout == ""


def test_both_forms_at_once_are_refused(path: Path) -> None:
    assert sources(path, "--json", "--csv").exit_code == 2
