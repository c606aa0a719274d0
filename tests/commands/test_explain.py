"""``rejoinder explain``: what it prints, in each form, and how it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from helpers.exchanges import article, put
from helpers.explained import NEWS, SAMPLE
from rejoinder.cli import app
from rejoinder.record import open_record


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def run(*arguments: object, **rest: Any) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "300"}, **rest)


def extracted(path: Path) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(run("extract", path).stdout)
    return row


def test_paragraphs_for_a_reader(news: Path) -> None:
    row = extracted(news)
    response = next(statement for statement in row["statements"] if statement["act"] == "response")
    result = run("explain", news, response["id"])
    assert (result.exit_code, result.stderr) == (0, "")
    titles = ["Words", "Recognised", "Speaker", "Act", "Forms", "Rights", "Target", "Replies", "Nested", "Made by"]
    assert [line for line in result.stdout.splitlines() if line in titles] == titles
    start, end = response["content"][0]
    assert f"Content {start}–{end}: {NEWS[start:end]}" in result.stdout
    assert "Response, probability" in result.stdout and "the runner-up is" in result.stdout
    made, weights = row["rejoinder"]["version"], row["rejoinder"]["weights"]
    of = f"statement {response['id']} of news, SHA-256 {row['sha256']}"
    assert f"Rejoinder {made}, weights {weights}; {of}." in result.stdout


def test_json_has_the_statement_as_extract_gives_it_and_why(news: Path) -> None:
    row = extracted(news)
    result = run("explain", news, "s1", "--json")
    found = json.loads(result.stdout)
    assert found["statement"] == row["statements"][0]
    assert found["rejoinder"] == row["rejoinder"]
    assert found["document"]["sha256"] == row["sha256"]
    start, end = found["statement"]["cue"]
    assert found["words"]["cue"] == NEWS[start:end]
    why = found["why"]
    assert list(why) == ["recognition", "speaker", "act", "forms", "rights", "target", "replies"]
    assert why["act"]["act"] == found["statement"]["act"]
    reasons = why["act"]["first"]["reasons"]
    assert abs(sum(reason["amount"] for reason in reasons) - why["act"]["first"]["total"]) <= len(reasons) * 1e-4


def test_json_without_a_statement_has_a_line_for_each(news: Path) -> None:
    lines = run("explain", news, "--json").stdout.splitlines()
    assert [json.loads(line)["statement"]["id"] for line in lines] == [s["id"] for s in extracted(news)["statements"]]


def test_without_a_statement_all_are_listed(news: Path) -> None:
    row = extracted(news)
    lines = run("explain", news).stdout.splitlines()
    assert lines[0] == "news"
    assert [line.split()[0] for line in lines[1:]] == [statement["id"] for statement in row["statements"]]


def test_standard_input_and_a_file_for_the_output(tmp_path: Path) -> None:
    out = tmp_path / "why.json"
    result = run("explain", "-", "s1", "--json", "-o", out, input=NEWS)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(out.read_text(encoding="utf-8"))["statement"]["id"] == "s1"


def test_one_of_several_documents_is_named(tmp_path: Path, news: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text(run("extract", news, SAMPLE).stdout, encoding="utf-8")
    whole = run("explain", news, "s2", "--json").stdout
    result = run("explain", rows, "news/s2", "--json")
    assert json.loads(result.stdout)["why"] == json.loads(whole)["why"]
    several = run("explain", rows, "s2")
    assert several.exit_code == 1 and "several documents" in several.stderr and "news/s2" in several.stderr
    missing = run("explain", rows, "moon/s2")
    assert missing.exit_code == 1 and "holds no document moon" in missing.stderr


def test_a_statement_that_is_not_there(news: Path) -> None:
    result = run("explain", news, "s99")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no statement s99: there are s1 to s" in result.stderr


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run("explain", tmp_path / "moon.txt", "s1")
    assert result.exit_code == 1 and "moon.txt" in result.stderr


def test_a_document_of_a_record(tmp_path: Path, news: Path) -> None:
    record = tmp_path / "record.db"
    assert run("add", news, "--record", record).exit_code == 0
    result = run("explain", "news", "s1", "--json", "--record", record)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["why"] == json.loads(run("explain", news, "s1", "--json").stdout)["why"]
    missing = run("explain", "moon", "s1", "--record", record)
    assert missing.exit_code == 1 and "moon" in missing.stderr


def test_a_record_that_other_weights_made_is_said(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        put(record, article(1, id="courier"))
    result = run("explain", "courier", "--record", path)
    assert result.exit_code == 0
    assert "found by version 1.0, weights abc; what this version finds is explained" in result.stderr
    assert result.stdout.splitlines()[0] == "courier"
