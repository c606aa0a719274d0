"""A record's figures as tables for people, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rejoinder.export.terminal import shorten
from rejoinder.export.words import FORMS, RIGHTS, describe_as, state_name
from rejoinder.record.stats import Group

ROWS_SHOWN = 60  # of a table; the rest are counted
NAME_SHOWN = 40  # characters of a name

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and what a row has below it. A `repeated` cell is left empty below its like."""

    heading: str
    cell: Callable[[Any], str]
    repeated: bool = False
    number: bool = False


def show_figures(rows: Sequence[Any], columns: Sequence[Column], title: str, console: Console) -> None:
    """Print a table, of a long one the beginning."""
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column in columns:
        table.add_column(column.heading, justify="right" if column.number else "left", overflow="fold")
    for cells in _cells(islice(rows, ROWS_SHOWN), columns):
        table.add_row(*map(Text, cells))
    console.print(table)
    if len(rows) > ROWS_SHOWN:
        console.print(Text(f"and {len(rows) - ROWS_SHOWN:,} more rows, shown with --csv or --json", style="dim"))


def _cells(rows: Iterable[Any], columns: Sequence[Column]) -> Iterable[list[str]]:
    above: list[str] = []
    for row in rows:
        cells = [column.cell(row) for column in columns]
        shown = list(cells)
        for place, column in enumerate(columns):
            if not column.repeated or cells[: place + 1] != above[: place + 1]:
                break
            shown[place] = ""
        yield shown
        above = cells


def _number(heading: str, name: str) -> Column:
    def cell(row: Any) -> str:
        value = getattr(row, name)
        return "–" if value is None else f"{value:,}"

    return Column(heading, cell, number=True)


def _share(heading: str) -> Column:
    return Column(heading, lambda row: f"{100 * row.share:.0f} %", number=True)


_STATE = Column("State", lambda row: state_name(row.state) or UNKNOWN, repeated=True)
_AGAINST = Column("Against", lambda row: state_name(row.state) or UNKNOWN, repeated=True)
_YEAR = Column("Year", lambda row: str(row.year or UNKNOWN), repeated=True)

_SAID = (
    _number("Statements", "statements"),
    _number("Allegations", "allegations"),
    _number("Responses", "responses"),
    _number("Calls", "calls"),
)

FORM_COLUMNS = (
    _STATE,
    _YEAR,
    Column("Form of response", lambda row: FORMS[row.form] if row.form else "no form given"),
    _number("Responses", "count"),
    _number("of", "responses"),
    _share("Share"),
)

_GROUPS: dict[Group, Column] = {
    "state": _AGAINST,
    "right": Column("Right", lambda row: RIGHTS[row.right] if row.right else "none given", repeated=True),
    "year": _YEAR,
}

DELAY_COLUMNS = (
    _AGAINST,
    _number("Allegations", "allegations"),
    _number("dated", "dated"),
    _number("Matters", "matters"),
    _number("answered", "answered"),
    _number("at once", "at_once"),
    _number("later", "later"),
    _number("Days: least", "least"),
    _number("median", "median"),
    _number("most", "most"),
)

SPEAKER_COLUMNS = (
    Column("Kind and state", lambda row: describe_as(row.kind, row.state), repeated=True),
    Column("Speaker", lambda row: shorten(row.actor, NAME_SHOWN)),
    Column("Id", lambda row: f"#{row.actor_id}"),
    *_SAID,
    _number("Documents", "documents"),
)

PUBLISHER_COLUMNS = (
    Column("Publisher", lambda row: shorten(row.publisher or UNKNOWN, NAME_SHOWN), repeated=True),
    _YEAR,
    _number("Documents", "documents"),
    _number("with any", "with_statements"),
    *_SAID,
)

PERIOD_COLUMNS = (
    Column("When", lambda row: row.period or UNKNOWN),
    _number("Documents", "documents"),
    *_SAID[:2],
    _number("answered", "answered"),
    *_SAID[2:],
)


def answered_columns(by: Sequence[Group]) -> tuple[Column, ...]:
    """What is shown of allegations in groups: what makes the groups, and the counts."""
    return (
        *(column for name, column in _GROUPS.items() if name in by),
        _number("Allegations", "allegations"),
        _number("answered", "answered"),
        _share("Share"),
    )
