"""What could not be read: raised for one input, handed on as a row for many."""

from __future__ import annotations

from dataclasses import dataclass


class ReadError(Exception):
    """One input cannot be read. The message says what is wrong with it and, where there is a remedy, what to do."""


def missing(form: str, library: str) -> ReadError:
    """What to raise where a format needs a library that is not installed."""
    return ReadError(f"{form} needs {library}: pip install 'rejoinder[archive]'")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A source that gave no document: where it came from, and why; and the SHA-256 of its bytes, if there were any."""

    origin: str
    reason: str
    sha256: str | None = None
