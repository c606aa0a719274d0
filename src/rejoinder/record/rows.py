"""Small helpers for rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, func, insert, select


def next_id(connection: Connection, column: Column[int]) -> int:
    """The first id of `column` not yet used. Only for the writer whose turn it is."""
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """All rows at once; none is fine."""
    if rows:
        connection.execute(insert(table), rows)
