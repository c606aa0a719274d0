"""Bytes to documents."""

from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.plain import read_text
from rejoinder.reading.sources import read_bytes, read_sources

__all__ = ["ReadError", "Unreadable", "read_bytes", "read_sources", "read_text"]
