"""What all commands share: how they speak, fail, write files, and open a record."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, NoReturn, TextIO, TypeVar

import typer

if TYPE_CHECKING:
    from rejoinder.reading import Unreadable
    from rejoinder.record import Record

T = TypeVar("T")

Sources = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, files of rows or addresses; - is standard input."),
]
Workers = Annotated[
    int | None,
    typer.Option(min=1, help="Processes, by default one a core. The output does not depend on it.", show_default=False),
]
RecordAddress = Annotated[
    str,
    typer.Option("--record", metavar="URL", help="A record: an SQLite file's path, or postgresql://user@host/name."),
]


@contextmanager
def opened(address: str, *, create: bool = False) -> Iterator[Record]:
    """The record at `address`. What goes wrong with it, now or within the block, is said in a line and ends the run."""
    from sqlalchemy.exc import DBAPIError

    from rejoinder.record import RecordError, open_record

    try:
        with open_record(address, create=create) as record:
            yield record
    except RecordError as fault:
        fail(str(fault))
    except DBAPIError as fault:
        fail(f"the record's database: {' '.join(str(fault.orig).split())}")


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """A file for UTF-8 text, or standard output. The file appears under its name only when it is whole."""
    if path is None:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdout
        return
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    if target.exists() and not target.is_file():  # a device or a pipe has no whole to wait for
        part = target
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
        if part != target:
            part.replace(target)
    except OSError as fault:
        fail(f"{path}: {fault.strerror or fault}")
    finally:
        if part != target:
            part.unlink(missing_ok=True)


class Told(Generic[T]):
    """Results one after another. What could not be read is said as it comes, and the exit `status` is then 1."""

    def __init__(self, results: Iterable[T | Unreadable]) -> None:
        self.results = results
        self.status = 0

    def __iter__(self) -> Iterator[T]:
        from rejoinder.reading import Unreadable

        for result in self.results:
            if isinstance(result, Unreadable):
                self.status = 1
                say(f"{result.origin}: {result.reason}")
            else:
                yield result


def say(message: str) -> None:
    """One line on standard error, whatever the message holds."""
    from rejoinder.export.terminal import safe

    print(f"rejoinder: {safe(message)}", file=sys.stderr)


def fail(message: str) -> NoReturn:
    say(message)
    raise typer.Exit(1)
