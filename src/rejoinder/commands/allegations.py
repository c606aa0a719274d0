"""``rejoinder allegations``: what country reports allege."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from rejoinder.commands.common import Sources, Workers, say
from rejoinder.commands.rows import AsCsv, AsJson, Out, give

if TYPE_CHECKING:
    from rejoinder.export.allegations import AllegationRow
    from rejoinder.reading import Raw, Unreadable

WORTHWHILE = 6  # reports from which several processes are worth their start


def allegations(
    reports: Sources,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    out: Out = None,
    workers: Workers = None,
) -> None:
    """List what country reports allege, by right: in whose voice, against whom, on whose word."""
    from rejoinder.export.allegations import AllegationRow, show_allegations
    from rejoinder.export.tables import columns_of
    from rejoinder.pipeline import find, harmless
    from rejoinder.reading import Unreadable
    from rejoinder.workers import cores, ordered_map

    rows: list[AllegationRow] = []
    status = 0
    for result in ordered_map(
        _attempt, find(reports), workers=workers or cores(), worthwhile=WORTHWHILE, crashed=_crashed, harmless=harmless
    ):
        if isinstance(result, Unreadable):
            status = 1
            say(f"{result.origin}: {result.reason}")
        else:
            rows += result
    give(rows, columns_of(AllegationRow), partial(show_allegations, rows), as_csv=as_csv, as_json=as_json, out=out)
    raise typer.Exit(status)


def _attempt(item: Raw | Unreadable) -> list[AllegationRow] | Unreadable:
    """The rows of one report. One report's fault must not end the run over the others."""
    from rejoinder.export.allegations import allegation_rows
    from rejoinder.pipeline import reason
    from rejoinder.reading import ReadError, Unreadable, read_raw
    from rejoinder.reports import report_of
    from rejoinder.reports.allegations import allegations_of

    if isinstance(item, Unreadable):
        return item
    try:
        report = report_of(read_raw(item))
        return allegation_rows(report, allegations_of(report))
    except ReadError as error:
        return _crashed(item, str(error))
    except Exception as fault:
        return _crashed(item, reason(fault))


def _crashed(item: Raw | Unreadable, why: str) -> Unreadable:
    from rejoinder.pipeline import crashed

    return crashed(item, why)
