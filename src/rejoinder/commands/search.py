"""``rejoinder search``: the statements of a record that have some words, or pass some filters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.commands.common import RecordAddress, opened, say, writing
from rejoinder.commands.filters import with_filters
from rejoinder.commands.rows import AsCsv

if TYPE_CHECKING:
    from rejoinder.record.filters import Filters
    from rejoinder.record.search import Results

# A word to leave out (-police) looks like an option, and is left to the command. So it must have no option of one
# letter: in -police it would be found (the o, with the value "lice").
SEARCH_SETTINGS = {"ignore_unknown_options": True}


@with_filters
def search(
    record: RecordAddress,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]...", help='Words, "a phrase", deni*, one OR another, -without.'),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="How many statements to show.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="How many to pass over before.")] = 0,
    as_csv: AsCsv = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object: total, hits, facets.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write here instead of to standard output.")] = None,
    *,
    filters: Filters,
) -> None:
    """Find statements by their words, their speakers and the titles of their documents.

    The best come first, and below them stands what all that were found add up to. Without words: all that pass the
    filters, the newest first.
    """
    if unknown := next((word for word in words or () if word.startswith("--")), None):
        raise typer.BadParameter(f"no such option: {unknown}")
    if as_csv and as_json:
        raise typer.BadParameter("give --csv or --json, not both")
    with opened(record) as source:
        results = source.search(" ".join(words or ()), filters, limit=limit, offset=offset)
    _give(results, offset, as_csv, as_json, out)
    if out:
        say(f"wrote {out}")


def _give(results: Results, offset: int, as_csv: bool, as_json: bool, out: Path | None) -> None:
    from rich.console import Console

    from rejoinder.export.jsonl import dumps
    from rejoinder.export.results import show_results
    from rejoinder.export.tables import as_object, columns_of, write_csv
    from rejoinder.record.search import Hit

    with writing(out) as file:
        if as_csv:
            write_csv(results.hits, columns_of(Hit), file.buffer)
        elif as_json:
            file.write(dumps(as_object(results)) + "\n")
        else:
            show_results(results, Console(file=file, highlight=False), offset=offset)
