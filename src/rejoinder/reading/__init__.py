"""Bytes to documents."""

from rejoinder.reading.errors import ReadError, Unreadable
from rejoinder.reading.plain import read_text

__all__ = ["ReadError", "Unreadable", "read_text"]
