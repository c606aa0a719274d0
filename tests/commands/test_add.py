from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli import app
from rejoinder.record import Record, open_record

ARTICLE = "Ida Moss said the police beat marchers. Tom Arden said nothing of the kind happened."

pytestmark = pytest.mark.usefixtures("pattern")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name in "abc":
        (place / f"{name}.txt").write_text(f"{name}. {ARTICLE}", encoding="utf-8")
    return place


def add(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["add", *map(str, arguments)])


def test_what_is_new_is_added_and_what_is_known_passed_by(record_url: str, folder: Path) -> None:
    result = add(folder, "--record", record_url)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "documents: 3 added\n", "")
    (folder / "d.txt").write_text(ARTICLE, encoding="utf-8")
    result = add(folder, "--record", record_url)
    assert (result.exit_code, result.stdout) == (0, "documents: 1 added, 3 known already\n")
    with open_record(record_url) as record:
        assert [filed.name for filed in record.documents()] == ["a", "b", "c", "d"]


def test_what_cannot_be_read_is_said_and_kept(tmp_path: Path, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    result = add(folder, tmp_path / "none", "--record", tmp_path / "record.db")
    assert (result.exit_code, result.stdout) == (1, "documents: 2 added, 2 not read\n")
    assert result.stderr.splitlines() == [
        f"rejoinder: {folder / 'b.txt'}: empty: there is no text in it",
        f"rejoinder: {tmp_path / 'none'}: no such file or folder",
    ]
    with open_record(tmp_path / "record.db") as record:
        assert [each.reason for each in record.failures()] == [
            "empty: there is no text in it", "no such file or folder"]  # fmt: skip


def test_ctrl_c_says_what_is_kept_and_how_to_go_on(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Record.add

    def interrupted(self: Record, *arguments: object, tell: object, **options: object) -> None:
        def stop(added: object) -> None:
            tell(added)  # type: ignore[operator]
            raise KeyboardInterrupt

        whole(self, *arguments, tell=stop, **options)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Record, "add", interrupted)
        result = add(folder, "--record", tmp_path / "record.db")
    assert result.exit_code == 130
    assert result.stderr == "rejoinder: broken off (documents: 1 added): the same command goes on from here\n"
    assert add(folder, "--record", tmp_path / "record.db").stdout == "documents: 2 added, 1 known already\n"


def test_a_record_that_cannot_be_opened_is_said_in_a_line(tmp_path: Path, folder: Path) -> None:
    result = add(folder, "--record", tmp_path / "none" / "record.db")
    assert result.exit_code == 1
    assert result.stderr == f"rejoinder: {tmp_path / 'none'}: no such folder for a record\n"


def test_damage_to_the_database_is_said_in_a_line(tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "record.db"
    add(folder, "--record", place)
    data = bytearray(place.read_bytes())
    data[5000:] = b"x" * (len(data) - 5000)
    place.write_bytes(data)
    result = add(folder, "--record", place)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1 and "malformed" in result.stderr
