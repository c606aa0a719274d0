"""Contents that go on where the network does not see it: to the end of their quotation or of their sentence, and in the
next paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rejoinder.attribution.quotes import PAIRS, quotations
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


def carried_on(text: str, quotation: Span, following: Iterable[Span]) -> Iterator[Span]:
    """What a quotation that ``text`` never closes goes on with in the ``following`` paragraphs.

    Newspapers then leave the closing mark out and open each paragraph anew.
    """
    for paragraph in following:
        opening = next(mark for mark in sorted(PAIRS, key=len, reverse=True) if text.startswith(mark, quotation[0]))
        closed = text[quotation[0] + len(opening) : quotation[1]].endswith(PAIRS[opening])
        if closed or not text.startswith(opening, paragraph[0]):
            return
        quotation = quotations(text, paragraph)[0]
        yield quotation
