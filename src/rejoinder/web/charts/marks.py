"""What all charts count and how their scales are made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

LETTER = 6.6  # pixels that a letter of 12 pixels takes, on average and generously


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the address of what it counts."""

    count: int
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of a scale: its value, and where it is."""

    value: int
    at: float


def ticks(most: int, length: float, wanted: int = 4) -> tuple[Tick, ...]:
    """A scale from 0 to `most` or a little more: whole numbers at even steps of 1, 2 or 5 times a power of ten, about
    `wanted` of them, the last at `length`."""
    step = next(step for step in _steps() if step * wanted >= most)
    count = max(1, -(-most // step))
    return tuple(Tick(number * step, round(number * length / count, 2)) for number in range(count + 1))


def lines(label: str, width: float, most: int = 4) -> Sequence[str]:
    """A label in lines that fit `width` pixels, at most so many."""
    return wrap(label, max(4, int(width / LETTER)), max_lines=most, placeholder=" …") or [""]


def shorten(label: str, width: float) -> str:
    """A label in one line of `width` pixels, cut where it is longer; the whole stands in the mark's title."""
    fits = max(4, int(width / LETTER))
    return label if len(label) <= fits else label[: fits - 1].rstrip() + "…"


def _steps() -> Sequence[int]:
    return [factor * 10**power for power in range(16) for factor in (1, 2, 5)]
