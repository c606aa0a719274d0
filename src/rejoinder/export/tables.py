"""Rows of any dataclass as CSV and as JSON Lines: the fields are the columns, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from typing import IO, Any, TextIO

from rejoinder.export.csv import cell, guarded, write_rows
from rejoinder.export.jsonl import dumps


def write_csv(rows: Iterable[Any], columns: Sequence[str], out: IO[bytes]) -> None:
    """Write a header and a line for each row, in UTF-8; `out` stays open. See `export.csv` for cells."""
    table = ({name: guarded(cell(getattr(row, name))) for name in columns} for row in rows)
    write_rows(list(columns), table, out, mark=False)


def write_json(rows: Iterable[Any], columns: Sequence[str], out: TextIO) -> None:
    """Write an object a line; dates are in the form of ISO 8601."""
    for row in rows:
        out.write(dumps({name: _plain(getattr(row, name)) for name in columns}) + "\n")


def columns_of(kind: type[Any]) -> list[str]:
    """The names of a dataclass's fields."""
    return [field.name for field in fields(kind)]


def _plain(value: object) -> object:
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value
