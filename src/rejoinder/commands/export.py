"""``rejoinder export``: a record, or a part of it, in a format that other programs read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.commands.common import RecordAddress, fail, opened, say, writing
from rejoinder.commands.filters import with_filters
from rejoinder.export.formats import FORMATS, FormatName

if TYPE_CHECKING:
    from rejoinder.record.filters import Filters


@with_filters
def export(
    name: Annotated[FormatName, typer.Argument(metavar="FORMAT", help="What to write.")],
    record: RecordAddress,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write here instead of to standard output.")] = None,
    *,
    filters: Filters,
) -> None:
    """Write a record, or what of it passes the filters, for other programs.

    jsonl, brat and xmi hold whole documents: each that has a statement that passes. The others hold the statements.
    """
    from rejoinder.export.entry import MissingLibrary
    from rejoinder.export.formats import export as write

    if out is None and not FORMATS[name].text and _to_terminal():
        fail(f"{name} is nothing for a terminal: give a file with -o")
    with opened(record) as source, writing(out) as file:
        try:
            write(source, name, file.buffer, filters)
        except MissingLibrary as fault:
            fail(str(fault))
    if out:
        say(f"wrote {out}")


def _to_terminal() -> bool:
    return sys.stdout.isatty()
