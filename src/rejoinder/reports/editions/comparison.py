"""Two reports side by side: what stands in both, and what only in one of them.

That something does not stand in a report is a fact about its text and says nothing about the state.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from rejoinder.reports.editions.credits import NamedCredits, UnnamedCredits, named_credits, unnamed_credits
from rejoinder.reports.editions.figures import changed_figures
from rejoinder.reports.editions.likeness import Likeness, likeness
from rejoinder.reports.editions.listed import Listed, lists
from rejoinder.reports.editions.pairs import SAME, Pair, anchors, formula, pairs
from rejoinder.reports.editions.passages import Match, Passage, matches, passage_likeness, passages_of
from rejoinder.reports.editions.sides import Side
from rejoinder.schema import Right, Span

Where = Literal["both", "first", "second"]  # in the texts of which of the two reports


@dataclass(frozen=True, slots=True)
class AllegedIn:
    """An allegation and the reports whose text has it. ``one`` and ``other`` are sentences (indices of
    `Report.sentences`), None where that text does not have it; ``likeness`` is that of the two. A sentence that stands
    in both and was found to allege something in one only is in both: the text did not lose it."""

    rights: tuple[Right, ...]
    one: int | None
    other: int | None
    likeness: float

    @property
    def where(self) -> Where:
        return "second" if self.one is None else "first" if self.other is None else "both"


@dataclass(frozen=True, slots=True)
class ByRight:
    """How many allegations of a right stand in both texts and in one of them only."""

    right: Right
    both: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A figure that differs between two sentences that say the same; spans count from the start of each text. ``alike``
    tells whether the words behind both are the same; else they may count different things."""

    pair: Pair
    one: Span
    other: Span
    alike: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, the first mostly the older, and all that is alike or different in their texts."""

    one: Side
    other: Side
    first: tuple[Passage, ...]
    second: tuple[Passage, ...]
    passages: tuple[Match, ...]
    pairs: tuple[Pair, ...]
    named: tuple[NamedCredits, ...]
    unnamed: tuple[UnnamedCredits, ...]
    allegations: tuple[AllegedIn, ...]
    figures: tuple[Figures, ...]
    lists: tuple[Listed, ...]

    def by_right(self) -> list[ByRight]:
        """The allegations counted by right, in the order of the vocabulary; one about two rights counts for each."""
        counts = Counter((right, row.where) for row in self.allegations for right in row.rights)
        found = {right for right, _ in counts}
        return [
            ByRight(right, counts[right, "both"], counts[right, "first"], counts[right, "second"])
            for right in get_args(Right)
            if right in found
        ]


def compare(one: Side, other: Side) -> Comparison:
    """Everything that two reports have in common or not."""
    first, second = passages_of(one.report), passages_of(other.report)
    ours = [one.report.words(sentence.body) for sentence in one.report.sentences]
    theirs = [other.report.words(sentence.body) for sentence in other.report.sentences]
    alike = likeness(ours, theirs)
    place = [number for number, passage in enumerate(first) for _ in passage.sentences]
    their_place = [number for number, passage in enumerate(second) for _ in passage.sentences]
    shared = {(place[pair.one], their_place[pair.other]) for pair in anchors(alike, ours, theirs)}
    matched = matches(passage_likeness(one.report, first, other.report, second), shared)
    together = {(i, j) for match in matched for i in match.one for j in match.other}
    # Formulas say the same only in passages about the same; out of reach, they are as unlike as can be.
    apart = np.array([[(i, j) not in together for j in their_place] for i in place], dtype=bool)
    short, other_short = (np.array([formula(words) for words in texts], dtype=bool) for texts in (ours, theirs))
    alike[apart.reshape(alike.shape) & (short[:, None] | other_short)] = 0.0
    found = pairs(alike)
    return Comparison(
        one,
        other,
        tuple(first),
        tuple(second),
        tuple(matched),
        tuple(found),
        tuple(named_credits(one, other)),
        tuple(unnamed_credits(one, other)),
        tuple(_allegations(one, other, found, alike)),
        tuple(_figures(one, other, found)),
        tuple(lists(one, other, found)),
    )


def _allegations(one: Side, other: Side, found: list[Pair], alike: Likeness) -> list[AllegedIn]:
    """Every allegation of either report once: those of the first in its order, then those that only the second has."""
    ours, theirs = _alleging(one), _alleging(other)
    to, back = _counterparts(found, alike)
    rows = []
    for i, rights in ours.items():
        pair = to.get(i)
        both = dict.fromkeys((*rights, *(theirs.get(pair.other, ()) if pair else ())))
        rows.append(AllegedIn(tuple(both), i, pair.other if pair else None, pair.likeness if pair else 0.0))
    taken = {row.other for row in rows}
    for j, rights in theirs.items():
        pair = back.get(j)
        if j not in taken:
            rows.append(AllegedIn(rights, pair.one if pair else None, j, pair.likeness if pair else 0.0))
    return rows


def _alleging(side: Side) -> dict[int, tuple[Right, ...]]:
    """The rights of each sentence that alleges something, by its number."""
    numbers = {sentence.span: at for at, sentence in enumerate(side.report.sentences)}
    return {numbers[allegation.sentence.span]: allegation.rights for allegation in side.allegations}


def _counterparts(found: list[Pair], alike: Likeness) -> tuple[dict[int, Pair], dict[int, Pair]]:
    """For each sentence of either report the one that says the same; also where several were made one or one several,
    so that the sentence left over is not said to be missing."""
    to, back = {pair.one: pair for pair in found}, {pair.other: pair for pair in found}
    if alike.size:
        for i, j in enumerate(alike.argmax(axis=1).tolist()):
            if alike[i, j] >= SAME:
                to.setdefault(i, Pair(i, j, float(alike[i, j])))
        for j, i in enumerate(alike.argmax(axis=0).tolist()):
            if alike[i, j] >= SAME:
                back.setdefault(j, Pair(i, j, float(alike[i, j])))
    return to, back


def _figures(one: Side, other: Side, found: list[Pair]) -> list[Figures]:
    """The figures that differ between sentences that say the same."""
    out = []
    for pair in found:
        here, there = one.report.sentences[pair.one].body, other.report.sentences[pair.other].body
        ours, theirs = one.report.document.text[slice(*here)], other.report.document.text[slice(*there)]
        for changed in changed_figures(ours, theirs):
            first, second = _moved(changed.one.span, here[0]), _moved(changed.other.span, there[0])
            out.append(Figures(pair, first, second, changed.alike))
    return out


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
