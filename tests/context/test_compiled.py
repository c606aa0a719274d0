"""The tables in the package against those that they are made of."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from rejoinder.context import scores_of, treaties_of
from rejoinder.context.scores import FIRST_YEAR

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "context"
DATA = Path(str(files("rejoinder.context"))) / "data"
MADE = ("status.csv", "notes.csv", "scores.csv", "states.csv")

pytestmark = pytest.mark.skipif(not SOURCES.is_dir(), reason="needs ../shared")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    out = tmp_path_factory.mktemp("data")
    for name in ("treaties.csv", "corrections.csv"):
        shutil.copy(DATA / name, out)
    program = [sys.executable, str(ROOT / "training" / "context" / "compile.py"), str(SOURCES), str(out)]
    done = subprocess.run(program, capture_output=True, text=True, encoding="utf-8", check=True)
    return out, done.stdout


def test_made_again_they_are_the_same(compiled: tuple[Path, str]) -> None:
    out, _ = compiled
    assert all((out / name).read_bytes() == (DATA / name).read_bytes() for name in MADE)


def test_what_is_not_mapped_or_corrected_is_said(compiled: tuple[Path, str]) -> None:
    _, said = compiled
    for words in ("Montserrat is left out", "GA CRC-OP-IC P2012: (no note); corrected", "US CERD P1994",
                  "Bahamas 2017 A", "ZM Zambia: no row", "73 notes about the spelling"):  # fmt: skip
        assert words in said


def test_every_score_of_the_source_is_in_the_package() -> None:
    """By the names alone, which the compilation does not map by."""
    held = {}
    for row in csv.DictReader((DATA / "scores.csv").open(encoding="utf-8")):
        held |= {(row["coded_as"], year): row["state"] for year in range(FIRST_YEAR, 2020)}
    with (SOURCES / "pts-2020.csv").open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            one = scores_of(held[row["Country"], int(row["Year"])]).years[int(row["Year"]) - FIRST_YEAR]
            if one.coded_as == row["Country"]:
                kept = (one.amnesty.score, one.hrw.score, one.state_department.score)
                assert [str(score or "NA") for score in kept] == [row[f"PTS_{letter}"] for letter in "AHS"]
            else:  # West Germany and North Yemen after their time, Germany and Yemen before theirs
                assert {row[f"NA_Status_{letter}"] for letter in "AHS"} == {"77"}


def test_parties_are_those_of_the_source() -> None:
    with (SOURCES / "treaties" / "hr_status_cat.csv").open(encoding="utf-8-sig") as file:
        source = [row for row in csv.DictReader(file) if len(row["iso2"]) == 2 and row["iso2"] != "TP"]
    assert len(source) > 190
    for row in source:
        (status,) = [one for one in treaties_of(row["iso2"]) if one.treaty.code == "CAT"]
        words = {"party": "state party", "signatory": "signatory state", "none": "no action"}[status.standing]
        assert (words, str(status.since or "")) == (row["status"], row["year ratification or accession"])
