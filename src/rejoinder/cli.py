"""The commands. What they do lives elsewhere; here are their arguments, their output and their exit status.

Exit status: 0, or 1 when something could not be read, or 2 for wrong usage. What a command needs is imported within it:
the network and the readers take a second to load, and the help should not.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rejoinder.commands import accounts, actors, review
from rejoinder.commands.add import add
from rejoinder.commands.allegations import allegations
from rejoinder.commands.cluster import extract_to_parts
from rejoinder.commands.common import Sources, Told, Workers, fail, say, writing
from rejoinder.commands.compare import compare
from rejoinder.commands.context import context
from rejoinder.commands.explain import explain
from rejoinder.commands.export import export
from rejoinder.commands.imports import import_corrections
from rejoinder.commands.search import SEARCH_SETTINGS, search
from rejoinder.commands.serve import serve
from rejoinder.commands.show import show
from rejoinder.commands.sources import sources
from rejoinder.commands.stats import stats
from rejoinder.commands.timeline import timeline
from rejoinder.commands.verify import verify
from rejoinder.evaluation import Group

if TYPE_CHECKING:
    from rejoinder.reading import Unreadable
    from rejoinder.schema import Exchange

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False)


@app.callback(invoke_without_command=True)
def options(
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Who alleges what against whom, who answers and in what form: each line tied to its exact words."""
    if version:
        import rejoinder

        print(f"rejoinder {rejoinder.__version__}")
        raise typer.Exit


@app.command()
def extract(
    paths: Sources,
    out: Annotated[Path | None, typer.Option("-o", "--out", help="Write here instead of to standard output.")] = None,
    workers: Workers = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="local|ADDRESS", help="Spread the work over a Ray cluster; -o is a folder, for Parquet."),
    ] = None,
    own_voice: Annotated[
        bool, typer.Option("--own-voice/--no-own-voice", help="Also what issuers say themselves, credited to nobody.")
    ] = True,
) -> None:
    """Extract exchanges as JSON Lines, one document a line; or on a cluster as Parquet, a document a row."""
    if cluster:
        if not own_voice:
            fail("--no-own-voice is for JSON Lines: in Parquet the column voice tells")
        extract_to_parts(paths, out, cluster)
    from rejoinder.export.jsonl import dumps, to_json
    from rejoinder.voice import credited_only

    run = _Run(paths, workers, quiet=out is None and sys.stdout.isatty())
    with writing(out) as file:
        for exchange in run:
            kept = exchange if own_voice else credited_only(exchange)
            file.write(dumps(to_json(kept, run.maker)) + "\n")
    raise typer.Exit(run.status)


@app.command()
def read(
    paths: Sources,
    html: Annotated[Path | None, typer.Option(help="Also write a page of the texts beside their exchanges.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON Lines, as extract does.")] = False,
    workers: Workers = None,
) -> None:
    """Show exchanges: allegations with the replies to them, calls, other statements."""
    from rich.console import Console

    from rejoinder.export.html import page
    from rejoinder.export.jsonl import dumps, to_json
    from rejoinder.export.terminal import show

    run = _Run(paths, workers, quiet=sys.stdout.isatty())
    kept: list[Exchange] = []
    with writing(html) if html else nullcontext() as file:
        with writing(None) as stdout:
            console = Console(file=stdout, highlight=False)
            for exchange in run:
                if as_json:
                    stdout.write(dumps(to_json(exchange, run.maker)) + "\n")
                else:
                    show(exchange, console)
                    console.print()
                if file:
                    kept.append(exchange)
        if file:
            file.write(page(kept, run.maker))
    if html:
        say(f"wrote {html}")
    raise typer.Exit(run.status)


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file, or a folder of them.")],
    predictions: Annotated[
        Path | None, typer.Option(help="JSON Lines to score, instead of what the pipeline finds in the gold texts.")
    ] = None,
    by: Annotated[Group | None, typer.Option(help="Also break the figures down.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    workers: Workers = None,
) -> None:
    """Score exchanges against annotated ones."""
    import json

    from rich.console import Console

    from rejoinder import evaluation

    try:
        documents = evaluation.read_gold(gold)
        found = evaluation.read_predictions(predictions) if predictions else evaluation.predict(documents, workers)
        figures = evaluation.score(documents, found)
        groups = evaluation.score_by(documents, found, by) if by else {}
    except (evaluation.GoldError, evaluation.ScoreError) as fault:
        fail(str(fault))
    if as_json:
        print(json.dumps(figures | ({"by": groups} if by else {}), ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    evaluation.show_figures(figures, console)
    if by:
        evaluation.show_groups(groups, by, console)


class _Run(Told["Exchange"]):
    """The exchanges of the sources, one after another."""

    def __init__(self, paths: list[str], workers: int | None, *, quiet: bool) -> None:
        """`quiet` leaves out the count of documents, which would get between lines that go to the same terminal."""
        import rejoinder
        from rejoinder.attribution import WeightsError
        from rejoinder.pipeline import maker

        try:
            self.maker = maker()
        except WeightsError as fault:
            fail(str(fault))
        super().__init__(_counted(rejoinder.extract_many(paths, workers=workers), quiet))


def _counted(results: Iterable[Exchange | Unreadable], quiet: bool) -> Iterator[Exchange | Unreadable]:
    """The results, counted in the terminal as they come."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = BarColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=None)
        for result in results:
            yield result
            bar.advance(task)


app.command()(add)
app.command()(export)
app.command("import")(import_corrections)
app.add_typer(review.app, name="review")
app.add_typer(actors.app, name="actors")
app.add_typer(accounts.app, name="accounts")
app.command()(verify)
app.command()(show)
app.command()(explain)
app.command(context_settings=SEARCH_SETTINGS)(search)
app.command()(timeline)
app.command()(stats)
app.command()(allegations)
app.command()(context)
app.command()(serve)
app.command()(sources)
app.command()(compare)


def main() -> None:
    """The entry point of the ``rejoinder`` command."""
    app()
