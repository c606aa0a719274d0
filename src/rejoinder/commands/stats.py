"""``rejoinder stats``: figures over a record."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.commands.common import RecordAddress, opened
from rejoinder.commands.filters import with_filters
from rejoinder.commands.rows import AsCsv, AsJson, Out, give

if TYPE_CHECKING:
    from rejoinder.export.figures import Figure
    from rejoinder.record.filters import Filters
    from rejoinder.record.stats import Group, Stats


class Name(StrEnum):
    forms = "forms"
    answered = "answered"
    delays = "delays"
    speakers = "speakers"
    publishers = "publishers"


class By(StrEnum):
    state = "state"
    right = "right"
    year = "year"


@with_filters
def stats(
    name: Annotated[Name, typer.Argument(help="What to count.")],
    record: RecordAddress,
    by: Annotated[
        list[By] | None, typer.Option(help="For `answered`: what makes a group. By default state.", show_default=False)
    ] = None,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    out: Out = None,
    *,
    filters: Filters,
) -> None:
    """Count what a record holds; what people rejected does not count.

    forms: the forms of responses, by the state of who responds and by year.

    answered: the share of allegations that have a reply, by the state that they are against, by right, by year.

    delays: the time from allegation to reply.

    speakers: who speaks for which state.

    publishers: documents and statements by publisher and year.
    """
    from rejoinder.export.figures import show_figure

    if by and name != Name.answered:
        raise typer.BadParameter("goes with answered only", param_hint="--by")
    groups: list[Group] = [group.value for group in By if group in (by or [By.state])]
    with opened(record) as target:
        figure = _figure(name, target.stats, filters, groups)
    give(figure.rows, figure.fields, partial(show_figure, figure), as_csv=as_csv, as_json=as_json, out=out)


def _figure(name: Name, stats: Stats, filters: Filters, by: list[Group]) -> Figure:
    from rejoinder.export import figures

    match name:
        case Name.forms:
            return figures.of_forms(stats.forms(filters))
        case Name.answered:
            return figures.of_answered(stats.answered(filters, by), stats.answered(filters, ()), by)
        case Name.delays:
            return figures.of_delays(stats.delays(filters))
        case Name.speakers:
            return figures.of_speakers(stats.speakers(filters))
        case Name.publishers:
            return figures.of_publishers(stats.publishers(filters))
