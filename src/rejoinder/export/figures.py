"""A record's figures as tables for people, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from rejoinder.export.tables import columns_of
from rejoinder.export.terminal import shorten
from rejoinder.export.words import FORMS, RIGHTS, state_name
from rejoinder.record.stats import AnsweredRow, DelayRow, FormRow, Group, PublisherRow, SpeakerRow
from rejoinder.record.timeline import PeriodRow

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


@dataclass(frozen=True, slots=True)
class Figure:
    """Rows of one dataclass: which of their fields CSV and JSON have, and what a table for people shows of them."""

    title: str
    rows: Sequence[Any]
    fields: Sequence[str]
    columns: Sequence[Column]


def show_figure(figure: Figure, console: Console) -> None:
    """Print a table, of a long one the beginning."""
    table = Table(title=figure.title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for column in figure.columns:
        side: JustifyMethod = "right" if column.number else "left"
        table.add_column(column.heading, justify=side, no_wrap=column.number, overflow="fold")
    for cells in _cells(figure.rows[:ROWS_SHOWN], figure.columns):
        table.add_row(*map(Text, cells))
    console.print(table)
    more = len(figure.rows) - ROWS_SHOWN
    if more > 0:
        console.print(Text(f"and {more:,} more rows, shown with --csv or --json", style="dim"))


def of_forms(rows: Sequence[FormRow]) -> Figure:
    total = sum({(row.state, row.year): row.responses for row in rows}.values())
    columns = (
        _STATE,
        _YEAR,
        Column("Form of response", lambda row: FORMS[row.form] if row.form else "no form given"),
        _number("Responses", "count"),
        _number("of", "responses"),
        _SHARE,
    )
    return Figure(f"Responses: {total:,}, by their forms", rows, columns_of(FormRow), columns)


def of_answered(rows: Sequence[AnsweredRow], every: Sequence[AnsweredRow], by: Sequence[Group]) -> Figure:
    """`every` is the one row over all that `rows` count in groups, or nothing."""
    allegations, answered = (every[0].allegations, every[0].answered) if every else (0, 0)
    groups = {
        "state": _AGAINST,
        "right": Column("Right", lambda row: RIGHTS[row.right] if row.right else "none given", repeated=True),
        "year": _YEAR,
    }
    return Figure(
        f"Allegations: {allegations:,}, with a reply: {answered:,}",
        rows,
        (*by, "allegations", "answered", "share"),
        (*(groups[name] for name in by), _ALLEGED, _ANSWERED, _SHARE),
    )


def of_delays(rows: Sequence[DelayRow]) -> Figure:
    counted = ("dated", "matters", "answered", "at once", "later")
    columns = (
        _AGAINST,
        _ALLEGED,
        *(_number(heading, heading.replace(" ", "_")) for heading in counted),
        Column("median days", _days, number=True),
    )
    return Figure("Days from the first allegation in a matter to the first reply", rows, columns_of(DelayRow), columns)


def of_speakers(rows: Sequence[SpeakerRow]) -> Figure:
    columns = (
        _STATE,
        Column("Kind", lambda row: row.kind, repeated=True),  # the code: shorter, and what --kind takes
        Column("Speaker", lambda row: shorten(row.actor, NAME_SHOWN)),
        Column("Id", lambda row: f"#{row.actor_id}"),
        *_SAID,
        _DOCUMENTS,
    )
    return Figure(f"Speakers: {len({row.actor_id for row in rows}):,}", rows, columns_of(SpeakerRow), columns)


def of_publishers(rows: Sequence[PublisherRow]) -> Figure:
    columns = (
        Column("Publisher", lambda row: shorten(row.publisher or UNKNOWN, NAME_SHOWN), repeated=True),
        _YEAR,
        _DOCUMENTS,
        _number("with any", "with_statements"),
        *_SAID,
    )
    total, statements = sum(row.documents for row in rows), sum(row.statements for row in rows)
    title = f"Statements: {statements:,}, documents of these publishers and years: {total:,}"
    return Figure(title, rows, columns_of(PublisherRow), columns)


def of_periods(rows: Sequence[PeriodRow]) -> Figure:
    columns = (
        Column("When", lambda row: row.period or UNKNOWN),
        _DOCUMENTS,
        *_SAID,
        _ANSWERED,
    )
    total = sum(row.statements for row in rows)
    return Figure(f"Statements: {total:,}, by the dates of their documents", rows, columns_of(PeriodRow), columns)


def _cells(rows: Sequence[Any], columns: Sequence[Column]) -> Iterator[list[str]]:
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


def _days(row: DelayRow) -> str:
    return f"{row.median:g} ({row.least}–{row.most})" if row.later else "–"


def _number(heading: str, name: str) -> Column:
    def cell(row: Any) -> str:
        value = getattr(row, name)
        return "–" if value is None else f"{value:,}"

    return Column(heading, cell, number=True)


_STATE = Column("State", lambda row: state_name(row.state) or UNKNOWN, repeated=True)
_AGAINST = Column("Against", lambda row: state_name(row.state) or UNKNOWN, repeated=True)
_YEAR = Column("Year", lambda row: str(row.year or UNKNOWN), repeated=True)
_SHARE = Column("Share", lambda row: f"{100 * row.share:.0f} %", number=True)
_ALLEGED = _number("Alleged", "allegations")
_ANSWERED = _number("answered", "answered")
_DOCUMENTS = _number("Docs", "documents")
_SAID = (_number("Said", "statements"), _ALLEGED, _number("Responded", "responses"), _number("Called", "calls"))
