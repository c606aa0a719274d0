"""Named features of many items as arrays: one operation on a column instead of one look at each item.

Iterating over any of these gives each item's features by name, as a learner takes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from rejoinder.exchange.linear import LinearModel

Array = NDArray[np.float64]
Numbers = NDArray[np.intp]
Flags = NDArray[np.bool_]
Values = dict[str, float]


@dataclass(frozen=True, slots=True)
class Rows:
    """Items with features of their own (``named``) and, behind them, blocks of features that all of them have.

    A block is the names of its columns and an array of items by columns.
    """

    named: Sequence[Values]
    blocks: Sequence[tuple[Sequence[str], Array]]

    def weigh(self, model: LinearModel) -> Array:
        """The sum of each item's features, weighed by the model."""
        sums = model.sums(self.named)
        # Not "@": for products as small as these its threads only wait for each other, a third of all time.
        for names, block in self.blocks:
            sums += np.einsum("ij,jk->ik", block, model.weights_of(names))
        return sums

    def __len__(self) -> int:
        return len(self.named)

    def item(self, number: int) -> Values:
        """One item's features."""
        values = dict(self.named[number])
        for names, block in self.blocks:
            values.update(zip(names, block[number].tolist(), strict=True))
        return values

    def __iter__(self) -> Iterator[Values]:
        return map(self.item, range(len(self)))


class Columns:
    """In each column an item has one of the column's names or none, by 1 or by another amount."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._names = [""]  # the first stands for none
        self._columns: list[tuple[Numbers, Array | None]] = []

    def one_of(self, names: Sequence[str], which: Numbers, holds: Flags | None = None) -> None:
        """The items for which ``holds`` is true (by default all) have the feature ``names[which]``."""
        self._add(names, which, holds, None)

    def flag(self, name: str, holds: Flags) -> None:
        """The items for which ``holds`` is true have the feature."""
        self._add([name], np.zeros(self.size, dtype=np.intp), holds, None)

    def amount(self, name: str, amounts: Array, holds: Flags | None = None) -> None:
        """The items for which ``holds`` is true (by default all) have the feature by an amount each."""
        self._add([name], np.zeros(self.size, dtype=np.intp), holds, amounts)

    def amount_of_one(self, names: Sequence[str], which: Numbers, amounts: Array) -> None:
        """The items have the feature ``names[which]`` by an amount each."""
        self._add(names, which, None, amounts)

    def _add(self, names: Sequence[str], which: Numbers, holds: Flags | None, amounts: Array | None) -> None:
        codes = which + len(self._names)
        self._names.extend(names)
        self._columns.append((codes if holds is None else np.where(holds, codes, 0), amounts))

    def weigh(self, model: LinearModel) -> Array:
        """The sum of each item's features, weighed by the model."""
        weights = model.weights_of(self._names)
        sums = np.zeros((self.size, weights.shape[1]))
        for codes, amounts in self._columns:
            sums += weights[codes] if amounts is None else weights[codes] * amounts[:, None]
        return sums

    def __len__(self) -> int:
        return self.size

    def item(self, number: int) -> Values:
        """One item's features."""
        return {
            self._names[codes[number]]: 1.0 if amounts is None else float(amounts[number])
            for codes, amounts in self._columns
            if codes[number]
        }

    def __iter__(self) -> Iterator[Values]:
        return map(self.item, range(self.size))
