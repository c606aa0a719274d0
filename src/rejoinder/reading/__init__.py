"""Bytes to documents."""

from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.plain import read_text
from rejoinder.reading.raw import Raw, read_raw
from rejoinder.reading.sources import find_raws, read_bytes, read_sources

__all__ = ["Raw", "ReadError", "Unreadable", "find_raws", "read_bytes", "read_raw", "read_sources", "read_text"]
