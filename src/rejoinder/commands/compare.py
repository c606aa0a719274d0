"""``rejoinder compare``: two editions of a report, or of the reports of many states."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.commands.common import Told, Workers, fail, say, writing
from rejoinder.commands.rows import Out

if TYPE_CHECKING:
    from rejoinder.reports.editions import Comparison, Side


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="A report, or a folder of reports: the older edition.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The other edition: a report, or a folder of reports.")],
    html: Annotated[Path | None, typer.Option(help="Also write a page with all sentences side by side.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead, a finding a line.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines instead, a state a line.")] = False,
    out: Out = None,
    workers: Workers = None,
) -> None:
    """Compare two editions of country reports: sections, sources, allegations, figures.

    What stands in one text only is "not in" the other text: that says nothing about the state. Of two folders the
    reports about the same states are compared: one line a state in the terminal, everything in the other forms.
    """
    from rejoinder.reports.editions import sides

    if as_csv and as_json:
        raise typer.BadParameter("give --csv or --json, not both")
    if Path(first).is_dir() != Path(second).is_dir():
        raise typer.BadParameter("give two reports or two folders")
    ours, theirs = (Told(sides([source], workers)) for source in (first, second))
    found, left = _compared(list(ours), list(theirs), whole=Path(first).is_dir())
    if found:
        _give(found, left, as_csv=as_csv, as_json=as_json, html=html, out=out)
    raise typer.Exit(max(ours.status, theirs.status, int(not found)))


def _compared(ours: list[Side], theirs: list[Side], *, whole: bool) -> tuple[list[Comparison], list[str]]:
    """The comparisons, and a line for each report that is compared with none."""
    from rejoinder.reports.editions import compare, matched

    if not whole and (len(ours) > 1 or len(theirs) > 1):
        fail("a file with several documents: give two reports, or two folders of reports")
    if whole or not (ours and theirs):
        pairs, unmatched = matched(ours, theirs)
        lines = [f"{one.side.report.document.origin}: not compared, {one.why}" for one in unmatched]
    else:
        pairs, lines = [(ours[0], theirs[0])], []
        states = [side.report.country for side in pairs[0]]
        if states[0] != states[1]:
            lines = [f"the reports are about different states by their titles: {states[0]} and {states[1]}"]
    for line in lines:
        say(line)
    return [compare(one, other) for one, other in pairs], lines


def _give(
    found: Sequence[Comparison],
    left: Sequence[str],
    *,
    as_csv: bool,
    as_json: bool,
    html: Path | None,
    out: Path | None,
) -> None:
    from rich.console import Console

    import rejoinder
    from rejoinder.export.editions import Row, rows, to_json
    from rejoinder.export.editions_page import page
    from rejoinder.export.editions_shown import show_comparison, show_overview
    from rejoinder.export.jsonl import dumps
    from rejoinder.export.tables import columns_of, write_csv

    with writing(out) as file:
        if as_csv:
            every = (row for comparison in found for row in rows(comparison))
            write_csv(every, columns_of(Row), file.buffer, mark=out is not None)
        elif as_json:
            file.writelines(dumps(to_json(comparison)) + "\n" for comparison in found)
        else:
            console = Console(file=file, highlight=False)
            if len(found) > 1:
                show_overview(found, console)
            else:
                show_comparison(found[0], console)
    if html:
        with writing(html) as file:
            file.write(page(found, left, rejoinder.__version__))
    for path in filter(None, (out, html)):
        say(f"wrote {path}")
