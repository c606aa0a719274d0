"""Plain text into units: the paragraphs, or the lines that stand for themselves.

Pasted and archived articles come in three layouts: paragraphs between blank lines, one paragraph a line, and lines
wrapped by hand at some width. The layout is read from the text itself, and the text stays as it is: a unit is a span
of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

# Longer lines than this are paragraphs of their own: mailers, wires and terminals wrap at 64 to 100 columns.
WIDEST_WRAP = 110
# Share of line breaks inside paragraphs after which a small letter follows. In wrapped English prose it is about 0.8,
# in lists and pages with a paragraph a line about 0.
WRAPPED_SHARE = 0.25

BULLET = re.compile(r"(?:[•●▪◦‣·∙*–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)])\s")
TERMINAL = re.compile(r"[.!?…。！？]['\"’”»)\]*]*$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the page that stands for itself: ``text[start:end]``, without white space around it.

    ``group`` counts the stretches between blank lines; ``indent`` is the white space before the first line.
    """

    start: int
    end: int
    text: str
    group: int
    indent: int

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def bulleted(self) -> bool:
        return BULLET.match(self.text) is not None

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence does."""
        return TERMINAL.search(self.text) is not None

    @property
    def prose(self) -> bool:
        """Whether it reads as a sentence or more, and not as a title, label or field."""
        return (self.closed and self.words >= 5) or self.words >= 25

    def part(self, start: int, end: int) -> Unit | None:
        """The unit made of ``self.text[start:end]``; None when that is only white space."""
        piece = self.text[start:end]
        stripped = piece.strip()
        if not stripped:
            return None
        first = self.start + start + len(piece) - len(piece.lstrip())
        return Unit(first, first + len(stripped), stripped, self.group, self.indent)


def units(text: str, stands_alone: Callable[[str], bool]) -> list[Unit]:
    """The units of ``text`` in order. A line for which ``stands_alone`` is true is never joined with its neighbours."""
    lines = list(_lines(text))
    wrapping = _Wrapping.of(lines, text.isupper())
    found: list[Unit] = []
    held: list[Unit] = []
    for line in lines:
        if held and not _runs_on(held[-1], line, wrapping, stands_alone):
            found.append(_join(text, held))
            held = []
        held.append(line)
    if held:
        found.append(_join(text, held))
    return found


def _lines(text: str) -> Iterator[Unit]:
    group = at = 0
    for raw in text.splitlines(keepends=True):
        stripped = raw.strip()
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            yield Unit(at + indent, at + indent + len(stripped), stripped, group, indent)
        else:
            group += 1
        at += len(raw)


@dataclass(frozen=True, slots=True)
class _Wrapping:
    """The width at which a text's lines seem to be wrapped, whether they are wrapped at all, and whether all letters
    are capitals."""

    width: int
    wrapped: bool
    capitals: bool

    @classmethod
    def of(cls, lines: list[Unit], capitals: bool) -> _Wrapping:
        breaks = [
            (one, other) for one, other in pairwise(lines) if one.group == other.group and len(one.text) <= WIDEST_WRAP
        ]
        inside = sum(_in_sentence(one, other, capitals) for one, other in breaks)
        least = 2 if capitals else 1  # in capitals a single one may be a headline
        width = max((one.indent + len(one.text) for one, _ in breaks), default=0)
        return cls(width, inside >= max(least, WRAPPED_SHARE * len(breaks)), capitals)


def _in_sentence(one: Unit, other: Unit, capitals: bool) -> bool:
    """Whether the break between two lines seems to be inside a sentence: a small letter follows, or, where all letters
    are capitals, no full stop stands before it."""
    return not one.closed if capitals else other.text[0].islower()


def _runs_on(one: Unit, other: Unit, wrapping: _Wrapping, stands_alone: Callable[[str], bool]) -> bool:
    """Whether the break between two lines is only a wrap inside a paragraph."""
    if one.group != other.group or len(one.text) > WIDEST_WRAP or other.bulleted:
        return False
    # A line was wrapped when the next word did not fit behind it.
    full = one.indent + len(one.text) + 1 + len(other.text.split(maxsplit=1)[0]) > wrapping.width
    inside = _in_sentence(one, other, wrapping.capitals)
    if stands_alone(one.text) or stands_alone(other.text):
        return wrapping.wrapped and full and inside and not one.closed
    if inside:
        return wrapping.wrapped or not (one.closed or wrapping.capitals)
    return wrapping.wrapped and full and other.indent <= one.indent


def _join(text: str, lines: Iterable[Unit]) -> Unit:
    first, *_ = held = list(lines)
    end = held[-1].end
    return Unit(first.start, end, text[first.start : end], first.group, first.indent)
