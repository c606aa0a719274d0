import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings

from helpers import hostile
from helpers.exchanges import MAKER
from rejoinder.export import parquet
from rejoinder.export.entry import Entry
from rejoinder.export.text import for_utf8
from rejoinder.schema import Exchange


def written(entries: list[Entry]) -> bytes:
    out = BytesIO()
    parquet.write(entries, out)
    return out.getvalue()


def test_duckdb_asks_what_a_researcher_would(entries: list[Entry], tmp_path: Path) -> None:
    path = tmp_path / "statements.parquet"
    path.write_bytes(written(entries))
    table = duckdb.read_parquet(str(path))
    assert table.filter("list_contains(forms, 'literal_denial')").project("document, actor, replies_to").fetchall() == [
        ("lantern-0", "Tom Arden", ["s1"]),
        ("lantern-1", "Tom Arden", ["s1"]),
    ]
    found = table.filter("statement = 's3'").project("published_on, content_spans, confidence, review").fetchall()
    statement = entries[0].exchange.statements[2]
    spans = [{"start": start, "end": end} for start, end in statement.content]
    assert found[0] == (date(2024, 5, 6), spans, statement.confidence, "corrected")
    first = 'substring(content, 1, 6), content_spans[1]."end" - content_spans[1].start = length(content)'
    assert table.filter("statement = 's2'").project(first).fetchall() == [("the co", True)] * 2


def test_it_is_written_a_group_at_a_time(entries: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 5)
    path = tmp_path / "statements.parquet"
    path.write_bytes(written(entries))
    groups = f"SELECT DISTINCT row_group_num_rows FROM parquet_metadata('{path}') ORDER BY 1"
    assert duckdb.sql(groups).fetchall() == [(2,), (5,)]
    assert duckdb.read_parquet(str(path)).project("statement").fetchall() == [(f"s{n}",) for n in range(1, 7)] * 2


@settings(max_examples=50)
@given(hostile.exchanges())
def test_any_exchange_comes_back(exchange: Exchange) -> None:
    import pyarrow.parquet

    rows = pyarrow.parquet.read_table(BytesIO(written([Entry(exchange, MAKER)]))).to_pylist()
    assert [row["statement"] for row in rows] == [for_utf8(s.id) for s in exchange.statements]
    assert [[(s["start"], s["end"]) for s in row["content_spans"]] for row in rows] == [
        list(s.content) for s in exchange.statements
    ]


@pytest.mark.parametrize("library, form", [("pyarrow", "parquet"), ("cassis", "xmi")])
def test_without_its_library_a_format_says_what_to_install(library: str, form: str) -> None:
    code = (
        f"import sys, io; sys.modules['{library}'] = None\n"
        f"from rejoinder.export import {form}\nfrom rejoinder.export.entry import MissingLibrary\n"
        f"try: {form}.write([], io.BytesIO())\nexcept MissingLibrary as fault: print(fault)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "pip install 'rejoinder[export]'" in said
