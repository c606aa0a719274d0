"""``rejoinder review``, ``actors`` and ``verify``: what they print, and how they fail."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from helpers.exchanges import article, put
from rejoinder.cli import app
from rejoinder.record import open_record


@pytest.fixture
def address(tmp_path: Path) -> Path:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        put(record, article(1), article(2, spokesman="Ada Rook"))
    return path


class Terminal:
    """Runs commands on a record, by one reviewer."""

    def __init__(self, address: Path) -> None:
        self.address = address

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--record", str(self.address)])

    def say(self, *arguments: str) -> str:
        """What a command by a reviewer prints; it must succeed."""
        result = self.run(*arguments, "--reviewer", "Ida Moss")
        assert (result.exit_code, result.stderr) == (0, "")
        return result.stdout.strip()

    def fail(self, *arguments: str) -> str:
        """What a command by a reviewer says as it fails."""
        result = self.run(*arguments, "--reviewer", "Ida Moss")
        assert (result.exit_code, result.stdout) == (1, "")
        return result.stderr.strip().removeprefix("rejoinder: ")


@pytest.fixture
def terminal(address: Path) -> Terminal:
    return Terminal(address)


def test_statements_are_judged_in_a_line_each(terminal: Terminal) -> None:
    assert terminal.say("review", "confirm", "lantern-1/s1") == "review 1: lantern-1/s1 confirmed"
    corrected = terminal.say(
        "review", "correct", "lantern-1/s3", "--form", "sovereignty", "--right", "none", "--target", "none",
        "--content", "the group itself says", "--actor", "a1", "--reply-to", "s2", "--note", "seen on film",
    )  # fmt: skip
    assert corrected == "review 2: lantern-1/s3 corrected: actor, content, act, forms, target, replies_to"
    assert terminal.say("review", "reject", "lantern-1/s3", "--reply-to", "lantern-1/s2") == (
        "review 3: lantern-1/s3 rejected")  # fmt: skip
    assert terminal.say("review", "undo", "3") == "review 4: review 3 taken back"
    added = terminal.say(
        "review", "add", "lantern-2", "--actor", "Tom Arden", "--act", "call", "--content", "A shopkeeper remarked"
    )
    assert added == "review 5: lantern-2/r5 added"


def test_the_log_and_a_statements_history_are_read_in_names(terminal: Terminal) -> None:
    terminal.say("review", "correct", "lantern-1/s3", "--form", "sovereignty", "--note", "seen on film")
    terminal.say("review", "undo", "1")
    log = terminal.run("review", "log")
    assert log.exit_code == 0
    assert "Ida Moss: correct lantern-1/s3: act response, forms sovereignty (seen on film); taken back" in (
        " ".join(log.stdout.split()))  # fmt: skip
    (first, second) = map(json.loads, terminal.run("review", "log", "--json").stdout.splitlines())
    assert (first["subject"], first["undone_by"], second["subject"]) == ("lantern-1/s3", 2, "review 1")
    shown = " ".join(terminal.run("review", "history", "lantern-1/s3").stdout.split())
    assert "machine: response by Tom Arden (#2); literal_denial, attack_on_accuser; against The Lantern Group" in shown
    found = json.loads(terminal.run("review", "history", "lantern-1/s3", "--json").stdout)
    assert (found["review"], found["machine"]["actor"], found["now"]["replies_to"]) == (
        "unreviewed", "Tom Arden", ["lantern-1/s1"])  # fmt: skip
    assert "no review is left behind" in terminal.run("review", "log", "--left-behind").stdout


def test_how_two_reviewers_agree(terminal: Terminal) -> None:
    terminal.say("review", "confirm", "lantern-1/s3")
    terminal.say("review", "confirm", "lantern-1/s5")
    for arguments in (["confirm", "lantern-1/s5"], ["correct", "lantern-1/s3", "--form", "literal_denial"]):
        assert terminal.run("review", *arguments, "--reviewer", "Ray Oak").exit_code == 0
    result = terminal.run("review", "agreement", "Ida Moss", "Ray Oak")
    assert (result.exit_code, result.stdout.splitlines()) == (0, [
        "Ida Moss and Ray Oak: statements that both judged: 2",
        "act: alike in 2 of 2; Cohen's kappa 1.000, Krippendorff's alpha 1.000",
        "forms of what either reads as a response: alike in 0 of 1; Krippendorff's alpha, with MASI distance, 0.000",
        "lantern-1/s3: response (attack_on_accuser, literal_denial) | response (literal_denial)",
    ])  # fmt: skip
    found = json.loads(terminal.run("review", "agreement", "Ida Moss", "Ray Oak", "--json").stdout)
    assert (found["acts"]["kappa"], found["differences"][0]["other"]) == (
        1.0, {"act": "response", "forms": ["literal_denial"]})  # fmt: skip
    result = terminal.run("review", "agreement", "Ida Moss", "Kit Vale")
    assert (result.exit_code, result.stderr) == (1, "rejoinder: Kit Vale: nobody of that name has reviewed anything\n")


def test_what_cannot_be_is_said_in_a_line(terminal: Terminal) -> None:
    assert terminal.fail("review", "confirm", "lantern-1/s9").startswith("lantern-1/s9: no such statement")
    assert terminal.fail("review", "correct", "lantern-1/s1") == (
        "nothing to correct: name at least one field, such as --act")  # fmt: skip
    response = terminal.fail("review", "correct", "lantern-1/s1", "--act", "response")
    assert response == "forms: a response has one or more"
    assert terminal.fail("review", "correct", "lantern-1/s1", "--content", "said") == (
        "“said”: these words stand 2 times in the text: give one of 54:58, 160:164")  # fmt: skip
    assert terminal.fail("review", "correct", "lantern-1/s1", "--cue", "denied").endswith("are not in the text")
    assert terminal.fail("actors", "correct", "#1") == "nothing to correct: give --kind or --state"
    assert terminal.fail("actors", "merge", "Nobody", "--into", "#1").startswith("Nobody: no such actor")
    assert terminal.run("review", "confirm", "lantern-1/s1").exit_code == 2  # no reviewer


def test_the_register_is_listed_shown_and_changed(terminal: Terminal) -> None:
    assert terminal.say("actors", "merge", "Ada Rook", "--into", "Tom Arden") == "review 1: #4 is #2"
    assert terminal.say("actors", "rename", "2", "Thomas Arden") == "review 2: #2 is called Thomas Arden"
    assert terminal.say("actors", "split", "#1", "lantern-2", "--name", "Lantern (Fiji)") == (
        "review 3: #6 split off from #1")  # fmt: skip
    assert terminal.say("actors", "correct", "#6", "--state", "FJ") == "review 4: #6 corrected: state"
    assert terminal.say("actors", "confirm", "#6") == "review 5: #6 confirmed"
    assert terminal.say("actors", "add", "Kit Vale", "--kind", "expert") == "review 6: #7 is Kit Vale"
    assert terminal.say("actors", "reject", "#3") == "review 7: #3 rejected"
    (row,) = map(json.loads, terminal.run("actors", "list", "fiji", "--json").stdout.splitlines())
    assert (row["name"], row["state"], row["review"]) == ("Lantern (Fiji)", "FJ", "corrected")
    assert "Thomas Arden" in terminal.run("actors", "list").stdout
    shown = " ".join(terminal.run("actors", "show", "#2").stdout.split())
    assert "office: ministry spokesman, 2024-05-06, documents: 2" in shown
    assert "lantern-2/a2, 2024-05-06: Ada Rook (government, New Zealand), by full name; part of this actor by" in shown
    card = json.loads(terminal.run("actors", "show", "4", "--json").stdout)
    assert (card["name"], card["names"], len(card["evidence"])) == (
        "Thomas Arden", ["Tom Arden", "Ada Rook", "Thomas Arden"], 2)  # fmt: skip


def test_verifying_says_what_is_wrong_and_fails(terminal: Terminal) -> None:
    terminal.say("review", "confirm", "lantern-1/s1")
    result = terminal.run("verify")
    assert result.exit_code == 0 and result.stdout.endswith("0 faults\n")
    assert "checked 2 documents, 2 readings, 12 statements, 1 reviews" in result.stdout
    with sqlite3.connect(terminal.address) as by_hand:
        by_hand.execute("UPDATE contents SET start = start + 1 WHERE statement_id = 2")
    result = terminal.run("verify")
    assert result.exit_code == 1 and "span: lantern-1, read by 1.0 (abc), content of s2: " in result.stdout
    first = json.loads(terminal.run("verify", "--json").stdout.splitlines()[0])
    assert (first["what"], first["where"]) == ("span", "lantern-1, read by 1.0 (abc), content of s2")
