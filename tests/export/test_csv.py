import csv
import re
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers import hostile
from helpers.exchanges import MAKER
from rejoinder.export import csv as export
from rejoinder.export.entry import Entry
from rejoinder.export.rows import Row
from rejoinder.schema import Exchange

DOCS = Path(__file__).parents[2] / "docs" / "export.md"


def written(entries: list[Entry]) -> bytes:
    out = BytesIO()
    export.write(entries, out)
    return out.getvalue()


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_row_says_who_speaks_and_what(entries: list[Entry]) -> None:
    third = read(written(entries))[2]
    text = entries[0].exchange.document.text
    assert (third["document"], third["statement"], third["actor"], third["actor_state"]) == (
        "lantern-0",
        "s3",
        "Tom Arden",
        "NZ",
    )
    assert (third["act"], third["forms"], third["rights"]) == ("response", "literal_denial|attack_on_accuser", "")
    assert (third["target"], third["replies_to"], third["review"]) == ("The Lantern Group", "s1", "corrected")
    assert (third["published"], third["published_on"], third["version"], third["weights"]) == (
        "2024-05-06",
        "2024-05-06",
        "1.0",
        "abc",
    )
    spans = [tuple(map(int, span.split("-"))) for span in third["content_spans"].split("|")]
    assert " … ".join(text[a:b] for a, b in spans) == third["content"]
    assert text[int(third["cue_start"]) : int(third["cue_end"])] == third["cue"] == "said"


def test_duckdb_reads_the_same(entries: list[Entry], tmp_path: Path) -> None:
    path = tmp_path / "statements.csv"
    path.write_bytes(written(entries))
    table = duckdb.read_csv(str(path), header=True, all_varchar=True, quotechar='"', escapechar='"', delimiter=",")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    assert [{key: value or "" for key, value in row.items()} for row in rows] == read(path.read_bytes())


def test_it_is_rfc_4180_in_utf_8_with_the_mark_that_excel_asks_for(entries: list[Entry]) -> None:
    data = written(entries)
    assert data.startswith(b"\xef\xbb\xbfdocument,sha256,")
    assert data.endswith(b"\r\n") and data.count(b"\r\n") == 1 + 12
    assert '"“The claims are invented,” … “and the group itself says police were mostly patient.”"'.encode() in data


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1", "''=1"])
def test_no_cell_is_a_formula(words: str) -> None:
    assert export.guarded(words) == f"'{words}"
    assert export.unguarded(export.guarded(words)) == words


@pytest.mark.parametrize("words", ["", "said", "'tis", "a=1", " =1", "“=”"])
def test_other_cells_stay_as_they_are(words: str) -> None:
    assert export.guarded(words) == words == export.unguarded(words)


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), max_size=8))
def test_the_guard_can_be_taken_away(words: str) -> None:
    assert export.unguarded(export.guarded(words)) == words
    assert not export.guarded(words).startswith(tuple("=+-@\t\r"))


@given(hostile.exchanges())
def test_any_exchange_is_a_row_a_statement(exchange: Exchange) -> None:
    rows = read(written([Entry(exchange, MAKER)]))
    assert len(rows) == len(exchange.statements)
    for row, statement in zip(rows, exchange.statements, strict=True):
        words = " … ".join(exchange.document.text[a:b] for a, b in statement.content)
        plain = re.sub("[\ud800-\udfff\0]", "\ufffd", words)
        assert export.unguarded(row["content"]) == plain


def test_the_columns_are_those_of_the_documentation() -> None:
    section = DOCS.read_text(encoding="utf-8").split("## CSV and Parquet")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", section, re.MULTILINE)
    assert re.findall(r"\w+", " ".join(cells)) == list(Row.__dataclass_fields__)
