"""Models that keep what they are asked to weigh.

The stage of the exchange runs as it always does, with these in the place of its models; what each of them saw is there
afterwards. So nothing of the stage is written down a second time, and nothing is kept where nobody asks why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rejoinder.exchange.columns import Array, Columns, Rows, Values
from rejoinder.exchange.linear import Features, LinearModel, Models, Tables


@dataclass(frozen=True)
class Watched(LinearModel):
    """A model with the items that it has weighed: sets of features, and tables of statements by codes."""

    items: list[Sequence[Features] | Rows | Columns] = field(default_factory=list)
    tables: list[Tables] = field(default_factory=list)

    def scores(self, batch: Sequence[Features] | Rows | Columns) -> Array:
        self.items.append(batch)
        return super().scores(batch)

    def sigmoid_tables(self, tables: Tables) -> Array:
        self.tables.append(tables)
        return super().sigmoid_tables(tables)

    def item(self, number: int) -> Values:
        """The features of the item with this number, counted over all batches. Raises IndexError where there is none.
        """
        for batch in self.items:
            if number < len(batch):
                return batch.item(number) if isinstance(batch, Rows | Columns) else dict(batch[number])
            number -= len(batch)
        raise IndexError(number)


def watched(models: Models) -> Mapping[str, Watched]:
    """The same models, which keep what they weigh."""
    return {name: Watched(model.rows, model.weights, model.bias) for name, model in models.items()}
