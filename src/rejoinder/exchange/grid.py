"""The features of every statement with every candidate, kept once for all the pairs that share them.

A long report has half a million pairs. Most of what holds of a pair holds of the candidate in every statement, or of
all candidates of the same kind and state; only a few names and words tie one statement to one candidate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from rejoinder.exchange.columns import Array, Columns, Numbers, Values
from rejoinder.exchange.linear import DECIMALS, LinearModel

# Pairs weighed at once: enough for most documents, too few to need much memory.
CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Grid:
    """For each statement the features of each candidate and, last, of nobody; iterating gives them by name.

    ``candidates`` holds what is true of a candidate in every statement, ``sorts`` the sort of each candidate,
    ``by_sort`` what is true of each sort in each statement (first all sorts in the first statement), ``pairs`` what is
    true of one candidate in one statement, ``amounts`` features that every pair has (statements by candidates) and
    ``nobody`` the features of nobody in each statement.
    """

    candidates: Sequence[Values]
    sorts: Numbers
    by_sort: Columns
    pairs: Mapping[tuple[int, int], Values]
    nobody: Sequence[Values]
    amounts: Mapping[str, Array] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.nobody)

    def item(self, row: int) -> list[Values]:
        """The features of each candidate and of nobody in one statement."""
        size = len(self.by_sort) // len(self)
        of_sorts = [self.by_sort.item(row * size + sort) for sort in range(size)]
        return [
            *(
                values
                | of_sorts[self.sorts[column]]
                | self.pairs.get((row, column), {})
                | {name: float(amounts[row, column]) for name, amounts in self.amounts.items()}
                for column, values in enumerate(self.candidates)
            ),
            self.nobody[row],
        ]

    def __iter__(self) -> Iterator[list[Values]]:
        return map(self.item, range(len(self)))

    def scores(self, model: LinearModel) -> Iterator[tuple[slice, Array]]:
        """The model's scores, statements by candidates by outputs, for some statements after the other."""
        outputs = len(model.bias)
        standing, nobody = model.sums(self.candidates), model.sums(self.nobody)
        by_sort = self.by_sort.weigh(model).reshape(len(self), -1, outputs)
        amount_weights = model.weights_of(self.amounts)
        pairs = sorted(self.pairs)
        places, sums = np.array(pairs, dtype=np.intp).reshape(-1, 2), model.sums([self.pairs[pair] for pair in pairs])
        step = max(1, CHUNK // (len(self.candidates) + 1))
        for start in range(0, len(self), step):
            rows = slice(start, min(len(self), start + step))
            scores = np.empty((rows.stop - start, len(self.candidates) + 1, outputs))
            scores[:, :-1] = standing + by_sort[rows][:, self.sorts]
            scores[:, -1] = nobody[rows]
            first, last = np.searchsorted(places[:, 0], (rows.start, rows.stop))
            scores[places[first:last, 0] - start, places[first:last, 1]] += sums[first:last]
            for weights, amounts in zip(amount_weights, self.amounts.values(), strict=True):
                scores[:, :-1] += amounts[rows, :, None] * weights
            yield rows, np.round(model.bias + scores, DECIMALS)
