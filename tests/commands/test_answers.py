"""``rejoinder show``, ``timeline`` and ``stats``: what they print, in each form, and how they fail."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from helpers.exchanges import article, put
from rejoinder.cli import app
from rejoinder.record import open_record


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three documents: of two years, of two states."""
    path = tmp_path_factory.mktemp("answers") / "record.db"
    with open_record(path) as record:
        put(
            record,
            article(1, published="2023-05-06"),
            article(2, published="2024-01-02", publisher="The Tide"),
            article(3, published=None, state="FJ"),
        )
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def rows(result: Result) -> list[dict[str, Any]]:
    assert (result.exit_code, result.stderr) == (0, "")
    return [json.loads(line) for line in result.stdout.splitlines()]


FIELDS = {
    "forms": "state,year,form,count,responses,share",
    "answered": "state,allegations,answered,share",
    "delays": "state,allegations,dated,matters,answered,at_once,later,least,median,most",
    "speakers": "state,kind,actor_id,actor,statements,allegations,responses,calls,documents,first,last",
    "publishers": "publisher,year,documents,with_statements,statements,allegations,responses,calls",
}


@pytest.mark.parametrize("name", FIELDS)
def test_each_figure_in_each_form(address: Path, name: str) -> None:
    as_json = rows(run("stats", name, "--record", address, "--json"))
    assert ",".join(as_json[0]) == FIELDS[name]
    table = run("stats", name, "--record", address)
    as_csv = run("stats", name, "--record", address, "--csv")
    assert table.exit_code == as_csv.exit_code == 0
    assert as_csv.stdout.splitlines()[0] == FIELDS[name]
    assert len(list(csv.reader(StringIO(as_csv.stdout)))) == len(as_json) + 1
    assert "Zealand" in table.stdout or "The Example" in table.stdout


def test_groups_of_allegations(address: Path) -> None:
    found = rows(run("stats", "answered", "--record", address, "--by", "year", "--by", "right", "--json"))
    assert found[0] == {"right": "torture", "year": 2023, "allegations": 1, "answered": 1, "share": 1.0}
    assert run("stats", "answered", "--record", address).stdout.startswith("Allegations: 6, with a reply: 3 ")
    wrong = run("stats", "forms", "--record", address, "--by", "year")
    assert wrong.exit_code == 2


def test_filters(address: Path) -> None:
    found = rows(run("stats", "speakers", "--record", address, "--state", "fj", "--act", "allegation", "--json"))
    assert [(row["actor"], row["state"], row["statements"]) for row in found] == [("The Lantern Group", "FJ", 2)]


def test_a_timeline(address: Path) -> None:
    found = rows(run("timeline", "--record", address, "--state", "NZ", "--act", "response", "--by", "year", "--json"))
    assert [(row["period"], row["document"], row["statement"]) for row in found] == [
        ("2023", "lantern-1", "s3"), ("2024", "lantern-2", "s3")]  # fmt: skip
    text = run("timeline", "--record", address, "--act", "allegation", "--until", "2023").stdout
    assert text.startswith("2023-05\n\nReport 1 ‘invented’, ministry says\n2023-05-06 · The Example · lantern-1 · ")
    assert "\n        s3 Tom Arden (government, New Zealand) responds" in text
    assert text.count("No reply to this in the text.") == 1
    counted = rows(run("timeline", "--record", address, "--counts", "--by", "year", "--json"))
    assert [(row["period"], row["statements"]) for row in counted] == [("2023", 6), ("2024", 6), (None, 6)]


def test_a_document(address: Path) -> None:
    shown = run("show", "lantern-1", "--record", address)
    assert "Allegations, and the replies to them" in shown.stdout and "s3 Tom Arden" in shown.stdout
    (row,) = rows(run("show", "lantern-1", "--record", address, "--json"))
    assert (row["id"], [s["id"] for s in row["statements"]]) == ("lantern-1", ["s1", "s2", "s3", "s4", "s5", "s6"])


def test_an_actor(address: Path) -> None:
    shown = run("show", "#1", "--record", address).stdout
    assert shown.splitlines()[0] == "The Lantern Group (non-governmental organisation, New Zealand) #1"
    assert "4 allegations, 2 with a reply (says it is untrue 2; criticises the accuser" in shown
    (row,) = rows(run("show", "#2", "--record", address, "--json"))
    assert (row["name"], row["responses"], len(row["replied_to"])) == ("Tom Arden", 2, 4)
    assert row["roles"][0]["first"] == "2023-05-06"


def test_an_exchange(address: Path) -> None:
    shown = run("show", "lantern-1/s3", "--record", address).stdout
    exchange = article(1)
    words = "police had “beaten marchers”"
    at = exchange.document.text.index(words)
    assert f"SHA-256 {exchange.document.sha256}\nread by version 1.0, weights abc\n" in shown
    assert f"    content {at}–{at + len(words)} {words}\n" in shown
    assert "\n    s3 Tom Arden" in shown and "s2" not in shown
    (row,) = rows(run("show", "lantern-1/s3", "--record", address, "--json"))
    allegation, reply = row["statements"]
    assert [s["id"] for s in row["statements"]] == ["s1", "s3"] and row["sha256"] == exchange.document.sha256
    assert (allegation["content"], allegation["words"]["content"]) == ([[at, at + len(words)]], [words])
    assert (reply["words"]["source"], reply["review"]) == ("ministry spokesman Tom Arden", "unreviewed")
    assert {actor["name"]: actor["register"] for actor in row["actors"]} == {"The Lantern Group": 1, "Tom Arden": 2}


def test_several_of_one_name_are_listed(address: Path) -> None:
    result = run("show", "Tom Arden", "--record", address)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines() == [
        "rejoinder: Tom Arden: 2 are called that; give the id or the SHA-256 of one:",
        "rejoinder: #2 Tom Arden (government, New Zealand), speaks in 2 documents",
        "rejoinder: #6 Tom Arden (government, Fiji), speaks in 1 document",
    ]


def test_what_is_not_there(address: Path, tmp_path: Path) -> None:
    nobody = run("show", "Nobody", "--record", address)
    assert (nobody.exit_code, nobody.stderr) == (1, "rejoinder: Nobody: no such document, actor or statement\n")
    part = run("show", "antern", "--record", address)
    assert part.exit_code == 1 and "rejoinder: #1 The Lantern Group" in part.stderr
    for command in (["show", "x"], ["timeline"], ["stats", "forms"]):
        result = run(*command, "--record", tmp_path / "none.db")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    both = run("timeline", "--record", address, "--csv", "--json")
    assert both.exit_code == 2


def test_a_file(address: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    result = run("stats", "forms", "--record", address, "--csv", "-o", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"rejoinder: wrote {out}\n")
    assert out.read_text(encoding="utf-8").startswith("\ufeffstate,year,form")
