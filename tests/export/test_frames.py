from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas
import polars
import pytest

from rejoinder.export.entry import MissingLibrary
from rejoinder.export.frames import to_pandas, to_polars


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    code: Literal["x", "y"] | None
    number: int | None
    share: float
    good: bool
    day: date | None
    codes: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


LINES = [
    Line("a\ud800", "x", 3, 0.5, True, date(2024, 5, 6), ("p", "q"), ((1, 2), (3, 4))),
    Line("b", None, None, 1.0, False, None, (), ()),
]


def test_pandas() -> None:
    frame = to_pandas(LINES, Line)
    assert [str(kind) for kind in frame.dtypes] == [
        "string", "string", "Int64", "Float64", "boolean", "datetime64[s]", "object", "object"]  # fmt: skip
    assert frame["number"].sum() == 3 and frame["name"].tolist() == ["a\ufffd", "b"]
    assert frame["day"].dt.year.tolist()[0] == 2024 and pandas.isna(frame["day"][1])
    assert frame["codes"].tolist() == [("p", "q"), ()]


def test_polars() -> None:
    frame = to_polars(LINES, Line)
    assert dict(frame.schema) == {
        "name": polars.String, "code": polars.String, "number": polars.Int64, "share": polars.Float64,
        "good": polars.Boolean, "day": polars.Date, "codes": polars.List(polars.String),
        "spans": polars.List(polars.List(polars.Int64)),
    }  # fmt: skip
    assert frame.row(0) == ("a\ufffd", "x", 3, 0.5, True, date(2024, 5, 6), ["p", "q"], [[1, 2], [3, 4]])
    assert frame.row(1) == ("b", None, None, 1.0, False, None, [], [])


def test_the_kind_is_that_of_the_first_row() -> None:
    assert to_polars(iter(LINES)).equals(to_polars(LINES, Line))
    assert to_pandas(iter(LINES)).equals(to_pandas(LINES, Line))
    assert to_polars([]).shape == to_pandas([]).shape == (0, 0)


def test_no_rows_have_the_same_columns_and_types() -> None:
    assert to_polars([], Line).schema == to_polars(LINES, Line).schema
    assert to_pandas([], Line).dtypes.equals(to_pandas(LINES, Line).dtypes)


@pytest.mark.parametrize(("library", "frame"), [("pandas", to_pandas), ("polars", to_polars)])
def test_without_the_library(monkeypatch: pytest.MonkeyPatch, library: str, frame: object) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingLibrary, match=rf"needs {library}: pip install 'rejoinder\[frames\]'"):
        frame([], Line)  # type: ignore[operator]
