from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest
from typer.testing import CliRunner, Result

from helpers.exchanges import MAKER, article, put
from rejoinder.cli import app
from rejoinder.export.formats import FormatName
from rejoinder.export.jsonl import dumps, to_json
from rejoinder.record import open_record


@pytest.fixture
def address(tmp_path: Path) -> Path:
    """A record of three documents of as many publishers."""
    path = tmp_path / "record.db"
    with open_record(path) as record:
        put(record, *(article(number, publisher=f"Paper {number}", published=f"202{number}") for number in range(3)))
    return path


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["export", *map(str, arguments)])


def test_json_lines_on_standard_output(address: Path) -> None:
    result = export("jsonl", "--record", address)
    assert (result.exit_code, result.stderr) == (0, "")
    first = article(0, publisher="Paper 0", published="2020")
    assert result.stdout.splitlines()[0] == dumps(to_json(first, MAKER))
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["lantern-0", "lantern-1", "lantern-2"]


def test_statements_that_pass_the_filters(address: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = export("csv", "--record", address, "-o", out, "--act", "response", "--since", "2021")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"rejoinder: wrote {out}\n")
    rows = list(csv.DictReader(StringIO(out.read_text(encoding="utf-8-sig"), newline="")))
    assert [(row["publisher"], row["statement"]) for row in rows] == [("Paper 1", "s3"), ("Paper 2", "s3")]
    assert len({row["actor_id"] for row in rows}) == 1


def test_documents_with_a_statement_that_passes_come_whole(address: Path, tmp_path: Path) -> None:
    out = tmp_path / "brat.zip"
    assert export("brat", "--record", address, "-o", out, "--publisher", "Paper 1", "--act", "call").exit_code == 0
    with ZipFile(out) as archive:
        [ann] = (archive.read(name).decode() for name in archive.namelist() if name.endswith(".ann"))
    assert ann.count("\tStatement E") == 6


def test_parquet_is_one_file_for_a_database(address: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.parquet"
    assert export("parquet", "--record", address, "-o", out).exit_code == 0
    assert duckdb.sql(f"SELECT count(*), count(DISTINCT sha256) FROM '{out}'").fetchall() == [(18, 3)]


@pytest.mark.parametrize("name", list(FormatName))
def test_every_format_goes_through_a_pipe(address: Path, name: FormatName) -> None:
    result = export(name, "--record", address)
    assert result.exit_code == 0 and len(result.stdout_bytes) > 100


def test_nothing_binary_is_written_to_a_terminal(address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rejoinder.commands.export._to_terminal", lambda: True)
    for name in ("parquet", "brat", "xmi"):
        result = export(name, "--record", address)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"rejoinder: {name} is nothing for a terminal: give a file with -o\n"
    assert export("csv", "--record", address).exit_code == 0


def test_what_goes_wrong_is_one_line(tmp_path: Path, address: Path) -> None:
    assert export("csv", "--record", tmp_path / "none.db").stderr.count("\n") == 1
    result = export("csv", "--record", address, "--act", "claim")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert export("word", "--record", address).exit_code == 2
    result = export("csv", "--record", address, "-o", tmp_path / "no" / "folder.csv")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
