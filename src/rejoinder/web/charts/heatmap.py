"""A table of counts as a chart: the more, the darker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from rejoinder.web.charts.marks import Figure, lines, shorten

LEVELS = 5  # shades that an eye tells apart beside each other
LABEL, COLUMN, ROW, HEAD, GAP = 150, 88, 26, 66, 2  # pixels


@dataclass(frozen=True, slots=True)
class Head:
    """A column's label in lines, and where its middle is."""

    label: str
    lines: Sequence[str]
    x: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A count at its place; `level` is its shade, 0 for nothing."""

    figure: Figure
    label: str
    level: int
    x: float


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label, whole and as it fits, with the address of what it is about."""

    label: str
    short: str
    address: str | None
    y: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Rows and columns at their places, in pixels."""

    heads: tuple[Head, ...]
    rows: tuple[Line, ...]
    width: float
    height: float
    cell_width: float = COLUMN - GAP
    cell_height: float = ROW - GAP


def draw_heatmap(
    columns: Sequence[str], rows: Sequence[tuple[str, str | None, Sequence[Figure]]]
) -> Heatmap:
    """Place rows, each a label, an address (or None) and a figure for each of the columns.

    A shade stands for the square root of the count: few rows have most of what is counted, and the others must not all
    look alike.
    """
    most = max((figure.count for _, _, figures in rows for figure in figures), default=0)
    heads = tuple(
        Head(label, lines(label, COLUMN), LABEL + (number + 0.5) * COLUMN) for number, label in enumerate(columns)
    )
    placed = tuple(
        Line(
            label=label,
            short=shorten(label, LABEL - 8),
            address=address,
            y=HEAD + number * ROW,
            cells=tuple(
                Cell(figure, column, level(figure.count, most), LABEL + place * COLUMN)
                for place, (column, figure) in enumerate(zip(columns, figures, strict=True))
            ),
        )
        for number, (label, address, figures) in enumerate(rows)
    )
    return Heatmap(heads, placed, LABEL + len(columns) * COLUMN, HEAD + len(rows) * ROW)


def level(count: int, most: int) -> int:
    """The shade of a count, from 0 (nothing) to LEVELS (the most that there is)."""
    return ceil(LEVELS * sqrt(count / most)) if most else 0
