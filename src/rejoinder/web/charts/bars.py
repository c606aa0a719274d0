"""Counts as bars, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.web.charts.marks import Figure, shorten

LABEL, LENGTH, ROW, GAP, NUMBER = 220, 420, 26, 6, 90  # pixels


@dataclass(frozen=True, slots=True)
class Bar:
    """One count: its label, what it counts, and, where that makes sense, which part of it is something more."""

    label: str
    figure: Figure
    part: Figure | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A bar at its place."""

    bar: Bar
    short: str
    y: float
    length: float
    part: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars in their order, in pixels."""

    bars: tuple[Placed, ...]
    height: float
    left: float = LABEL
    width: float = LABEL + LENGTH + NUMBER
    bar_height: float = ROW - GAP


def draw_bars(bars: Sequence[Bar]) -> Bars:
    """Place bars; the one that counts most takes the whole length."""
    most = max((bar.figure.count for bar in bars), default=0)
    unit = LENGTH / most if most else 0
    placed = tuple(
        Placed(
            bar=bar,
            short=shorten(bar.label, LABEL - 10),
            y=number * ROW,
            length=round(bar.figure.count * unit, 2),
            part=round(bar.part.count * unit, 2) if bar.part else 0,
        )
        for number, bar in enumerate(bars)
    )
    return Bars(placed, len(bars) * ROW)
