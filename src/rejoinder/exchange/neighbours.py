"""What a table with a row for each statement says of the statements related to each: beside it, around it, alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rejoinder.exchange.columns import Array, Numbers


@dataclass(frozen=True, slots=True)
class Related:
    """For each statement the sum of the rows of those related to it, and how many they are."""

    sums: Array
    counts: Numbers

    @property
    def means(self) -> Array:
        """Zeros where no statement is related."""
        return np.asarray(self.sums / np.maximum(self.counts, 1)[:, None])

    def __sub__(self, some: Related) -> Related:
        """Those related but for some of them."""
        return Related(self.sums - some.sums, self.counts - some.counts)


def itself(table: Array) -> Related:
    return Related(table, np.ones(len(table), dtype=np.intp))


def before(table: Array) -> Related:
    return Related(np.concatenate([np.zeros_like(table[:1]), table[:-1]]), np.minimum(np.arange(len(table)), 1))


def after(table: Array) -> Related:
    count = np.minimum(np.arange(len(table))[::-1], 1)
    return Related(np.concatenate([table[1:], np.zeros_like(table[:1])]), count)


def alike(table: Array, numbers: Numbers) -> Related:
    """All statements with the statement's own number, itself among them."""
    sums = np.zeros((len(table), table.shape[1]))
    np.add.at(sums, numbers, table)
    return Related(sums[numbers], np.bincount(numbers)[numbers])


def around(table: Array, outer: Numbers) -> Related:
    """The statement that the statement is nested in."""
    nested = outer >= 0
    return Related(np.where(nested[:, None], table[outer], 0.0), nested.astype(np.intp))


def within(table: Array, outer: Numbers) -> Related:
    """The statements nested in the statement."""
    nested = outer >= 0
    sums = np.zeros_like(table)
    np.add.at(sums, outer[nested], table[nested])
    return Related(sums, np.bincount(outer[nested], minlength=len(table)))
