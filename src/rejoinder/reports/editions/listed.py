"""Lists within a sentence, as summaries have them ("… credible reports of: torture; arbitrary arrest; …"), item by
item: two such sentences are much alike when half of the items are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rejoinder.reports.editions.likeness import likeness
from rejoinder.reports.editions.pairs import Pair, pairs
from rejoinder.reports.editions.sides import Side
from rejoinder.schema import Span

_LEAST = 4  # items that make a list
_ITEM = re.compile(r"[^;]+")
_AND = re.compile(r"\s*(?:and|or)\s+|\s+")


@dataclass(frozen=True, slots=True)
class Listed:
    """Two sentences that say the same by way of lists: the items that both have, and those of one of them only. Spans
    count from the start of each text."""

    pair: Pair
    both: tuple[tuple[Span, Span], ...]
    first: tuple[Span, ...]
    second: tuple[Span, ...]


def lists(one: Side, other: Side, found: list[Pair]) -> list[Listed]:
    """The lists among pairs of sentences, compared item by item."""
    out = []
    for pair in found:
        ours = list(_items(one, pair.one))
        theirs = list(_items(other, pair.other))
        if min(len(ours), len(theirs)) < _LEAST:
            continue
        alike = likeness([one.report.words(span) for span in ours], [other.report.words(span) for span in theirs])
        same = pairs(alike)
        left, right = {item.one for item in same}, {item.other for item in same}
        out.append(
            Listed(
                pair,
                tuple((ours[item.one], theirs[item.other]) for item in same),
                tuple(span for number, span in enumerate(ours) if number not in left),
                tuple(span for number, span in enumerate(theirs) if number not in right),
            )
        )
    return out


def _items(side: Side, sentence: int) -> Iterator[Span]:
    """The items of a sentence, without the words that join them."""
    text = side.report.document.text
    start, end = side.report.sentences[sentence].body
    colon = text.find(":", start, end)
    for match in _ITEM.finditer(text, colon + 1 if colon >= 0 else start, end):
        lead = _AND.match(text, *match.span())
        first = lead.end() if lead else match.start()
        words = text[first : match.end()].rstrip(" .\n")
        if words:
            yield first, first + len(words)
