"""``rejoinder sources``: whom country reports credit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import typer

from rejoinder.commands.common import Sources, Told, Workers
from rejoinder.commands.rows import AsCsv, AsJson, Out, give

if TYPE_CHECKING:
    from rejoinder.export.sources import SourceRow
    from rejoinder.schema import Document


def sources(
    reports: Sources,
    as_csv: AsCsv = False,
    as_json: AsJson = False,
    out: Out = None,
    workers: Workers = None,
) -> None:
    """List whom country reports credit with what they say: by kind, by section, named or without a name."""
    from rejoinder.export.sources import SourceRow, show_sources
    from rejoinder.export.tables import columns_of
    from rejoinder.pipeline import make_each
    from rejoinder.reports import WORTHWHILE

    rows: list[SourceRow] = []
    denials = 0
    told = Told(make_each(_credited, reports, workers=workers, worthwhile=WORTHWHILE))
    for credited, denied in told:
        rows += credited
        denials += denied
    show = partial(show_sources, rows, denials)
    give(rows, columns_of(SourceRow), show, as_csv=as_csv, as_json=as_json, out=out)
    raise typer.Exit(told.status)


def _credited(document: Document) -> tuple[list[SourceRow], int]:
    """The rows of one report, and how many of its sentences say that there were no reports of something."""
    from rejoinder.export.sources import source_rows
    from rejoinder.reports import report_of
    from rejoinder.reports.sources import denials_of, sources_of

    report = report_of(document)
    return source_rows(report, sources_of(report)), len(denials_of(report))
