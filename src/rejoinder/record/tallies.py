"""What some statements add up to, year by year: counted over a census, in milliseconds also of a large record.

The figures of `stats` count the same in the database, for whole records at once; a page shows one actor or one state.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
from sqlalchemy import Connection

from rejoinder.record.census import Census, CensusTaker, Part
from rejoinder.record.counting import ALL
from rejoinder.record.filters import Filters
from rejoinder.record.standings import FORMS, RIGHTS
from rejoinder.schema import Form, Right

Forms = Mapping[Form | None, int]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements there are, and how many of them do what. ``answered`` are the allegations with a reply;
    ``forms`` the responses by their forms, of which each may have several, None: those that were given none."""

    statements: int
    allegations: int
    answered: int
    responses: int
    calls: int
    forms: Forms


@dataclass(frozen=True, slots=True)
class RightCount:
    """How many allegations are about a right, and how many of these have a reply. None: about none that was given."""

    right: Right | None
    allegations: int
    answered: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What some statements add up to: in all, by the years of their documents (None: not known), the first year first,
    and their allegations by right, those with most first. ``first`` and ``last`` are documents' dates."""

    documents: int
    actors: int
    first: date | None
    last: date | None
    whole: Counts
    years: Mapping[int | None, Counts]
    rights: tuple[RightCount, ...]


@dataclass(frozen=True, slots=True)
class StateTally:
    """What a record holds of one state; None where it is not known. ``against`` are the allegations against it,
    ``answered`` those of them with a reply; ``statements`` and ``responses`` are those of its speakers."""

    state: str | None
    against: int
    answered: int
    statements: int
    responses: int


def tally(connection: Connection, taker: CensusTaker, filters: Filters = ALL) -> Tally:
    """What the statements that the filters ask for add up to."""
    found = taker.take(connection).part().passing(filters.resolved(connection))
    years = {int(year) if year else None: part for year, part in found.split("year").items()}
    first, last = found.dates()
    return Tally(
        documents=len(np.unique(found.document_ids)),
        actors=len(found.actors()),
        first=first,
        last=last,
        whole=_count(found),
        years={year: _count(years[year]) for year in sorted(years, key=lambda year: (year is None, year))},
        rights=tuple(_rights(_doing(found, "allegation"))),
    )


def tally_states(connection: Connection, taker: CensusTaker, filters: Filters = ALL) -> list[StateTally]:
    """A row for each state that anything is said by or against, those with most allegations against them first, and
    last what is of no known state."""
    census = taker.take(connection)
    if filters == ALL:
        return list(census.once(_states))
    return _count_states(census.part().passing(filters.resolved(connection)))


def _states(census: Census) -> tuple[StateTally, ...]:
    return tuple(_count_states(census.part().passing(ALL)))


def _count_states(found: Part) -> list[StateTally]:
    alleged = _doing(found, "allegation")
    against, answered = alleged.counts("target_state"), _answered(alleged).counts("target_state")
    said, responded = found.counts("actor_state"), _doing(found, "response").counts("actor_state")
    rows = [
        StateTally(state, against.get(state, 0), answered.get(state, 0), said.get(state, 0), responded.get(state, 0))
        for state in against.keys() | said.keys()
    ]
    return sorted(rows, key=lambda row: (row.state is None, -row.against, -row.statements, row.state or ""))


def _count(found: Part) -> Counts:
    acts = found.counts("act")
    responses = _doing(found, "response")
    forms = responses.bits("forms", FORMS)
    without = int((responses.forms == 0).sum())
    return Counts(
        statements=len(found),
        allegations=acts.get("allegation", 0),
        answered=len(_answered(found)),
        responses=acts.get("response", 0),
        calls=acts.get("call", 0),
        forms=cast(Forms, forms | ({None: without} if without else {})),
    )


def _rights(alleged: Part) -> list[RightCount]:
    answered = _answered(alleged)
    counts, replied = alleged.bits("rights", RIGHTS), answered.bits("rights", RIGHTS)
    rows = [RightCount(right, counts[right], replied.get(right, 0)) for right in RIGHTS if right in counts]
    rows.sort(key=lambda row: -row.allegations)
    without = int((alleged.rights == 0).sum())
    return [*rows, RightCount(None, without, int((answered.rights == 0).sum()))] if without else rows


def _doing(found: Part, act: str) -> Part:
    return found.where(found.act == act)


def _answered(found: Part) -> Part:
    return found.where((found.act == "allegation") & found.answered.is_(True))
