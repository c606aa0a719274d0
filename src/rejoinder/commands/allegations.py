"""``rejoinder allegations``: what country reports allege."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from rejoinder.commands.common import Sources, Told, Workers
from rejoinder.commands.rows import AsCsv, AsJson, Out, give

if TYPE_CHECKING:
    from rejoinder.export.allegations import AllegationRow
    from rejoinder.schema import Document


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
    from rejoinder.pipeline import make_each
    from rejoinder.reports import WORTHWHILE

    told = Told(make_each(_alleged, reports, workers=workers, worthwhile=WORTHWHILE))
    rows = [row for alleged in told for row in alleged]
    give(rows, columns_of(AllegationRow), partial(show_allegations, rows), as_csv=as_csv, as_json=as_json, out=out)
    raise typer.Exit(told.status)


def _alleged(document: Document) -> list[AllegationRow]:
    """The rows of one report."""
    from rejoinder.export.allegations import allegation_rows
    from rejoinder.reports import report_of
    from rejoinder.reports.allegations import allegations_of

    report = report_of(document)
    return allegation_rows(report, allegations_of(report))
