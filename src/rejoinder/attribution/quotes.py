"""Quotation marks: where quotations stand, spans without marks and spans that take their own marks along."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rejoinder.schema import Quote, Span

PAIRS = {
    "“": ("”",),
    "„": ("”", "“"),
    "«": ("»",),
    "‘": ("’",),
    '"': ('"',),
    "'": ("'",),
    "`": ("'",),
    "``": ("''", '"'),
    "''": ("''",),
}
"""Each opening mark and what may close it. Two single marks in a row are one double mark, as wires and TeX write it."""

MARKS = re.compile("[" + "".join(sorted({mark[0] for opening in PAIRS for mark in (opening, *PAIRS[opening])})) + "]")
SINGLE = ("‘", "'", "`")
EDGES = " \t\r\n\"“”„‟«»'‘’‚‛`´"
"""What may stand at either edge of a span without belonging to its words."""

STOPS = EDGES + ".,;:!?…-–—"
"""What may stand at its end."""


def trim(text: str, span: Span) -> Span | None:
    """The span less white space and quotation marks at its edges and punctuation at its end; None if nothing is left.

    Spans are learnt, and compared by PolNeAR's and our own scorers, in this form. No span begins or ends within a word:
    pieces of a word may be unknown to the tokenizer, and a letter's combining marks are in no piece.
    """
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in STOPS:
        end -= 1
    if start == end:
        return None
    while start and _joined(text, start):
        start -= 1
    while end < len(text) and _joined(text, end):
        end += 1
    return start, end


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and at a place are of one word."""
    return (text[at - 1].isalnum() and text[at].isalnum()) or bool(unicodedata.combining(text[at]))


def quotations(text: str, paragraph: Span) -> list[Span]:
    """The outermost quotations of a paragraph, their marks included, in order.

    A straight mark opens after white space or an opening bracket and closes elsewhere. A quotation that is never closed
    runs to the end of its paragraph: newspapers leave the mark out where the next paragraph goes on; a single mark
    that is never closed is an apostrophe.
    """
    start, end = paragraph
    out: list[Span] = []
    opened: int | None = None
    opening = ""
    at = start
    while at < end:
        next_mark = MARKS.search(text, at, end)
        if next_mark:
            at = next_mark.start()
            mark = mark_at(text, at, end)
            if opened is None:
                if mark in PAIRS and _opens(text, at, mark, paragraph):
                    opened, opening = at, mark
            elif mark in PAIRS[opening] and _closes(text, at, mark, end):
                out.append((opened, at + len(mark)))
                opened = None
            at += len(mark)
        else:
            at = end
        if at == end and opened is not None:
            if opening in SINGLE:
                at = opened + 1
            else:
                out.append((opened, end))
            opened = None
    return out


def mark_at(text: str, at: int, end: int) -> str:
    """The mark, or whatever character, that stands at a place."""
    double = text[at : min(at + 2, end)]
    return double if len(double) == 2 and double in PAIRS else text[at]


def _opens(text: str, at: int, mark: str, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph[0] else " "
    behind = at + len(mark)
    after = text[behind] if behind < paragraph[1] else " "
    if mark in ("“", "„", "«"):
        return True
    return (before.isspace() or before in "([—–-") and not after.isspace()


def _closes(text: str, at: int, mark: str, end: int) -> bool:
    behind = at + len(mark)
    after = text[behind] if behind < end else " "
    if mark in ("”", "»"):
        return True
    return not text[at - 1].isspace() and not after.isalnum()


def with_marks(text: str, span: Span, marks: Sequence[Span]) -> Span:
    """The span widened to the marks of the quotations that it consists of, begins with or ends with."""
    start, end = span
    for opening, closing in marks:
        if not (opening < end and start < closing):
            continue
        begins = start <= opening or not text[opening + 1 : start].strip(EDGES)
        ends = end >= closing or not text[end:closing].strip(STOPS)
        if begins:
            start = min(start, opening)
        if ends and (begins or opening >= start):
            end = max(end, closing)
    return start, end


def quote_of(text: str, content: Sequence[Span], marks: Sequence[Span]) -> Quote:
    """``direct`` when the content is wholly in marks of its own, ``mixed`` when partly, else ``indirect``."""
    inside = total = 0
    for start, end in content:
        own = [(a, b) for a, b in marks if start <= a < end]
        total += sum(1 for c in text[start:end] if c.isalnum())
        inside += sum(1 for a, b in own for c in text[a : min(b, end)] if c.isalnum())
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"
