from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from helpers.exchanges import article, put
from rejoinder.cli import app
from rejoinder.record import open_record


@pytest.fixture
def address(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        put(record, article(1), article(2))
    return path


def rejoinder(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, list(map(str, arguments)))


def take(tool: str, path: Path, address: Path) -> Result:
    return rejoinder("import", tool, path, "--record", address, "--reviewer", "Ana Kovač")


@pytest.fixture
def folder(tmp_path: Path, address: Path) -> Path:
    """The record's documents as brat has them."""
    rejoinder("export", "brat", "--record", address, "-o", tmp_path / "brat.zip")
    with ZipFile(tmp_path / "brat.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / "rejoinder"


def edit(folder: Path, document: str, old: str, new: str) -> None:
    [path] = folder.glob(f"{document}-*.ann")
    ann = path.read_text(encoding="utf-8")
    assert ann.count(old) == 1
    path.write_text(ann.replace(old, new), encoding="utf-8")


def test_corrections_made_in_brat_are_in_the_next_export(folder: Path, address: Path) -> None:
    edit(folder, "lantern-2", "Actor E1 a1", "Actor E1 a3")
    result = take("brat", folder, address)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "statements: 1 corrected, 0 rejected, 0 added\n"
    rows = rejoinder("export", "csv", "--record", address, "--review", "corrected").stdout.splitlines()
    assert len(rows) == 2 and "A shopkeeper" in rows[1]
    assert take("brat", folder, address).stdout == "statements: 0 corrected, 0 rejected, 0 added, 1 known already\n"


def test_unchanged_archives_change_nothing(tmp_path: Path, address: Path) -> None:
    for tool in ("brat", "xmi"):
        out = tmp_path / f"{tool}.zip"
        rejoinder("export", tool, "--record", address, "-o", out)
        result = take(tool, out, address)
        assert (result.exit_code, result.stdout) == (0, "statements: 0 corrected, 0 rejected, 0 added\n")


def test_what_goes_wrong_is_said_line_by_line_and_the_rest_is_taken(folder: Path, address: Path) -> None:
    edit(folder, "lantern-1", "T4\tallegation", "T4\tresponse")
    edit(folder, "lantern-1", "E2\tallegation", "E2\tresponse")
    edit(folder, "lantern-2", "Actor E1 a1", "Actor E1 a3")
    result = take("brat", folder, address)
    assert result.exit_code == 1
    assert result.stdout == "statements: 1 corrected, 0 rejected, 0 added\n"
    [line] = result.stderr.splitlines()
    assert line.startswith("rejoinder: lantern-1-") and line.endswith(".ann, s2: forms: a response has one or more")


def test_files_of_another_record_are_refused(folder: Path, tmp_path: Path) -> None:
    with open_record(tmp_path / "other.db") as record:
        put(record, article(2))
    result = take("brat", folder, tmp_path / "other.db")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1 and "no such document" in result.stderr


def test_a_damaged_file_is_one_line(folder: Path, tmp_path: Path, address: Path) -> None:
    edit(folder, "lantern-1", "Actor E1 a1", "Actor E1 a9")
    result = take("brat", folder, address)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "E1: a9 where an actor of this document is needed" in result.stderr
    result = take("xmi", tmp_path / "none.zip", address)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert take("csv", folder, address).exit_code == 2
