"""``rejoinder add``: documents and their exchanges into a record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from rejoinder.commands.common import RecordAddress, Sources, Workers, fail, opened, say

if TYPE_CHECKING:
    from rejoinder.record.adding import Added, What

_INTERRUPTED = 130  # the exit status of what Ctrl-C ended
_SAID: dict[What, str] = {
    "added": "added",
    "read again": "read again by this version",
    "known": "known already",
    "failed": "not read",
}


def add(paths: Sources, record: RecordAddress, workers: Workers = None) -> None:
    """Add documents and their exchanges to a record, which is made where there is none.

    What the record has already is passed by: a run that was broken off goes on where it stopped.
    """
    from rejoinder.attribution import WeightsError

    counts: Counter[What] = Counter()
    with opened(record, create=True) as target, _progress(paths) as advance:

        def tell(added: Added) -> None:
            counts[added.what] += 1
            advance()
            if added.what == "failed":
                say(f"{added.place}: {added.reason}")

        try:
            target.add(paths, workers=workers, tell=tell)
        except WeightsError as fault:
            fail(str(fault))
        except KeyboardInterrupt:
            say(f"broken off ({_summary(counts)}): the same command goes on from here")
            raise typer.Exit(_INTERRUPTED) from None
    print(_summary(counts))
    raise typer.Exit(1 if counts["failed"] else 0)


def _summary(counts: Counter[What]) -> str:
    parts = [f"{counts[what]:,} {said}" for what, said in _SAID.items() if counts[what] or what == "added"]
    return f"documents: {', '.join(parts)}"


@contextmanager
def _progress(paths: list[str]) -> Iterator[Callable[[], None]]:
    """On a terminal, a bar of documents done with their rate and the time left; gives what moves it on by one."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from rejoinder.reading.counting import count_documents

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    rate = TextColumn("documents, {task.fields[rate]:.1f} a second, left:")
    columns = BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=count_documents(paths), rate=0.0)

        def advance() -> None:
            bar.advance(task)
            bar.update(task, rate=bar.tasks[0].speed or 0.0)

        yield advance
