"""Logistic regression over named features: the arrays are learnt in ``training/exchange``, only read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from rejoinder.exchange.columns import Array, Columns, Rows

Features = Mapping[str, float]

# Probabilities are rounded so that sums in another order on another machine decide the same.
DECIMALS = 6
# Sets of features weighed at once: a long report has a hundred thousand, too many for one array.
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Tables:
    """Features of statements (rows) by codes (columns), a table each.

    Those ``shared`` weigh the same for all codes. Those ``of_code`` weigh for each code by itself, as a feature that is
    named after both; iterating gives the names of all features, indexing the table of one, as a learner takes them.
    """

    codes: tuple[str, ...]
    shared: Mapping[str, Array]
    of_code: Mapping[str, Array]

    def __iter__(self) -> Iterator[str]:
        yield from self.shared
        yield from (f"{name} {code}" for name in self.of_code for code in self.codes)

    def __getitem__(self, name: str) -> Array:
        if name in self.shared:
            return self.shared[name]
        own, code = name.split(" ", 1)
        return np.asarray(self.of_code[own] * (np.array(self.codes) == code))

    def item(self, row: int, column: int) -> dict[str, float]:
        """The features of one code in one statement."""
        shared = {name: float(table[row, column]) for name, table in self.shared.items()}
        return shared | {f"{name} {self.codes[column]}": float(t[row, column]) for name, t in self.of_code.items()}


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of ``len(classes)`` outputs for named features; a feature without a row counts nothing."""

    rows: Mapping[str, int]
    weights: Array
    bias: Array

    def scores(self, batch: Sequence[Features] | Rows | Columns) -> Array:
        """The linear score of each output for each set of features."""
        sums = batch.weigh(self) if isinstance(batch, Rows | Columns) else self.sums(batch)
        return np.asarray(np.round(self.bias + sums, DECIMALS))

    def weights_of(self, names: Iterable[str]) -> Array:
        """A row of weights for each feature, zeros for one that the model does not know."""
        at = np.fromiter(map(self.rows.get, names, repeat(-1)), dtype=np.intp)
        return np.asarray(np.where(at[:, None] < 0, 0.0, self.weights[at]))

    def sums(self, batch: Sequence[Features]) -> Array:
        """The weights of each set's features times their values, added up; without the bias."""
        chunks = [self._sums(batch[start : start + CHUNK]) for start in range(0, len(batch), CHUNK)]
        return np.concatenate([np.zeros((0, len(self.bias))), *chunks])

    def _sums(self, batch: Sequence[Features]) -> Array:
        at = np.fromiter(map(self.rows.get, chain.from_iterable(batch), repeat(-1)), dtype=np.intp)
        values = np.fromiter(chain.from_iterable(features.values() for features in batch), dtype=np.float64)
        known = at >= 0
        places = np.concatenate([[0], known.cumsum()])[np.cumsum([0, *map(len, batch)])]
        starts, filled = places[:-1], places[:-1] < places[1:]  # reduceat wants at least one entry a set
        sums = np.zeros((len(batch), len(self.bias)))
        if filled.any():
            weighed = self.weights[at[known]] * values[known, None]
            sums[filled] = np.add.reduceat(weighed, starts[filled], axis=0)
        return sums

    def contributions(self, features: Features) -> dict[str, Array]:
        """What each feature that the model knows adds to the score of each output: its weight times its value.

        Together with the bias they add up to `scores`, which rounds.
        """
        known = {name: value for name, value in features.items() if name in self.rows}
        return {name: self.weights[self.rows[name]] * value for name, value in known.items()}

    def softmax(self, batch: Sequence[Features] | Rows | Columns) -> Array:
        """Probabilities of classes that exclude each other (multinomial)."""
        scores = self.scores(batch)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(np.round(powers / powers.sum(axis=1, keepdims=True), DECIMALS))

    def sigmoid(self, batch: Sequence[Features] | Rows | Columns) -> Array:
        """Probabilities of classes that may stand together (one against the rest)."""
        return _logistic(self.scores(batch))

    def sigmoid_tables(self, tables: Tables) -> Array:
        """Probabilities of one output whose features come as tables."""
        weights = self.weights_of(tables.shared)[:, 0]
        total = self.bias[0] + np.tensordot(weights, np.stack(list(tables.shared.values())), 1)
        for name, table in tables.of_code.items():
            total += table * self.weights_of(f"{name} {code}" for code in tables.codes)[:, 0]
        return _logistic(np.round(total, DECIMALS))


def _logistic(scores: Array) -> Array:
    return np.asarray(np.round(1 / (1 + np.exp(-np.clip(scores, -30, 30))), DECIMALS))


Models = Mapping[str, LinearModel]


def save_models(models: Models, path: str) -> None:
    """Write all models into one compressed file, half precision, as ``load_models`` reads them."""
    arrays: dict[str, NDArray[np.generic]] = {}
    for name, model in models.items():
        names = sorted(model.rows, key=model.rows.__getitem__)
        arrays[f"{name}.features"] = np.frombuffer("\n".join(names).encode(), dtype=np.uint8)
        arrays[f"{name}.weights"] = model.weights.astype(np.float16)
        arrays[f"{name}.bias"] = model.bias.astype(np.float32)
    np.savez_compressed(path, allow_pickle=False, **arrays)


def read_models(file: Traversable) -> Models:
    """The models of a file that `save_models` wrote."""
    with file.open("rb") as stream, np.load(stream) as arrays:
        names = [key.removesuffix(".bias") for key in arrays.files if key.endswith(".bias")]
        return {
            name: LinearModel(
                rows={f: row for row, f in enumerate(bytes(arrays[f"{name}.features"]).decode().split("\n"))},
                weights=arrays[f"{name}.weights"].astype(np.float64),
                bias=arrays[f"{name}.bias"].astype(np.float64),
            )
            for name in names
        }


@cache
def load_models() -> Models:
    """The models that come with the package."""
    return read_models(files(__package__).joinpath("weights.npz"))
