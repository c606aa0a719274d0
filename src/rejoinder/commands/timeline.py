"""``rejoinder timeline``: statements by the dates of their documents."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.commands.common import RecordAddress, opened
from rejoinder.commands.filters import with_filters
from rejoinder.commands.rows import AsCsv, AsJson, Out, give

if TYPE_CHECKING:
    from rejoinder.record.filters import Filters


class By(StrEnum):
    day = "day"
    month = "month"
    year = "year"


@with_filters
def timeline(
    record: RecordAddress,
    by: Annotated[By, typer.Option(help="What makes a period.")] = By.month,
    counts: Annotated[bool, typer.Option("--counts", help="Only count what each period holds.")] = False,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    out: Out = None,
    *,
    filters: Filters,
) -> None:
    """List statements by the dates of their documents, each with the replies to it."""
    from rejoinder.export.figures import of_periods, show_figure
    from rejoinder.export.tables import columns_of
    from rejoinder.export.timeline import show_timeline
    from rejoinder.record.timeline import TimelineRow

    with opened(record) as target:
        if counts:
            figure = of_periods(target.periods(filters, by.value))
            give(figure.rows, figure.fields, partial(show_figure, figure), as_csv=as_csv, as_json=as_json, out=out)
        else:
            rows = target.timeline(filters, by.value)
            show = partial(show_timeline, rows)
            give(rows, columns_of(TimelineRow), show, as_csv=as_csv, as_json=as_json, out=out)
