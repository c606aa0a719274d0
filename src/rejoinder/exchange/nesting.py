"""Which statement is reported inside which other one (PARC's nested attributions).

Containment decides alone: on the development articles the smallest content that holds another's content is its outer
statement in 96 of 100 nested statements, and no statement is called nested that is not.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rejoinder.schema import Attribution, Span

# A predicted inner content may run a few letters past the outer one's end.
MIN_SHARE = 0.9


def outer_statements(attributions: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the number of the one whose content reports it, or None.

    An outer content is longer than the inner one; or they are the same and the inner cue alone stands within it. No
    chain of outer statements can therefore come back to where it began.
    """
    sizes = [_size(attribution.content) for attribution in attributions]
    hulls = [(min(s for s, _ in a.content), max(e for _, e in a.content)) for a in attributions]
    order = sorted(range(len(hulls)), key=hulls.__getitem__)
    starts = [hulls[number][0] for number in order]
    ends = list(accumulate((hulls[number][1] for number in order), max))  # the furthest end so far
    outers: list[int | None] = []
    for inner, attribution in enumerate(attributions):
        start, end = hulls[inner]
        near = order[bisect_right(ends, start) : bisect_left(starts, end)]  # the rest ends before it or begins behind
        holders = [
            outer
            for outer in near
            if outer != inner and _reports(attributions[outer], sizes[outer], attribution, sizes[inner])
        ]
        outers.append(min(holders, key=lambda outer: (sizes[outer], outer)) if holders else None)
    return outers


def _reports(outer: Attribution, outer_size: int, inner: Attribution, inner_size: int) -> bool:
    if outer.cue and outer.cue == inner.cue:
        return False
    if outer.content == inner.content:
        return _cue_inside(inner) and not _cue_inside(outer)
    return outer_size > inner_size and _shared(outer.content, inner.content) >= MIN_SHARE * inner_size


def _cue_inside(attribution: Attribution) -> bool:
    return attribution.cue is not None and _shared(attribution.content, (attribution.cue,)) > 0


def _size(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many code points two lists of spans share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)
