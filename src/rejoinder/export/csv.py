"""CSV after RFC 4180, one row a statement, made to be opened in a spreadsheet: UTF-8 with a byte order mark, by which
Excel knows it, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from io import StringIO
from itertools import chain
from typing import IO

from rejoinder.export.entry import Entry
from rejoinder.export.rows import Row, rows
from rejoinder.export.text import REPLACEMENT, for_utf8

BETWEEN = "|"  # several values in one cell

# What makes a cell a formula in some spreadsheet (OWASP, "CSV Injection"; the wide forms where East Asian input is
# usual), and what this module itself put before such a cell, so that taking it away again is never a guess.
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")


def write(entries: Iterable[Entry], out: IO[bytes]) -> None:
    """Write a header and a row for each statement; `out` stays open. The columns are the fields of `Row`."""
    names = [field.name for field in fields(Row)]
    table = ({name: guarded(cell(getattr(row, name))) for name in names} for row in rows(entries))
    write_rows(names, table, out, mark=True)


def write_rows(names: list[str], cells: Iterable[Mapping[str, str]], out: IO[bytes], *, mark: bool) -> None:
    """Write a header of `names` and a line for each of `cells`, which are `guarded` already; with a byte order `mark`
    first if asked."""
    for line in csv_lines(names, ([row[name] for name in names] for row in cells), mark=mark):
        out.write(line)


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[str]], *, mark: bool) -> Iterator[bytes]:
    """The same, a line at a time; each row has as many cells as there are names."""
    line = StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    for number, cells in enumerate(chain([names], rows)):
        writer.writerow(cells)
        yield line.getvalue().encode("utf-8-sig" if mark and not number else "utf-8")
        line.seek(0)
        line.truncate()


def cell(value: object) -> str:
    """A value as words: nothing for None, ISO 8601 for a date, ``start-end`` for a span, ``|`` between several."""
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case (int(start), int(end)):
            return f"{start}-{end}"
        case tuple():
            return BETWEEN.join(map(cell, value))
        case _:
            return str(value)


def guarded(words: str) -> str:
    """`words` with an apostrophe before what a spreadsheet would calculate, and without what no CSV reader takes: NUL
    and lone surrogates, replaced by U+FFFD."""
    plain = for_utf8(words).replace("\0", REPLACEMENT)
    return "'" + plain if _FORMULA.match(plain) else plain


def unguarded(words: str) -> str:
    """What `guarded` was given, for programs that read the file."""
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words
