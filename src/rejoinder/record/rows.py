"""Small helpers for rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, insert, select


def next_id(connection: Connection, column: Column[int]) -> int:
    """The first id of `column` not yet used. Only for the writer whose turn it is."""
    return (connection.execute(select(func.max(column))).scalar() or 0) + 1


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """All rows at once; none is fine."""
    if rows:
        connection.execute(insert(table), rows)


def values_of(connection: Connection, column: Column[Any], which: ColumnElement[bool]) -> defaultdict[int, list[Any]]:
    """A column of a table below ``statements``, such as a form: by the statement's id, in order; `which` chooses the
    statements."""
    lists: defaultdict[int, list[Any]] = defaultdict(list)
    for owner, value in connection.execute(below(column.table, [column], which)):
        lists[owner].append(value)
    return lists


def below(table: Table, columns: Sequence[Column[Any]], which: ColumnElement[bool]) -> Select[Any]:
    """The owner's id and `columns` of a table whose primary key is its owner and a number, in order."""
    owner, number = table.primary_key
    (key,) = owner.foreign_keys
    return select(owner, *columns).join(key.column.table, key.column == owner).where(which).order_by(owner, number)
