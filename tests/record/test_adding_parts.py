"""What a cluster extracted, taken in as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.exchanges import MAKER, article, raw
from helpers.rows import everything
from rejoinder.export.parts import write_part
from rejoinder.reading import Unreadable
from rejoinder.record import Record, open_record
from rejoinder.record.adding import TOGETHER, Added

COUNT = TOGETHER + 3
FAILED = Unreadable("torn.pdf", "not a PDF", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    results = [(raw(article(n)), article(n)) for n in range(COUNT)]
    write_part(tmp_path / "out", 0, "x", results[:2], MAKER)
    write_part(tmp_path / "out", 1, "y", [*results[2:], FAILED], MAKER)
    return tmp_path / "out"


def test_the_record_is_that_of_adding_each_document(record: Record, folder: Path, tmp_path: Path) -> None:
    heard: list[Added] = []
    assert record.add([folder], tell=heard.append) == {"added": COUNT, "failed": 1}
    assert [added.place for added in heard[:2]] == [raw(article(n)).place for n in range(2)]
    assert [exchange for _, exchange in record.exchanges()] == [article(n) for n in range(COUNT)]
    assert [(failure.origin, failure.reason) for failure in record.failures()] == [("torn.pdf", "not a PDF")]
    before = everything(record)
    assert record.add([folder]) == {"known": COUNT, "failed": 1}
    assert everything(record) == before
    assert list(record.verify()) == []


def test_a_document_that_cannot_be_is_alone_a_failure(record: Record, tmp_path: Path) -> None:
    wrong = raw(article(1)), article(2)  # other bytes than those of the document
    write_part(tmp_path / "out", 0, "x", [(raw(article(0)), article(0)), wrong, (raw(article(3)), article(3))], MAKER)
    assert record.add([tmp_path / "out"]) == {"added": 2, "failed": 1}
    (failure,) = record.failures()
    assert "its SHA-256 is not that of the bytes" in failure.reason


def test_a_damaged_part_is_a_failure(folder: Path, tmp_path: Path) -> None:
    path = folder / "documents" / "part-00001.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:200] + bytes(100) + whole[300:])
    with open_record(tmp_path / "other.db") as other:
        assert other.add([folder])["failed"] >= 1
        assert next(f.origin for f in other.failures()) == str(path)
