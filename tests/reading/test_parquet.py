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
