from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rejoinder.cli import app
from rejoinder.context import scores_of, states
from rejoinder.export.context_shown import plot


def context(*arguments: str, width: int = 100) -> Result:
    return CliRunner(env={"COLUMNS": str(width)}).invoke(app, ["context", *arguments])


@pytest.mark.parametrize("asked", ["KH", "kh", "KHM", "Cambodia"])
def test_treaties_articles_scores_and_sources(asked: str) -> None:
    result = context(asked)
    assert (result.exit_code, result.stderr) == (0, "")
    text = " ".join(result.stdout.split())
    for words in ("Cambodia (KH)", "ICCPR Civil and political rights party since 1992", "CMW Migrant workers signed",
                  "peaceful assembly ICCPR 21, CERD 5(d), CRC 15, UDHR 20", "(CMW 9)", "1976–2019",
                  "2019, coded from Amnesty International’s report: 3; from Human Rights Watch’s report: 3; from the",
                  "41 years can be compared", "2017 2 4 3 −1.5", "2 of 154 (1%)", "scores end in 2019", "secondary",
                  "the newest act in them is of 2022"):  # fmt: skip
        assert words in text


def test_the_plot_is_the_series() -> None:
    lines = list(plot(scores_of("KH")))
    assert len(lines) == 5 + 1 + 3
    assert lines[-3] == "  A 55333333435·3333344333333233333323333·3234·3"
    for score, line in zip(range(5, 0, -1), lines, strict=False):
        for column, one in enumerate(scores_of("KH").years):
            there = {letter for letter, coding in zip("AHS", (one.amnesty, one.hrw, one.state_department), strict=True)
                     if coding.score == score}  # fmt: skip
            shown = line[4 + column : 5 + column].strip()
            assert shown == ("=" if len(there) > 1 else "".join(there))
    assert lines[5].index("1980") == 4 + 4


def test_a_former_state_and_one_that_no_table_has() -> None:
    former = " ".join(context("Soviet Union").stdout.split())
    assert "Russian Federation (RU)" in former and "list the members of the United Nations" in former
    assert "(ICCPR 6)" not in former  # nobody says that it was no party
    neither = " ".join(context("VA").stdout.split())
    assert "The scale does not code it" in neither and "Traceback" not in neither


def test_what_is_unclear_is_shown_with_the_doubt() -> None:
    text = " ".join(context("BN").stdout.split())
    assert "not clear from the source (Brunei's signature was tied" in text


@pytest.mark.parametrize(("asked", "near"), [("Cambodai", "did you mean Cambodia"), ("Qwertyland", "no state has")])
def test_an_unknown_state_is_one_line(asked: str, near: str) -> None:
    result = context(asked)
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr.count("\n") == 1 and asked in result.stderr and near in result.stderr


def test_json_holds_everything() -> None:
    facts = json.loads(context("KH", "--json").stdout)
    assert facts["state"] == {"code": "KH", "name": "Cambodia", "kind": "member", "see": []}
    assert len(facts["treaties"]) == 18 and len(facts["scores"]) == 44
    assert {"right": "assembly", "treaty": "ICCPR", "article": "21", "title": "Right of peaceful assembly",
            "standing": "party"} in facts["articles"]  # fmt: skip
    assert facts["scores"][-1]["difference"] == 0.0 and facts["scores"][37]["amnesty_missing"] == "no_report"
    assert facts["period"]["years"] == 41 and facts["period"]["difference"]["low"] < 0
    assert [source["until"] for source in facts["sources"]] == [2022, 2019]


def test_csv_is_the_series_with_numbers_as_numbers(tmp_path: Path) -> None:
    rows = list(csv.DictReader(StringIO(context("KH", "--csv").stdout)))
    assert len(rows) == 44
    year = next(row for row in rows if row["year"] == "2017")
    assert (year["amnesty"], year["hrw"], year["state_department"]) == ("4", "3", "2")
    assert float(year["difference"]) == -1.5 and year["amnesty_missing"] == ""
    assert next(row for row in rows if row["year"] == "2018")["amnesty_missing"] == "no_report"
    out = tmp_path / "kh.csv"
    assert context("KH", "--csv", "-o", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfstate,year")


def test_one_form_at_a_time() -> None:
    assert context("KH", "--csv", "--json").exit_code == 2


def test_every_state_can_be_shown_and_twice_the_same() -> None:
    for code in list(states())[::25]:
        first = context(code)
        assert first.exit_code == 0 and first.stdout == context(code).stdout
