"""Contents that go on where the network does not see it: to the end of their quotation or of their sentence, and in the
next paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rejoinder.attribution.quotes import PAIRS, mark_at, quotations
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
    opening = mark_at(text, *quotation)
    for paragraph in following:
        closed = text[quotation[0] + len(opening) : quotation[1]].endswith(PAIRS[opening])
        anew = next(iter(quotations(text, paragraph)), None)
        if closed or anew is None or anew[0] != paragraph[0] or mark_at(text, *anew) != opening:
            return
        quotation = anew
        yield quotation
