"""Sources into a record, with a pattern in the place of the network."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpers.rows import everything
from rejoinder.export.jsonl import Maker
from rejoinder.pipeline import attempt, extract_many
from rejoinder.reading import Raw, Unreadable, find_raws, read_raw
from rejoinder.record import Record
from rejoinder.record.adding import Added, add_raws
from rejoinder.schema import Exchange

ARTICLE = "Ida Moss said the police beat marchers. Tom Arden said nothing of the kind happened."
PAGE = "<html><title>Minister denies it</title><article><h1>Minister denies it</h1><p>{}</p></article></html>"

pytestmark = pytest.mark.usefixtures("pattern")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents, a file of rows with two more and a broken row, and a picture."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (place / "b.html").write_text(PAGE.format(ARTICLE * 3), encoding="utf-8")
    (place / "c.md").write_text(f"# Minister denies it\n\n{ARTICLE}\n", encoding="utf-8")
    rows = [{"id": "r1", "text": f"One. {ARTICLE}", "publisher": "The Example"}, {"text": f"\ud800\x00 {ARTICLE}"}]
    (place / "rows.jsonl").write_text("\n".join([*map(json.dumps, rows), "broken"]), encoding="utf-8")
    (place / "z.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return place


@contextmanager
def version(number: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("rejoinder.pipeline.maker", lambda: Maker(number, "w"))
        yield


def test_what_is_added_is_what_extract_finds(record: Record, folder: Path) -> None:
    assert record.add([folder]) == {"added": 5, "failed": 2}
    found = list(extract_many([folder]))
    assert [exchange for _, exchange in record.exchanges()] == [found[0], found[1], found[2], found[3], found[4]]
    assert len(found[0].statements) == 2  # type: ignore[union-attr]


def test_each_document_is_told_when_it_is_in_the_record(record: Record, folder: Path) -> None:
    heard: list[tuple[Added, int]] = []
    record.add([folder], tell=lambda added: heard.append((added, len(list(record.documents())))))
    assert [(Path(added.place).name, added.what, count) for added, count in heard] == [
        ("a.txt", "added", 1), ("b.html", "added", 2), ("c.md", "added", 3), ("rows.jsonl:1", "added", 4),
        ("rows.jsonl:2", "added", 5), ("rows.jsonl:3", "failed", 5), ("z.png", "failed", 5),
    ]  # fmt: skip


def test_the_same_again_changes_nothing_and_extracts_nothing(
    record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add([folder])
    before = everything(record)

    def extracted(_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("rejoinder.pipeline.extract", extracted)
    monkeypatch.setattr("rejoinder.pipeline.read_raw", extracted)
    assert record.add([folder]) == {"known": 5, "failed": 2}
    assert everything(record) == before


def test_raw_bytes_are_those_that_the_hash_is_of(record: Record, folder: Path) -> None:
    record.add([folder])
    for filed, exchange in record.exchanges():
        raw = record.raw(filed.id)
        assert hashlib.sha256(raw.data).hexdigest() == filed.sha256
        assert read_raw(raw) == exchange.document
    assert record.raw("a").data == (folder / "a.txt").read_bytes()
    assert record.raw("b").data == (folder / "b.html").read_bytes()
    assert record.raw("r1").data == f"One. {ARTICLE}".encode()


def test_another_version_reads_again_and_the_old_reading_stays(record: Record, folder: Path) -> None:
    for number in "123":
        with version(number):
            record.add([folder])
    with version("1"):
        assert record.add([folder]) == {"known": 5, "failed": 2}
    readings = record.readings("a")
    assert [(each.maker.version, each.current) for each in readings] == [("1", False), ("2", False), ("3", True)]
    assert len({record.exchange("a", reading=each.id) for each in readings}) == 1


def test_the_same_bytes_elsewhere_are_the_same_document(record: Record, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text(ARTICLE, encoding="utf-8")
    assert record.add([folder / "a.txt", tmp_path / "copy.txt", folder / "a.txt"]) == {"added": 1, "known": 2}
    rows = everything(record)
    assert [row[2:] for row in rows["origins"]] == [
        (str(folder / "a.txt"), "a"), (str(tmp_path / "copy.txt"), "copy")]
    assert (record.document("a").name, record.document("a").origin) == ("a", str(folder / "a.txt"))


def test_failures_are_rows_until_they_read(record: Record, folder: Path) -> None:
    broken = folder / "a.txt"
    broken.write_bytes(b"\x00\x01")
    record.add([folder])
    failures = {Path(each.origin).name: each for each in record.failures()}
    assert set(failures) == {"a.txt", "rows.jsonl:3", "z.png"}
    assert failures["a.txt"].sha256 == hashlib.sha256(b"\x00\x01").hexdigest()
    assert "binary data" in failures["a.txt"].reason
    assert failures["a.txt"].read_at is None
    broken.write_text(ARTICLE, encoding="utf-8")
    assert record.add([folder]) == {"added": 1, "known": 4, "failed": 2}
    read = {Path(each.origin).name: each.read_at is not None for each in record.failures()}
    assert read == {"a.txt": True, "rows.jsonl:3": False, "z.png": False}


def test_a_fault_of_one_document_is_a_row(record: Record, tmp_path: Path) -> None:
    for name, text in {"a": ARTICLE, "b": f"CRASH. {ARTICLE}"}.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert record.add([tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "none"]) == {"added": 1, "failed": 2}
    assert [each.reason for each in record.failures()] == [
        "failed with ValueError: cannot go on", "no such file or folder"]


def test_what_breaks_off_is_gone_on_with(record: Record, folder: Path) -> None:
    def stop(added: Added) -> None:
        if added.place.endswith("c.md"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record.add([folder], tell=stop)
    assert len(list(record.documents())) == 3
    assert record.add([folder]) == {"known": 3, "added": 2, "failed": 2}


def test_a_document_is_written_whole_or_not_at_all(
    record: Record, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add([folder / "a.txt"])
    before = everything(record)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("rejoinder.record.writing.refresh", fail)
    with pytest.raises(KeyboardInterrupt):
        record.add([folder])
    assert everything(record) == before



def test_bytes_at_hand_are_added_as_those_of_sources(record: Record, folder: Path) -> None:
    """With what makes the exchanges given; it is not asked for those that are known already."""
    raws = list(find_raws([folder]))
    asked: list[str] = []

    def extracted(raw: Raw) -> Exchange | Unreadable:
        asked.append(raw.place)
        return attempt(raw)

    added = [list(add_raws(record, raws, Maker("1", "w"), extracted)) for _ in range(2)]
    assert [each.what for each in added[0]] == ["added"] * 5 + ["failed"] * 2
    assert [each.what for each in added[1]] == ["known"] * 5 + ["failed"] * 2
    assert len(asked) == 5
    assert [exchange for _, exchange in record.exchanges()] == list(extract_many([folder]))[:5]
