"""``rejoinder show`` on a report that is answered elsewhere, and on what answers it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers.answered import DENIAL, OF_BEATING, answer, report
from helpers.exchanges import put
from rejoinder.cli import app
from rejoinder.record import open_record


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("answered") / "record.db"
    with open_record(path) as record:
        put(record, report(), answer())
    return path


def show(address: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, ["show", *arguments, "--record", str(address)])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_both_ends_are_shown(address: Path) -> None:
    of_article = " ".join(show(address, "courier").split())
    assert "Reports that this may answer: 3 links" in of_article
    assert f"may answer {OF_BEATING} Police beat marchers at the Kerrin bridge in March." in of_article
    of_report = " ".join(show(address, "report-2023").split())
    assert "Responses in other documents that may answer this report: 3 links" in of_report
    assert DENIAL in of_report and "answers The Lantern Group, whose report this is" in of_report


def test_a_statement_has_its_own_links_only(address: Path) -> None:
    assert "1 link" in show(address, f"report-2023/{OF_BEATING}")
    assert "link" not in show(address, "report-2023/s2")


def test_json(address: Path) -> None:
    whole = json.loads(show(address, "courier", "--json"))
    assert [each["report"]["statement"] for each in whole["cross_replies"]] == [None, None, OF_BEATING]
    (one,) = json.loads(show(address, f"report-2023/{OF_BEATING}", "--json"))["cross_replies"]
    assert one["response"]["words"] == DENIAL and one["response"]["document"] == "courier"
