"""Which pieces of a window are source, cue and content, and of which attribution: what the reading head is shown."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from rejoinder.attribution.decode import Floats
from rejoinder.attribution.pieces import Pieces
from rejoinder.schema import Attribution, Span

ROLES = ("source", "cue", "content", "anchor")


@dataclass(frozen=True, slots=True)
class Shown:
    """The attributions whose anchor stands in a window, by their ``numbers``, and for each of them which pieces of the
    window have which role or are its anchor: ``own``, attributions × `ROLES` × pieces, 1 where it is so."""

    numbers: tuple[int, ...]
    own: Floats


def shown(window: Pieces, attributions: Sequence[Attribution]) -> Shown:
    """What the head is shown of a window; offsets count code points of the document's text.

    A mark between two paragraphs has the role of what goes on behind it.
    """
    ends = list(accumulate((end for _, end in window.spans), max))
    starts = [start if end else before for (start, end), before in zip(window.spans, ends, strict=True)]
    first, last = extent(window)
    numbers, own = [], []
    for number, each in enumerate(attributions):
        at = anchor(each)
        place = bisect_right(ends, at)
        if not first <= at < last or at < starts[place]:
            continue
        rows = np.zeros((len(ROLES), len(window)), np.float32)
        for role, spans in enumerate((each.source and (each.source,), each.cue and (each.cue,), each.content)):
            for start, end in spans or ():
                rows[role, bisect_right(ends, start) : bisect_left(starts, end)] = 1.0
        rows[-1, place] = 1.0
        numbers.append(number)
        own.append(rows)
    return Shown(tuple(numbers), np.stack(own) if own else np.zeros((0, len(ROLES), len(window)), np.float32))


def extent(window: Pieces) -> Span:
    """The stretch of text that a window's pieces lie in."""
    return next((start for start, end in window.spans if end), 0), max(end for _, end in window.spans)


def anchor(attribution: Attribution) -> int:
    """Where an attribution is recognised: at its cue, or, where it has none, at its content."""
    return attribution.cue[0] if attribution.cue else attribution.content[0][0]
