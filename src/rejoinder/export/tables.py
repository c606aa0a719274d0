"""Rows of any dataclass as CSV and as JSON Lines: the fields are the columns, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import IO, Any, TextIO

from rejoinder.export.csv import cell, guarded, write_rows
from rejoinder.export.jsonl import dumps


def write_csv(rows: Iterable[Any], columns: Sequence[str], out: IO[bytes], *, mark: bool = False) -> None:
    """Write a header and a line for each row, in UTF-8, with a byte order `mark` first if asked; `out` stays open. See
    `export.csv` for cells."""
    table = ({name: guarded(cell(getattr(row, name))) for name in columns} for row in rows)
    write_rows(list(columns), table, out, mark=mark)


def write_json(rows: Iterable[Any], columns: Sequence[str], out: TextIO) -> None:
    """Write an object a line; dates are in the form of ISO 8601."""
    for row in rows:
        out.write(dumps(as_object(row, columns)) + "\n")


def as_object(row: Any, columns: Sequence[str] = ()) -> dict[str, Any]:
    """A dataclass as JSON holds it, other dataclasses within it likewise; of its fields `columns`, or all."""
    return {name: _plain(getattr(row, name)) for name in columns or columns_of(type(row))}


def columns_of(kind: type[Any]) -> list[str]:
    """The names of a dataclass's fields."""
    return [field.name for field in fields(kind)]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return as_object(value) if is_dataclass(value) else value
