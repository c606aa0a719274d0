from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO

import duckdb

from rejoinder.export.tables import as_object, columns_of, write_csv, write_json


@dataclass(frozen=True, slots=True)
class Inner:
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    name: str | None
    day: date | None
    codes: tuple[str, ...] = ()
    inner: tuple[Inner, ...] = ()


LINES = [Line("a, “b”\n\ud800", date(2024, 5, 6), ("x", "y")), Line("=1+1", None), Line(None, None)]


def test_json_lines() -> None:
    out = StringIO()
    write_json(LINES, ["name", "day", "codes"], out)
    first, _, last = (json.loads(line) for line in out.getvalue().splitlines())
    assert first == {"name": "a, “b”\n\ud800", "day": "2024-05-06", "codes": ["x", "y"]}
    assert last == {"name": None, "day": None, "codes": []}


def test_dataclasses_within() -> None:
    assert as_object(Line("a", None, (), (Inner(1), Inner(2))))["inner"] == [{"number": 1}, {"number": 2}]


def test_csv_read_by_duckdb(tmp_path: object) -> None:
    out = BytesIO()
    write_csv(LINES, columns_of(Line)[:3], out)
    with open(f"{tmp_path}/out.csv", "wb") as file:
        file.write(out.getvalue())
    rows = duckdb.sql(f"SELECT * FROM read_csv('{tmp_path}/out.csv', all_varchar = true)").fetchall()
    assert rows == [("a, “b”\n\ufffd", "2024-05-06", "x|y"), ("'=1+1", None, None), (None, None, None)]
