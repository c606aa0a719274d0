"""``rejoinder extract --cluster``: the parts of an extraction, as they are made."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import typer

from rejoinder.commands.common import fail, say


def extract_to_parts(sources: list[str], folder: Path | None, address: str) -> NoReturn:
    """Extract the sources on the cluster into the folder, say what came of it, and end the run."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from rejoinder.attribution import WeightsError
    from rejoinder.export.entry import MissingLibrary
    from rejoinder.export.parts import FAILURES
    from rejoinder.export.words import count
    from rejoinder.reading import ReadError
    from rejoinder.scale import ClusterError, extract_on_cluster

    if folder is None:
        fail("a cluster writes Parquet into a folder: name one with -o")
    documents = statements = failures = 0
    console = Console(stderr=True)
    columns = BarColumn(), TextColumn("{task.completed} documents"), TimeElapsedColumn()
    try:
        with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
            task = bar.add_task("", total=None)
            for part in extract_on_cluster(sources, folder, address):
                documents += part.documents
                statements += part.statements
                failures += part.failures
                bar.update(task, completed=documents + failures)
    except (ClusterError, MissingLibrary, ReadError, WeightsError) as fault:
        fail(str(fault))
    except OSError as fault:
        fail(f"{folder}: {fault.strerror or fault}")
    say(f"wrote {count(documents, 'document')} with {count(statements, 'statement')} to {folder}")
    if failures:
        say(f"{count(failures, 'document')} gave none: the reasons are in {folder / FAILURES}")
    raise typer.Exit(1 if failures else 0)
