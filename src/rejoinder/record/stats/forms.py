"""In which forms do the speakers of each state respond, year by year?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from rejoinder.record.counting import ALL, YEAR, groups_of, last_if_unknown, share
from rejoinder.record.filters import Filters
from rejoinder.record.standings import FORMS
from rejoinder.record.tables import standings
from rejoinder.schema import Form


@dataclass(frozen=True, slots=True)
class FormRow:
    """How many responses of one state's speakers in one year have a form.

    `state` is the speaker's, `year` the document's; either is None where it is not known. `form` None counts the
    responses to which no form was given. A response may have several forms, so that shares may add up to more than 1.
    """

    state: str | None
    year: int | None
    form: Form | None
    count: int
    responses: int  # of that state and year, of any form: what `share` is of
    share: float


def count_forms(connection: Connection, filters: Filters = ALL) -> list[FormRow]:
    """A row for each form that occurs, by state, year and form in the order of `schema.Form`."""
    masks = (
        select(standings.c.actor_state, YEAR.label("year"), standings.c.forms, func.count().label("responses"))
        .where(standings.c.act == "response", *filters.conditions())
        .group_by(standings.c.actor_state, YEAR, standings.c.forms)
    )
    responses: Counter[tuple[str | None, int | None]] = Counter()
    counts: Counter[tuple[str | None, int | None, Form | None]] = Counter()
    for state, year, bits, number in connection.execute(masks):
        responses[state, year] += number
        for form in groups_of(bits, FORMS):
            counts[state, year, form] += number
    rows = [
        FormRow(state, year, form, count, responses[state, year], share(count, responses[state, year]))
        for (state, year, form), count in counts.items()
    ]
    return sorted(rows, key=lambda row: last_if_unknown(row.state, row.year, row.form and FORMS.index(row.form)))
