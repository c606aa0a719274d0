"""Sentences of prose, by the rules of `sentencex` (Wikimedia), with one repair that reports need."""

from __future__ import annotations

import re
from itertools import pairwise

from sentencex import get_sentence_boundaries

from rejoinder.reports.case import Case
from rejoinder.schema import Span

# "Sen.", "Gen." and the like shorten a title before a name, but a name itself behind one ("led by Tan Gen. They …").
_NAME_AT_END = re.compile(r"[A-Z][\w’'-]+ (?:[A-Z][a-z]+)\.[”’\")\]]*\s+(?=[“\"(]?([A-Z][a-z’]*)\b)")


def sentences(text: str, start: int, end: int, case: Case) -> list[Span]:
    """The sentences of ``text[start:end]`` in order, without white space around them; together they hold all else.
    `case` is that of the document."""
    stretch = text[start:end]
    found: list[Span] = []
    for boundary in get_sentence_boundaries("en", stretch):
        at, stop = boundary["start_index"], boundary["end_index"]
        for first, last in _parts(stretch, at, stop, case):
            words = stretch[first:last]
            if words.strip():
                first += len(words) - len(words.lstrip())
                found.append((start + first, start + first + len(words.strip())))
    return found


def _parts(text: str, start: int, end: int, case: Case) -> list[Span]:
    """A sentence cut where one ends in a name that looks like a shortened title."""
    cuts = [match.end() for match in _NAME_AT_END.finditer(text, start, end) if case.plain(match.group(1))]
    return list(pairwise([start, *cuts, end]))
