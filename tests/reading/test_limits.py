"""What is too large is a row with its reason, and is not read into memory to find out."""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import threading
import tracemalloc
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.archives import write_parquet
from helpers.hostile_files import MIB, SENTENCE, bomb, packed_rows, sparse
from rejoinder.reading import Raw, ReadError, Unreadable, find_raws
from rejoinder.reading.limits import MOST_BYTES, TOO_LARGE, check_times, opened, placed_lines
from rejoinder.reading.slices import cut, read_slice

ROW = json.dumps({"text": SENTENCE}).encode() + b"\n"


def told(*paths: Path) -> list[str]:
    """What is found: ids of documents, reasons for the rest."""
    return [each.id if isinstance(each, Raw) else each.reason for each in find_raws(paths)]


def test_a_document_may_have_so_many_bytes_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "most.txt").write_bytes(b"a" * MOST_BYTES)
    (tmp_path / "more.txt").write_bytes(b"a" * (MOST_BYTES + 1))
    assert told(tmp_path / "most.txt", tmp_path / "more.txt") == ["most", TOO_LARGE]


def test_a_file_of_a_terabyte_is_not_read(tmp_path: Path) -> None:
    assert told(sparse(tmp_path / "a.txt", 1 << 40)) == [TOO_LARGE]


def test_a_device_without_end_is_read_no_further_than_a_document_goes() -> None:
    assert told(Path("/dev/zero")) == [TOO_LARGE]


def test_a_line_of_200_mib_is_passed_over_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = sparse(tmp_path / "feed.jsonl", 200 * MIB, ROW)
    with path.open("ab") as file:
        file.write(b"\n" + ROW)
    tracemalloc.start()
    assert told(path) == ["feed-1", TOO_LARGE, "feed-3"]
    assert tracemalloc.get_traced_memory()[1] < 3 * MOST_BYTES
    tracemalloc.stop()
    sliced = [each for slice in cut([path], 1) for each in read_slice(slice)]
    assert sliced == list(find_raws([path]))


def test_a_file_with_no_end_of_a_line_ends_with_a_reason(tmp_path: Path) -> None:
    one, two, three = told(sparse(tmp_path / "feed.jsonl", 1 << 40, ROW))
    assert (one, two) == ("feed-1", TOO_LARGE)
    assert three == "a line of more than 256 MiB: these are no JSON Lines"


def test_rows_that_inflate_beyond_belief_end_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "line.jsonl.gz").write_bytes(bomb(ROW, b"a" * MIB, 99, b"\n" + ROW))
    (tmp_path / "blank.jsonl.gz").write_bytes(bomb(ROW, b" " * (MIB - 1) + b"\n", 99))
    why = "compressed more than 200 times, as no texts are: unpack it first, and look"
    assert told(tmp_path / "line.jsonl.gz") == ["line-1", TOO_LARGE, why]
    assert told(tmp_path / "blank.jsonl.gz") == ["blank-1", why]


def test_a_long_line_of_compressed_rows_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "feed.jsonl.gz").write_bytes(bomb(ROW, b"a" * MIB, 50, b"\n" + ROW))
    assert told(tmp_path / "feed.jsonl.gz") == ["feed-1", TOO_LARGE, "feed-3"]


def test_so_much_compression_is_no_matter_in_small_files() -> None:
    check_times(1000, MIB)
    with pytest.raises(ReadError, match="unpack it first"):
        check_times(MIB, 1000 * MIB)


def test_a_truncated_gzip_gives_its_whole_rows_and_a_reason(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{n} {SENTENCE}" + "".join(chr(0x4E00 + n * i % 9999) for i in range(99))}).encode()
            for n in range(200)]  # fmt: skip
    data = packed_rows(*rows)
    (tmp_path / "torn.jsonl.gz").write_bytes(data[: len(data) // 2])
    (tmp_path / "none.jsonl.gz").write_bytes(b"")
    (tmp_path / "wrong.jsonl.gz").write_bytes(b"no gzip")
    *whole, why = told(tmp_path / "torn.jsonl.gz")
    assert len(whole) > 10 and whole == [f"torn-{n}" for n in range(1, len(whole) + 1)]
    assert why.startswith("damaged: ")
    assert told(tmp_path / "none.jsonl.gz") == ["empty: there is nothing in it"]
    assert told(tmp_path / "wrong.jsonl.gz")[0].startswith("damaged: ")


def test_a_file_that_grows_faster_than_it_is_read_ends_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_bytes(ROW * 3)
    found = 0
    for found, _ in enumerate(find_raws([path]), 1):
        with path.open("ab") as file:
            file.write(ROW * 9)
        assert found <= 3
    assert found == 3


def test_a_large_cell_is_too_large_and_its_neighbours_are_read(tmp_path: Path) -> None:
    texts = [SENTENCE, "a" * (MOST_BYTES + 1), SENTENCE]
    write_parquet(tmp_path / "feed.parquet", [{"title": "T", "text": text} for text in texts])
    assert told(tmp_path / "feed.parquet") == ["feed-1", TOO_LARGE, "feed-3"]


def test_a_large_cell_named_often_is_held_once(tmp_path: Path) -> None:
    once = pyarrow.array(["a" * (MOST_BYTES + 1)])
    often = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 50, pyarrow.int32()), once)
    pyarrow.parquet.write_table(
        pyarrow.table({"text": often}), tmp_path / "feed.parquet", store_schema=False, compression="none"
    )
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert told(tmp_path / "feed.parquet") == [TOO_LARGE] * 50
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * MOST_BYTES / 1024


def test_a_stream_is_read_no_further_than_a_document_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        read_so_far = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            self.read_so_far += len(buffer)
            return len(buffer)

    endless = Endless()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(endless)))
    assert [each.reason for each in find_raws(["-"]) if isinstance(each, Unreadable)] == [TOO_LARGE]
    assert endless.read_so_far < MOST_BYTES + 2 * MIB


def test_a_pipe_that_is_named_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    writer = threading.Thread(target=(tmp_path / "pipe.txt").write_text, args=(SENTENCE,))
    writer.start()
    assert told(tmp_path / "pipe.txt") == ["pipe"]
    writer.join()


@given(st.lists(st.binary(max_size=6)), st.sampled_from([b"\n", b"\r\n", b""]))
def test_lines_are_those_of_the_file_each_in_its_place(parts: list[bytes], end: bytes) -> None:
    data = b"\n".join(parts) + end
    found = list(placed_lines(io.BytesIO(data), 5))
    assert [line for _, line in found] == data.splitlines(keepends=True) or b"\r" in data
    assert b"".join(line for _, line in found) == data
    assert all(data[at - 5 :].startswith(line) for at, line in found)


def test_a_file_is_read_as_any_other_by_seeking_and_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"0123456789")
    with opened(tmp_path / "a") as file:
        (tmp_path / "a").write_bytes(b"0123456789abcdef")
        assert file.read(4) == b"0123"
        assert (file.seek(-3, io.SEEK_END), file.read()) == (7, b"789")
        assert (file.seek(20), file.read()) == (20, b"")
