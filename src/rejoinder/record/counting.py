"""What counting over ``standings`` needs again and again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import ColumnElement, Integer, cast, extract, func

from rejoinder.record.filters import Filters
from rejoinder.record.tables import standings

Code = TypeVar("Code", bound=str)

ALL = Filters()  # every statement but those that people rejected

# Of the document, None where its date is not known.
YEAR: ColumnElement[int] = cast(extract("year", standings.c.published_on), Integer)


def doing(act: str) -> ColumnElement[int]:
    """How many of a group's statements do that."""
    return count_where(standings.c.act == act)


def count_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    """How many rows of a group meet `condition`."""
    return func.count().filter(condition)


def unmask(bits: int, order: Sequence[Code]) -> tuple[Code, ...]:
    """The codes of a mask that `standings.mask` made."""
    return tuple(code for place, code in enumerate(order) if bits >> place & 1)


def groups_of(bits: int, order: Sequence[Code]) -> tuple[Code | None, ...]:
    """The codes of a mask, each of which is a group to count in; None where there is no code."""
    return unmask(bits, order) or (None,)


def share(part: int, whole: int) -> float:
    """`part` of `whole`, with four decimals; 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def last_if_unknown(*values: str | int | None) -> tuple[tuple[bool, str | int], ...]:
    """A key to sort by several values of which some may be None."""
    return tuple((value is None, "" if value is None else value) for value in values)
