from __future__ import annotations

from pathlib import Path

import duckdb

from helpers.exchanges import MAKER, article, raw
from rejoinder.export.jsonl import Maker
from rejoinder.export.parts import Extracted, Part, find_part, is_part, read_part, write_part
from rejoinder.reading import Unreadable

FAILED = Unreadable("b.pdf", "encrypted: save it without a password", "ab12")


def write(folder: Path, mark: str = "x") -> Part:
    results = [(raw(article(n)), article(n)) for n in range(3)]
    return write_part(folder, 7, mark, [results[0], FAILED, *results[1:]], MAKER)


def test_a_part_gives_back_what_it_was_given(tmp_path: Path) -> None:
    assert write(tmp_path) == Part(7, documents=3, statements=18, failures=1)
    documents, failures = (tmp_path / kind / "part-00007.parquet" for kind in ("documents", "failures"))
    assert is_part(documents) and is_part(failures)
    assert list(read_part(failures)) == [FAILED]
    read = list(read_part(documents))
    assert [each.raw for each in read if isinstance(each, Extracted)] == [raw(article(n)) for n in range(3)]
    assert all(isinstance(each, Extracted) and each.maker == MAKER for each in read)
    assert [each.exchange.statements for each in read if isinstance(each, Extracted)] == [
        article(n).statements for n in range(3)
    ]


def test_what_utf8_cannot_hold_is_kept_all_the_same(tmp_path: Path) -> None:
    odd = article(0, title="a\ud800b", id="lone\udfff")
    write_part(tmp_path, 0, "x", [(raw(odd), odd)], Maker("1", None))
    (read,) = read_part(tmp_path / "documents" / "part-00000.parquet")
    assert isinstance(read, Extracted) and read.exchange.document.title == "a\ud800b"


def test_the_same_part_is_the_same_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write(tmp_path / name)
    one, other = ((tmp_path / name / "documents" / "part-00007.parquet").read_bytes() for name in "ab")
    assert one == other


def test_a_part_is_found_by_what_it_is_of(tmp_path: Path) -> None:
    made = write(tmp_path)
    assert find_part(tmp_path, 7, "x") == made
    assert find_part(tmp_path, 7, "y") is None
    assert find_part(tmp_path, 8, "x") is None
    (tmp_path / "documents" / "part-00007.parquet").write_bytes(b"PAR1 torn")
    assert find_part(tmp_path, 7, "x") is None


def test_other_parquet_files_are_no_parts(tmp_path: Path) -> None:
    duckdb.sql("SELECT 1 AS one").write_parquet(str(tmp_path / "part-1.parquet"))
    assert not is_part(tmp_path / "part-1.parquet")
    assert not is_part(tmp_path / "part-2.parquet")


def test_duckdb_counts_the_statements_of_all_parts(tmp_path: Path) -> None:
    write(tmp_path)
    asked = f"""
        SELECT s.act, count(*) FROM (SELECT unnest(statements) AS s FROM '{tmp_path}/documents/*.parquet')
        GROUP BY 1 ORDER BY 1
    """
    assert duckdb.sql(asked).fetchall() == [("allegation", 6), ("call", 3), ("other", 6), ("response", 3)]
