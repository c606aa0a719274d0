"""The CSV as Uwazi's documentation says that it is read: properties by column, ``|`` between values, …"""

import csv
import re
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
from hypothesis import given, settings

from helpers import hostile
from helpers.exchanges import MAKER, article
from rejoinder.export import uwazi
from rejoinder.export.entry import Entry
from rejoinder.schema import Exchange

RESERVED = {"id", "file", "files", "attachments", "documents"}  # what Uwazi takes for something else
DOCS = Path(__file__).parents[2] / "docs" / "export.md"


def written(entries: list[Entry]) -> bytes:
    out = BytesIO()
    uwazi.write(entries, out)
    return out.getvalue()


def read(entries: list[Entry]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(written(entries).decode(), newline=""), strict=True))


def test_an_entity_in_plain_words(entries: list[Entry]) -> None:
    third = read(entries)[2]
    assert third["title"].startswith("Tom Arden: response s3 (Report 0 ‘invented’, ministry says, ")
    assert (third["act"], third["actor"], third["actor_kind"], third["actor_state"]) == (
        "response", "Tom Arden", "government", "New Zealand",
    )  # fmt: skip
    assert third["forms"].split("|") == ["says it is untrue", "criticises the accuser"]
    assert (third["against"], third["review"]) == ("The Lantern Group", "corrected")
    assert datetime.strptime(third["published_on"], "%Y/%m/%d").date() == date(2024, 5, 6)


def test_relationships_name_titles_that_are_there_once(entries: list[Entry]) -> None:
    rows = read(entries)
    titles = [row["title"] for row in rows]
    assert len(set(titles)) == len(titles) == 12
    assert rows[2]["answers"] == titles[0] and rows[3]["reported_in"] == titles[2]


def test_relationships_lead_to_rows_above() -> None:
    """Uwazi makes an empty entity of a title that it does not know yet."""
    exchange = article()
    first, *rest = exchange.statements
    circle = replace(rest[-1], replies_to=(rest[-2].id,)), replace(rest[-2], via=rest[-1].id)
    backwards = replace(exchange, statements=(*circle, *reversed(rest[:-2]), first))
    rows = read([Entry(backwards, MAKER)])
    assert len(rows) == 6
    above: set[str] = set()
    named = 0
    for row in rows:
        names = {*row["answers"].split("|"), row["reported_in"]} - {""}
        assert names <= above
        named += len(names)
        above.add(row["title"])
    assert named == 3  # of the circle only one


def test_a_link_is_a_label_and_an_address(entries: list[Entry]) -> None:
    label, address = read(entries)[6]["link"].split("|")
    assert (label, address) == ("Report 1 ‘invented’, ministry says", "https://example.org/1")
    assert read(entries)[0]["link"] == ""


def test_headers_are_properties_and_none_is_reserved(entries: list[Entry], tmp_path: Path) -> None:
    path = tmp_path / "import.csv"
    path.write_bytes(written(entries))
    columns = duckdb.read_csv(str(path), header=True, all_varchar=True).columns
    assert columns == uwazi.COLUMNS and columns[0] == "title"
    assert not RESERVED & set(columns) and all(re.fullmatch(r"[a-z0-9_]+", name) for name in columns)
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_divides_cells_is_taken_out_of_values() -> None:
    exchange = article(critic="Lantern | Group :: North", title="A | B", url="https://example.org/?a|b")
    row = read([Entry(exchange, MAKER)])
    assert row[0]["actor"] == "Lantern / Group : North"
    assert row[0]["link"] == "A / B|https://example.org/?a%7Cb"
    assert row[2]["answers"] == row[0]["title"]


def test_no_cell_is_a_formula_and_titles_still_match() -> None:
    rows = read([Entry(article(critic="=HYPERLINK(1)"), MAKER)])
    assert rows[0]["actor"] == "'=HYPERLINK(1)"
    assert rows[0]["title"].startswith("'=HYPERLINK(1): allegation") and rows[2]["answers"] == rows[0]["title"]


@settings(max_examples=50)
@given(hostile.exchanges())
def test_any_exchange_is_an_entity_a_statement(exchange: Exchange) -> None:
    rows = read([Entry(exchange, MAKER)])
    assert len(rows) == len(exchange.statements)
    for row in rows:
        assert row["title"].strip() and not {"|", "\n"} & set(row["title"])
        assert set(row["answers"].split("|")) - {""} <= {other["title"] for other in rows}
        assert not any(value.startswith(tuple("=+-@\t\r")) for value in row.values())


def test_the_columns_are_those_of_the_documentation() -> None:
    section = DOCS.read_text(encoding="utf-8").split("## Uwazi")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == uwazi.COLUMNS
