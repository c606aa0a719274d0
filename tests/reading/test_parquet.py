from __future__ import annotations

from pathlib import Path

from helpers.archives import write_parquet
from rejoinder.reading import find_raws
from rejoinder.reading.errors import Unreadable
from rejoinder.reading.raw import Raw

ROWS = [
    {"id": "x1", "text": "He denied it.", "title": "One", "published": "2021-05-04", "extra": 3},
    {"id": None, "text": "She said so.", "title": None, "published": None, "extra": 4},
    {"id": "x3", "text": " ", "title": None, "published": None, "extra": 5},
]


def test_rows_of_a_parquet_file_are_documents(tmp_path: Path) -> None:
    write_parquet(tmp_path / "feed.parquet", ROWS)
    one, two, three = find_raws([tmp_path / "feed.parquet"])
    assert isinstance(one, Raw) and isinstance(two, Raw)
    assert (one.id, one.title, one.published, one.data) == ("x1", "One", "2021-05-04", b"He denied it.")
    assert (two.id, two.place) == ("feed-2", f"{tmp_path / 'feed.parquet'}:2")
    assert isinstance(three, Unreadable) and three.reason == 'an empty "text"'


def test_what_is_no_such_file_says_why(tmp_path: Path) -> None:
    write_parquet(tmp_path / "other.parquet", [{"words": "He denied it."}])
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 broken")
    other, broken = find_raws([tmp_path / "other.parquet", tmp_path / "broken.parquet"])
    assert isinstance(other, Unreadable) and 'no column "text" or "html"' in other.reason
    assert isinstance(broken, Unreadable) and "not Parquet that can be read" in broken.reason


def test_columns_in_any_order_and_of_any_kind(tmp_path: Path) -> None:
    rows = [
        {"title": "One", "kind": ["news"], "text": "He denied it.", "id": 5},
        {"title": "Two", "kind": None, "text": "She said so.", "id": 6},
    ]
    write_parquet(tmp_path / "feed.parquet", rows)
    one, two = find_raws([tmp_path / "feed.parquet"])
    assert isinstance(one, Unreadable) and one.reason == '"kind" is not a string'
    assert isinstance(two, Raw) and (two.id, two.title, two.data) == ("6", "Two", b"She said so.")


def test_a_cell_of_damaged_utf8_is_a_row_and_its_neighbours_are_read(tmp_path: Path) -> None:
    write_parquet(tmp_path / "feed.parquet", [{"text": word} for word in ("One.", "Ünd.", "Two.")])
    data = (tmp_path / "feed.parquet").read_bytes()
    (tmp_path / "feed.parquet").write_bytes(data.replace("Ünd.".encode(), b"\xc3nnd."))
    one, damaged, two = find_raws([tmp_path / "feed.parquet"])
    assert isinstance(one, Raw) and isinstance(two, Raw)
    assert isinstance(damaged, Unreadable) and damaged.reason.startswith('damaged UTF-8 in "text" (byte 0)')


def test_a_file_without_rows_says_so(tmp_path: Path) -> None:
    write_parquet(tmp_path / "full.parquet", ROWS[:1])
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(tmp_path / "full.parquet")
    pyarrow.parquet.write_table(table[:0], tmp_path / "none.parquet")
    (none,) = find_raws([tmp_path / "none.parquet"])
    assert isinstance(none, Unreadable) and none.reason == "no rows in the file"
