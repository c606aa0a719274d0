"""Which share of the allegations is answered in the document that has them?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, func, select

from rejoinder.record.counting import ALL, YEAR, count_where, groups_of, last_if_unknown, share
from rejoinder.record.filters import Filters
from rejoinder.record.standings import RIGHTS
from rejoinder.record.tables import standings
from rejoinder.schema import Right

Group = Literal["state", "right", "year"]
GROUPS: tuple[Group, ...] = get_args(Group)

_COLUMNS: dict[Group, ColumnElement[Any]] = {
    "state": standings.c.target_state,
    "right": standings.c.rights,
    "year": YEAR,
}
_Key = tuple[str | None, Right | None, int | None]


@dataclass(frozen=True, slots=True)
class AnsweredRow:
    """How many of a group's allegations are answered: another statement is linked to them as a reply.

    `state` is that of whom the allegation is against, `year` the document's. Each is None where it is not known, and
    where the rows are not grouped by it.
    """

    state: str | None
    right: Right | None
    year: int | None
    allegations: int
    answered: int
    share: float


def count_answered(
    connection: Connection, filters: Filters = ALL, by: Sequence[Group] = ("state",)
) -> list[AnsweredRow]:
    """A row for each group of allegations. `by` says what makes a group; nothing makes one group of all.

    An allegation about several rights counts in the group of each, when the groups are by right.
    """
    columns = [_COLUMNS[name].label(name) for name in by]
    wanted = (
        select(*columns, func.count().label("allegations"), count_where(standings.c.answered).label("answered"))
        .where(standings.c.act == "allegation", *filters.conditions())
        .group_by(*(_COLUMNS[name] for name in by))
    )
    allegations: Counter[_Key] = Counter()
    answered: Counter[_Key] = Counter()
    for row in connection.execute(wanted):
        group = row._mapping
        rights = groups_of(group["right"], RIGHTS) if "right" in by else (None,)
        for right in rights:
            key = group.get("state"), right, group.get("year")
            allegations[key] += row.allegations
            answered[key] += row.answered
    rows = [
        AnsweredRow(
            state, right, year, number, answered[state, right, year], share(answered[state, right, year], number)
        )
        for (state, right, year), number in allegations.items()
        if number  # counting all of nothing gives a group too
    ]
    return sorted(rows, key=lambda row: last_if_unknown(row.state, row.right and RIGHTS.index(row.right), row.year))
