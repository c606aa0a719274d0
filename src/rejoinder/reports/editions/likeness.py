"""How alike sentences and passages of two reports are: cosines of their weighted runs of four letters.

Runs of letters within words heed neither endings ("arrest", "arrests") nor order, and the weight of a run is the lower
the more texts of the two reports have it (tf-idf; Salton & Buckley 1988, log-scaled counts).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Likeness = NDArray[np.float64]

_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+")
DECIMALS = 6  # so that the order of sums, which differs between processors, decides nothing


def likeness(one: Sequence[str], other: Sequence[str]) -> Likeness:
    """The cosines between the texts of `one` (rows) and of `other` (columns), 0 to 1. Numbers do not count."""
    if not one or not other:
        return np.zeros((len(one), len(other)))
    ours, theirs = [_runs(text) for text in one], [_runs(text) for text in other]
    found = Counter(run for count in (*ours, *theirs) for run in count)
    rarity = {run: math.log((1 + len(ours) + len(theirs)) / times) for run, times in found.items()}
    # Runs of one side only lengthen its vectors; columns are kept for those that both sides have.
    both = sorted({run for count in ours for run in count} & {run for count in theirs for run in count})
    columns = {run: column for column, run in enumerate(both)}
    cosines = _vectors(ours, rarity, columns) @ _vectors(theirs, rarity, columns).T
    rounded: Likeness = np.clip(np.round(cosines, DECIMALS), 0.0, 1.0)
    return rounded


def _vectors(counts: Sequence[Counter[str]], rarity: Mapping[str, float], columns: Mapping[str, int]) -> Likeness:
    """The part of each text's unit vector that lies in `columns`."""
    rows = np.zeros((len(counts), len(columns)))
    for row, count in enumerate(counts):
        weights = {run: (1 + math.log(times)) * rarity[run] for run, times in count.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for run, weight in weights.items():
            if run in columns:
                rows[row, columns[run]] = weight / norm
    return rows


def _runs(text: str) -> Counter[str]:
    runs: Counter[str] = Counter()
    for word in _WORD.findall(text.lower()):
        padded = f" {word} "
        runs.update(padded[at : at + _LETTERS] for at in range(max(1, len(padded) - _LETTERS + 1)))
    return runs
