from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli import app
from rejoinder.record import open_record
from rejoinder.web.security.accounts import Accounts
from rejoinder.web.security.passwords import Passwords

PASSWORD = "a lantern in the harbour"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rejoinder.web.security.accounts.Passwords", lambda: Passwords(time_cost=1, memory_cost=32))


def run(*arguments: str, says: str = "") -> Result:
    return CliRunner().invoke(app, ["accounts", *arguments], input=says)


def test_accounts_from_the_command_line(tmp_path: Path) -> None:
    record = ["--record", str(tmp_path / "record.db")]
    assert run("add", "Ida Moss", "--role", "admin", *record, says=PASSWORD + "\n").stdout == "Ida Moss: admin\n"
    assert run("add", "Tom Arden", *record, says=PASSWORD).stdout == "Tom Arden: reader\n"
    assert run("role", "tom arden", "reviewer", *record).stdout == "Tom Arden: reviewer\n"
    assert run("password", "Tom Arden", *record, says="another one, as long\n").exit_code == 0
    listed = run("list", *record).stdout
    assert listed.startswith("Ida Moss: admin, since ") and "\nTom Arden: reviewer, since " in listed
    with open_record(tmp_path / "record.db") as opened:
        kept = Accounts(opened)
        assert kept.check("Ida Moss", PASSWORD) and kept.check("Tom Arden", "another one, as long")
    assert run("remove", "Tom Arden", *record).stdout == "Tom Arden: removed\n"
    assert "Tom" not in run("list", *record).stdout


@pytest.mark.parametrize(
    ("arguments", "says", "reason"),
    [
        (["add", "Tom Arden"], "short\n", "a password has 12 characters at least"),
        (["add", "Tom Arden"], "", "a password has 12 characters at least"),
        (["add", "ida moss"], PASSWORD, "ida moss: there is an account of that name"),
        (["password", "Tom Arden"], PASSWORD, "Tom Arden: there is no account of that name"),
        (["role", "Ida Moss", "reader"], "", "Ida Moss: the last administrator"),
        (["remove", "Tom\x1b[31m"], "", "there is no account of that name"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(tmp_path: Path, arguments: list[str], says: str, reason: str) -> None:
    record = ["--record", str(tmp_path / "record.db")]
    run("add", "Ida Moss", "--role", "admin", *record, says=PASSWORD)
    done = run(*arguments, *record, says=says)
    assert done.exit_code == 1
    assert reason in done.stderr and done.stderr.count("\n") == 1 and "\x1b" not in done.stderr


def test_a_record_that_is_not_there(tmp_path: Path) -> None:
    done = run("list", "--record", str(tmp_path / "none.db"))
    assert done.exit_code == 1 and "no such record" in done.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_server_for_others_without_accounts_does_not_start(tmp_path: Path) -> None:
    record = ["--record", str(tmp_path / "record.db")]
    for where in (["--host", "0.0.0.0"], ["--name", "disputes.example"]):
        done = CliRunner().invoke(app, ["serve", *where, *record])
        assert done.exit_code == 1
        assert "the record has no accounts: add one" in done.stderr and done.stderr.count("\n") == 1
