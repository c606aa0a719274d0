from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helpers.exchanges import article, put
from rejoinder.cli import app
from rejoinder.record import open_record


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_record(tmp_path / "record.db") as record:
        put(record, article(1), article(2, state="FJ", critic="Harbour Watch", published=None))
    return tmp_path / "record.db"


def search(place: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["search", *arguments, "--record", str(place)])


def test_a_table_says_who_what_and_where(place: Path) -> None:
    result = search(place, "beaten", "marchers", "--state", "FJ")
    assert (result.exit_code, result.stderr) == (0, "")
    shown = " ".join(result.stdout.replace("│", " ").split())
    for words in ("Harbour Watch", "alleges", "towards Tom Arden", "beaten marchers", "lantern-2 s1", "1 statement ",
                  "Acts: allegation 1", "States of speakers: FJ 1", "Allegations without a reply: 0"):  # fmt: skip
        assert words in shown
    ((start, end),) = article(2, critic="Harbour Watch").statements[0].content
    assert f"at {start}–{end}" in shown
    assert "Years" not in shown


def test_what_was_searched_for_is_marked(place: Path) -> None:
    runner = CliRunner(env={"FORCE_COLOR": "1", "TERM": "xterm-256color"})
    result = runner.invoke(app, ["search", "marchers", "--record", str(place), "--limit", "1"])
    assert "\x1b[1;7mmarchers\x1b[0m" in result.stdout
    assert "2 statements, of which these are 1 to 1" in result.stdout


def test_json_has_everything(place: Path) -> None:
    found = json.loads(search(place, '"police had" -rain', "--json").stdout)
    assert (found["total"], len(found["hits"])) == (2, 2)
    assert json.loads(search(place, '"police had" -rain', "--json", "--limit", "1", "--offset", "1").stdout) == {
        **found, "hits": found["hits"][1:]}  # fmt: skip
    hit = next(hit for hit in found["hits"] if hit["document"] == "lantern-2")
    document = article(2, critic="Harbour Watch").document
    assert (hit["statement"], hit["published_on"], hit["sha256"]) == ("s1", None, document.sha256)
    assert hit["rights"] == ["torture", "assembly"]
    assert [document.text[start:end] for start, end in hit["marks"]] == ["police had"]
    assert [document.text[start:end] for start, end in hit["spans"]] == [hit["words"]]
    assert found["facets"]["year"] == {"2024": 1, "none": 1}


def test_csv_has_a_row_a_statement(place: Path, tmp_path: Path) -> None:
    result = search(place, "police", "--csv", "--act", "response", "--out", str(tmp_path / "found.csv"))
    assert (result.exit_code, result.stdout) == (0, "")
    with (tmp_path / "found.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sorted(row["document"] for row in rows) == ["lantern-1", "lantern-2"]
    assert {row["forms"] for row in rows} == {"literal_denial|attack_on_accuser"}


def test_words_to_leave_out_are_no_options(place: Path) -> None:
    assert json.loads(search(place, "police", "-beaten", "-out", "--json").stdout)["total"] == 4
    result = search(place, "police", "--limmit", "3")
    assert result.exit_code == 2
    assert "no such option: --limmit" in result.stderr


def test_without_words_the_filters_alone(place: Path) -> None:
    found = json.loads(search(place, "--unanswered", "--json").stdout)
    assert [f"{hit['document']} {hit['statement']}" for hit in found["hits"]] == ["lantern-1 s2", "lantern-2 s2"]


def test_what_cannot_be_searched_for_is_said_in_a_line(place: Path, tmp_path: Path) -> None:
    for arguments, reason in (
        (["?!"], "no letter or digit to search for in '?!'"),
        (["-police"], "only words that must not be there"),
        (["police", "--act", "claim"], "no act is called 'claim': allegation, response, call, other"),
        (["police", "--since", "May"], "'May' is no date"),
    ):
        result = search(place, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr.startswith(f"rejoinder: {reason}") and result.stderr.count("\n") == 1
    result = search(tmp_path / "none.db", "police")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_nothing_found_is_no_fault(place: Path) -> None:
    result = search(place, "zebra")
    assert (result.exit_code, result.stdout) == (0, "No statement found\n")


def test_hostile_words_reach_no_terminal(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        put(record, article(1, critic="Evil \x1b]0;x\x07 Watch", title="\x1b[2J\u202e"))
    result = search(tmp_path / "record.db", "police", "beaten")
    assert result.exit_code == 0
    assert not set("\x1b\x07\u202e") & set(result.stdout)
