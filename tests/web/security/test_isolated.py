from __future__ import annotations

import os
import time

from helpers import strange
from rejoinder.isolated import Limits
from rejoinder.reading import Unreadable
from rejoinder.reading.raw import raw_of
from rejoinder.schema import Exchange
from rejoinder.web.security.isolated import IsolatedReader


def read(reader: IsolatedReader, what: str) -> str:
    found = reader.read(raw_of(what.encode(), name="strange.txt"))
    assert isinstance(found, Unreadable) and found.origin == "strange.txt"
    return found.reason


def test_one_bad_document_stops_nothing() -> None:
    with IsolatedReader(strange.read, Limits(seconds=2.0, memory=2 * 1024**3)) as reader:
        first = read(reader, "x")
        assert first.startswith("read by ") and first != f"read by {os.getpid()}"
        assert read(reader, "y") == first  # by the same process
        assert "ended the process" in read(reader, "die")
        assert "ended the process" in read(reader, "eat")  # more memory than it may have
        began = time.monotonic()
        assert read(reader, "sleep").startswith("not done within 2 seconds")
        assert time.monotonic() - began < 30
        assert read(reader, "x").startswith("read by ")


def test_the_pipeline_reads_in_it() -> None:
    with IsolatedReader() as reader:
        found = reader.read(raw_of(b"The minister said that nobody was beaten in the capital.", name="a.txt"))
    assert isinstance(found, Exchange)
