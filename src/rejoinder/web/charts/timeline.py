"""Counts over time as stacked columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rejoinder.web.charts.marks import LETTER, Figure, Tick, ticks

WIDTH, HEIGHT, LEFT, TOP, FOOT = 860, 190, 52, 12, 24  # pixels; HEIGHT is that of the columns
WIDEST = 48  # pixels of a column, so that two years do not make two walls
APART = 12  # pixels between two labels, at least


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column: what it counts, and where it is."""

    series: str
    figure: Figure
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One period. `labelled`: there is room for its label."""

    label: str
    x: float
    pieces: tuple[Piece, ...]
    labelled: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Columns on a scale, in pixels from the top left corner; `base` is where they stand."""

    columns: tuple[Column, ...]
    series: tuple[str, ...]
    ticks: tuple[Tick, ...]
    column_width: float
    base: float = TOP + HEIGHT
    left: float = LEFT
    width: float = WIDTH
    height: float = TOP + HEIGHT + FOOT


def draw_timeline(series: Sequence[str], periods: Sequence[tuple[str, Mapping[str, Figure]]]) -> Timeline:
    """Place columns, one a period: its label and the figures of the series, which are stacked in their order. A series
    that a period has not counts nothing there."""
    most = max((sum(figure.count for figure in figures.values()) for _, figures in periods), default=0)
    scale = ticks(most, HEIGHT)
    room = (WIDTH - LEFT) / max(1, len(periods))
    width = min(WIDEST, room * 0.8)
    longest = max((len(label) for label, _ in periods), default=0)
    every = max(1, -(-int(longest * LETTER + APART) // max(1, int(room))))
    columns = tuple(
        Column(
            label=label,
            x=round(LEFT + number * room + (room - width) / 2, 2),
            pieces=_pieces(series, figures, HEIGHT / max(1, scale[-1].value)),
            labelled=number % every == 0,
        )
        for number, (label, figures) in enumerate(periods)
    )
    return Timeline(columns, tuple(series), scale, round(width, 2))


def _pieces(series: Sequence[str], figures: Mapping[str, Figure], unit: float) -> tuple[Piece, ...]:
    pieces, y = [], float(TOP + HEIGHT)
    for name in series:
        figure = figures.get(name, Figure(0))
        height = figure.count * unit
        y -= height
        pieces.append(Piece(name, figure, round(y, 2), round(height, 2)))
    return tuple(pieces)
