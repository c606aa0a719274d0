from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helpers.editions import OF_2030, OF_2031
from rejoinder.cli import app


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["compare", *map(str, arguments)])


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    older, newer = tmp_path / "2030", tmp_path / "2031"
    for folder, text in ((older, OF_2030), (newer, OF_2031)):
        folder.mkdir()
        for state in ("Latvia", "Malta"):
            (folder / f"{state.lower()}.md").write_text(text.replace("Freedonia", state), encoding="utf-8")
    return older, newer


def test_two_reports_as_tables_and_a_page(folders: tuple[Path, Path], tmp_path: Path) -> None:
    older, newer = folders
    result = run(older / "malta.md", newer / "malta.md", "--html", tmp_path / "page.html")
    assert result.exit_code == 0
    assert "Malta: 2030 text and 2031 text" in result.stdout
    assert "not in the 2031 text" in result.stdout
    assert "<h1 dir=\"auto\">Malta: 2030 text and 2031 text</h1>" in (tmp_path / "page.html").read_text("utf-8")


def test_two_reports_as_csv_and_json(folders: tuple[Path, Path]) -> None:
    older, newer = folders
    rows = list(csv.DictReader(StringIO(run(older / "malta.md", newer / "malta.md", "--csv").stdout)))
    figures = [row for row in rows if row["part"] == "figure"]
    assert [row["item"] for row in figures] == ["four → six", "32 → 45"]
    assert {row["country"] for row in rows} == {"MT"}
    found = json.loads(run(older / "malta.md", newer / "malta.md", "--json").stdout)
    assert (found["country"], found["first"]["edition"], found["second"]["edition"]) == ("MT", 2030, 2031)
    assert [row["item"] for row in found["figures"]] == ["four → six", "32 → 45"]


def test_folders_are_matched_by_state(folders: tuple[Path, Path], tmp_path: Path) -> None:
    older, newer = folders
    (newer / "latvia.md").unlink()
    result = run(older, newer, "--json", "--html", tmp_path / "page.html")
    assert result.exit_code == 0
    assert [json.loads(line)["country"] for line in result.stdout.splitlines()] == ["MT"]
    told = "latvia.md: not compared, no report about Latvia in the other edition"
    assert told in result.stderr
    assert told in (tmp_path / "page.html").read_text("utf-8")


def test_folders_have_a_line_a_state(folders: tuple[Path, Path]) -> None:
    result = run(*folders)
    assert result.exit_code == 0
    assert sum(line.startswith("Latvia") for line in result.stdout.splitlines()) == 2


def test_what_cannot_be_compared_is_said(folders: tuple[Path, Path], tmp_path: Path) -> None:
    older, newer = folders
    assert run(older, newer / "malta.md").exit_code == 2
    assert run(older / "malta.md", newer / "malta.md", "--csv", "--json").exit_code == 2
    missing = run(older / "malta.md", tmp_path / "none.md")
    assert (missing.exit_code, "none.md: no such file" in missing.stderr) == (1, True)
    other = run(older / "malta.md", newer / "latvia.md")
    assert (other.exit_code, "about different states" in other.stderr) == (0, True)
