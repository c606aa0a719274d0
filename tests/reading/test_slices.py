from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.archives import Sent, warc, write_parquet
from rejoinder.reading import ReadError, find_raws
from rejoinder.reading.slices import cut, read_slice

LINES = [*(json.dumps({"text": f"Row {n} said so."}) for n in range(7)), "", "no json", json.dumps({"text": "Last."})]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of each kind of source, some of them broken."""
    folder = tmp_path_factory.mktemp("sources")
    for n in range(5):
        (folder / f"a{n}.txt").write_text(f"Article {n}: he denied it.")
    (folder / "feed.jsonl").write_text("\n".join(LINES))
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress("\n".join(LINES).encode()))
    (folder / "torn.jsonl.gz").write_bytes(gzip.compress("\n".join(LINES * 40).encode())[:-30])
    pages = [Sent(f"https://example.org/{n}", f"<html><p>Page {n} said so.</p></html>".encode()) for n in range(6)]
    (folder / "news.warc.gz").write_bytes(warc(*pages))
    (folder / "torn.warc.gz").write_bytes(warc(*pages)[:-40])
    write_parquet(folder / "table.parquet", [{"text": f"Cell {n} said so."} for n in range(9)], group=4)
    (folder / "broken.parquet").write_bytes(b"PAR1")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "empty").mkdir()
    return folder


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=12)
@given(st.integers(1, 20))
def test_slices_of_any_size_give_all_documents_once_in_their_order(folder: Path, size: int) -> None:
    sources = [folder, folder / "feed.jsonl", folder / "empty", folder / "nowhere.txt", folder / "no.parquet"]
    whole = list(find_raws(sources))
    assert len(whole) > 60
    slices = list(cut(sources, size))
    assert [item for slice in slices for item in read_slice(slice)] == whole
    assert all(sum(1 for _ in read_slice(slice)) <= size + 1 for slice in slices)  # one more: what is damaged behind


def test_standard_input_has_no_slices() -> None:
    with pytest.raises(ReadError, match="save it to a file"):
        list(cut(["-"], 3))
