"""Contents longer than the reach of their anchor: they go on to the end of their quotation, or of their sentence."""

from __future__ import annotations

import re

from rejoinder.attribution.quotes import quotations
from rejoinder.schema import Span

_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+")


def begun(text: str, at: int, paragraph: Span) -> int:
    """Where what goes on at a place of ``text`` has begun."""
    for start, end in quotations(text, paragraph):
        if start <= at < end:
            return start
    return max((found.end() for found in _BREAK.finditer(text, paragraph[0], at)), default=paragraph[0])


def ended(text: str, at: int, paragraph: Span) -> int:
    """Where what goes on before a place of ``text`` ends."""
    for start, end in quotations(text, paragraph):
        if start < at <= end:
            return end
    found = _BREAK.search(text, at, paragraph[1])
    return found.start() if found else paragraph[1]
