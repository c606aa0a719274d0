"""How long until an allegation is answered, as far as the dates of documents can tell?

A reply is linked to an allegation of the same document, so that the two have one date. What a record knows beyond that
is who alleges it (the register), against which state and about which right. These three make a matter; its time runs
from the first document with such an allegation to the first one in which such an allegation has a reply.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import Connection, Select, func, select

from rejoinder.record.counting import ALL, groups_of, last_if_unknown
from rejoinder.record.filters import Filters
from rejoinder.record.standings import RIGHTS
from rejoinder.record.tables import standings
from rejoinder.schema import Right

Matter = tuple[int, Right | None]  # of one state: who alleges it, about which right


@dataclass(frozen=True, slots=True)
class DelayRow:
    """The matters against one state, and how many days passed until each was first answered.

    `at_once` are those whose first reply is in a document no younger than the first allegation; `later` the others
    that are answered, of which `least`, `median` and `most` are the days, None where there are none.
    """

    state: str | None
    allegations: int
    dated: int  # of them, those that belong to a matter: with a date and a state that they are against
    matters: int
    answered: int  # of the matters
    at_once: int
    later: int
    least: int | None
    median: float | None
    most: int | None


@dataclass(slots=True)
class _State:
    allegations: int = 0
    dated: int = 0
    raised: dict[Matter, date] = field(default_factory=dict)
    answered: dict[Matter, date] = field(default_factory=dict)


def count_delays(connection: Connection, filters: Filters = ALL) -> list[DelayRow]:
    """A row for each state that allegations are against."""
    states: defaultdict[str | None, _State] = defaultdict(_State)
    for actor_id, name, bits, allegations, dated, raised, answered in connection.execute(_groups(filters)):
        state = states[name]
        state.allegations += allegations
        if raised is None or name is None:
            continue
        state.dated += dated
        for right in groups_of(bits, RIGHTS):
            _keep_first(state.raised, (actor_id, right), raised)
            _keep_first(state.answered, (actor_id, right), answered)
    rows = (_row(name, state) for name, state in states.items())
    return sorted(rows, key=lambda row: last_if_unknown(row.state))


def _groups(filters: Filters) -> Select[Any]:
    """Allegations by who makes them, against which state and about which rights, with the first dates of each group."""
    c = standings.c
    return (
        select(
            c.actor_id,
            c.target_state,
            c.rights,
            func.count().label("allegations"),
            func.count(c.published_on).label("dated"),
            func.min(c.published_on).label("raised"),
            func.min(c.published_on).filter(c.answered).label("answered"),
        )
        .where(c.act == "allegation", *filters.conditions())
        .group_by(c.target_state, c.actor_id, c.rights)
    )


def _keep_first(dates: dict[Matter, date], matter: Matter, day: date | None) -> None:
    if day is not None:
        dates[matter] = min(day, dates.get(matter, day))


def _row(name: str | None, state: _State) -> DelayRow:
    days = sorted(_later(state))
    return DelayRow(
        state=name,
        allegations=state.allegations,
        dated=state.dated,
        matters=len(state.raised),
        answered=len(state.answered),
        at_once=len(state.answered) - len(days),
        later=len(days),
        least=days[0] if days else None,
        median=median(days) if days else None,
        most=days[-1] if days else None,
    )


def _later(state: _State) -> Iterator[int]:
    for matter, day in state.answered.items():
        if day > state.raised[matter]:
            yield (day - state.raised[matter]).days
