"""Rows of a dataclass as data frames of pandas or Polars: the fields are the columns, in their order.

Fields are numbers, words, dates, or tuples of these. A column has the type that its field says, also when it is empty
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


def to_pandas(rows: Iterable[Any], kind: type[Any] | None = None) -> pandas.DataFrame:
    """The rows, all of the dataclass `kind`, as a data frame of pandas with its nullable types. Dates are days at
    midnight, several values in one cell a tuple. Raises MissingLibrary without pandas.

    `kind` is by default that of the first row; where there may be no rows, it gives the frame its columns all the same.
    """
    try:
        import pandas
    except ImportError as fault:
        raise MissingLibrary("a data frame", "pandas", "frames") from fault
    cells, hints = _columns(rows, kind)
    return pandas.DataFrame(
        {name: pandas.Series(values, dtype=_PANDAS[_type(hints[name])]) for name, values in cells.items()}
    )


def to_polars(rows: Iterable[Any], kind: type[Any] | None = None) -> polars.DataFrame:
    """The same for Polars, in which several values in one cell are a list. Raises MissingLibrary without Polars."""
    try:
        import polars
    except ImportError as fault:
        raise MissingLibrary("a data frame", "polars", "frames") from fault
    known = {int: polars.Int64, float: polars.Float64, bool: polars.Boolean, str: polars.String, date: polars.Date}

    def column(hint: Any) -> Any:
        type = _type(hint)
        return polars.List(column(get_args(_known(hint))[0])) if type is tuple else known[type]

    cells, hints = _columns(rows, kind)
    return polars.DataFrame(cells, schema={name: column(hints[name]) for name in cells})


def _columns(rows: Iterable[Any], kind: type[Any] | None) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """The cells of each column, and the types of the fields."""
    kept = list(rows)
    if kind is None:
        if not kept:
            return {}, {}
        kind = type(kept[0])
    cells = {field.name: [_fit(getattr(row, field.name)) for row in kept] for field in fields(kind)}
    return cells, get_type_hints(kind)


def _fit(value: Any) -> Any:
    """`value` as the libraries take it, which keep text in UTF-8."""
    return for_utf8(value) if isinstance(value, str) else value


def _type(hint: Any) -> type[Any]:
    """``int``, ``float``, ``bool``, ``str``, ``date``, or ``tuple`` of any."""
    known = _known(hint)
    if get_origin(known) is Literal:
        return str
    kind: type[Any] = get_origin(known) or known
    return kind


def _known(hint: Any) -> Any:
    """The type without None."""
    others = [each for each in get_args(hint) if each is not NoneType]
    return others[0] if NoneType in get_args(hint) else hint
