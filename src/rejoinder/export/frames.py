"""Rows of a dataclass as data frames of pandas or Polars: the fields are the columns, in their order.

Fields are numbers, words, dates, or tuples of words. A column has the type that its field says, also when it is empty
or all unknown, so that what works on one frame works on the next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin, get_type_hints

from rejoinder.export.entry import MissingLibrary
from rejoinder.export.text import for_utf8

if TYPE_CHECKING:
    import pandas
    import polars

_PANDAS = {int: "Int64", float: "Float64", bool: "boolean", str: "string", date: "datetime64[s]", tuple: "object"}


def to_pandas(rows: Iterable[Any], kind: type[Any]) -> pandas.DataFrame:
    """The rows, all of the dataclass `kind`, as a data frame of pandas with its nullable types. Dates are days at
    midnight, several values in one cell a tuple. Raises MissingLibrary without pandas."""
    try:
        import pandas
    except ImportError as fault:
        raise MissingLibrary("a data frame", "pandas", "frames") from fault
    types = _types(kind)
    cells = _columns(rows, types)
    return pandas.DataFrame({name: pandas.Series(values, dtype=_PANDAS[types[name]]) for name, values in cells.items()})


def to_polars(rows: Iterable[Any], kind: type[Any]) -> polars.DataFrame:
    """The rows, all of the dataclass `kind`, as a data frame of Polars; several values in one cell are a list.
    Raises MissingLibrary without Polars."""
    try:
        import polars
    except ImportError as fault:
        raise MissingLibrary("a data frame", "polars", "frames") from fault
    known = {int: polars.Int64, float: polars.Float64, bool: polars.Boolean, str: polars.String, date: polars.Date}
    types = _types(kind)
    cells = _columns(rows, types)
    schema = {name: polars.List(polars.String) if type is tuple else known[type] for name, type in types.items()}
    return polars.DataFrame(cells, schema=schema)


def _columns(rows: Iterable[Any], names: Iterable[str]) -> dict[str, list[Any]]:
    kept = list(rows)
    return {name: [_fit(getattr(row, name)) for row in kept] for name in names}


def _fit(value: Any) -> Any:
    """`value` as the libraries take it, which keep text in UTF-8."""
    return for_utf8(value) if isinstance(value, str) else value


def _types(kind: type[Any]) -> dict[str, type[Any]]:
    """The type of each field: ``int``, ``float``, ``bool``, ``str``, ``date``, or ``tuple`` of any."""
    hints = get_type_hints(kind)
    return {field.name: _plain(hints[field.name]) for field in fields(kind)}


def _plain(hint: Any) -> type[Any]:
    known = [each for each in get_args(hint) if each is not NoneType]
    if NoneType in get_args(hint):  # X | None
        return _plain(known[0])
    if get_origin(hint) is Literal:
        return str
    kind: type[Any] = get_origin(hint) or hint
    return kind
