"""What commands that answer with rows share: a table in the terminal, or CSV, or JSON Lines; there or in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rejoinder.commands.common import say, writing

if TYPE_CHECKING:
    from rich.console import Console

AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV instead.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines instead, a row a line.")]
Out = Annotated[Path | None, typer.Option("-o", "--out", help="Write here instead of to standard output.")]


def give(
    rows: Iterable[Any],
    columns: Sequence[str],
    show: Callable[[Console], None],
    *,
    as_csv: bool,
    as_json: bool,
    out: Path | None,
) -> None:
    """Write the fields `columns` of `rows` in the form that was asked for, or else have `show` print them."""
    from rich.console import Console

    from rejoinder.export.tables import write_csv, write_json

    if as_csv and as_json:
        raise typer.BadParameter("give --csv or --json, not both")
    with writing(out) as file:
        if as_csv:
            write_csv(rows, columns, file.buffer, mark=out is not None)  # a file is for a spreadsheet, a pipe is not
        elif as_json:
            write_json(rows, columns, file)
        else:
            show(Console(file=file, highlight=False))
    if out:
        say(f"wrote {out}")
