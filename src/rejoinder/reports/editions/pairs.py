"""Which sentences of two reports say the same, word for word or reworded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rejoinder.reports.editions.likeness import Likeness

# Of the two Cambodian samples' sentences, all likest pairs from .56 up say the same or bring it up to date, and of the
# seven from .29 to .47 none does (tests/reports/editions/test_on_samples.py lists them, read by eye).
SAME = 0.5
# Shorter sentences are formulas ("The government did not enforce the law effectively.") that stand under many headings:
# they say the same only where their passages are about the same.
FORMULA = 12  # words


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one report and one of the other, by their numbers, and how alike they are."""

    one: int
    other: int
    likeness: float


def pairs(alike: Likeness) -> list[Pair]:
    """The likest pairs of sentences, each sentence once, in the order of the first report.

    Of several that are as alike the first are taken, in the order of the texts.
    """
    if not alike.size:
        return []
    rows, columns = np.nonzero(alike >= SAME)
    order = np.lexsort((columns, rows, -alike[rows, columns]))
    left: set[int] = set()
    right: set[int] = set()
    found = []
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append(Pair(i, j, float(alike[i, j])))
    return sorted(found, key=lambda pair: pair.one)


def formula(words: str) -> bool:
    """Whether a sentence is too short to say the same wherever it stands."""
    return len(words.split()) < FORMULA


def anchors(alike: Likeness, ours: Sequence[str], theirs: Sequence[str]) -> list[Pair]:
    """The pairs of sentences that are no formulas, by which passages are known to be about the same."""
    return [pair for pair in pairs(alike) if not formula(ours[pair.one]) and not formula(theirs[pair.other])]
