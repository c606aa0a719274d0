"""Logistic regression over named features: the arrays are learnt in ``training/exchange``, only read here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
Array = NDArray[np.float64]
Tables = dict[str, Array]

# Probabilities are rounded so that sums in another order on another machine decide the same.
DECIMALS = 6
# Sets of features weighed at once: a long report has a hundred thousand, too many for one array.
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights of ``len(classes)`` outputs for named features; a feature without a row counts nothing."""

    rows: Mapping[str, int]
    weights: Array
    bias: Array

    def scores(self, batch: Sequence[Features]) -> Array:
        """The linear score of each output for each set of features."""
        chunks = [self._sums(batch[start : start + CHUNK]) for start in range(0, len(batch), CHUNK)]
        return np.asarray(np.round(self.bias + np.concatenate([np.zeros((0, len(self.bias))), *chunks]), DECIMALS))

    def _sums(self, batch: Sequence[Features]) -> Array:
        at: list[int] = []
        values: list[float] = []
        starts: list[int] = []
        for features in batch:
            starts.append(len(at))
            for name, value in features.items():
                row = self.rows.get(name)
                if row is not None:
                    at.append(row)
                    values.append(value)
            if len(at) == starts[-1]:  # reduceat wants at least one entry a set
                at.append(0)
                values.append(0.0)
        return np.asarray(np.add.reduceat(self.weights[at] * np.asarray(values)[:, None], starts, axis=0))

    def softmax(self, batch: Sequence[Features]) -> Array:
        """Probabilities of classes that exclude each other (multinomial)."""
        scores = self.scores(batch)
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return np.asarray(np.round(powers / powers.sum(axis=1, keepdims=True), DECIMALS))

    def sigmoid(self, batch: Sequence[Features]) -> Array:
        """Probabilities of classes that may stand together (one against the rest)."""
        return np.asarray(np.round(1 / (1 + np.exp(-np.clip(self.scores(batch), -30, 30))), DECIMALS))

    def sigmoid_tables(self, tables: Tables) -> Array:
        """Probabilities of one output whose features come as tables of one shape."""
        total = sum(
            (self.weights[self.rows[name], 0] * table for name, table in tables.items() if name in self.rows),
            start=np.zeros_like(next(iter(tables.values()))) + self.bias[0],
        )
        return np.asarray(np.round(1 / (1 + np.exp(-np.clip(np.round(total, DECIMALS), -30, 30))), DECIMALS))


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


@cache
def load_models() -> Models:
    """The models that come with the package."""
    with files(__package__).joinpath("weights.npz").open("rb") as stream, np.load(stream) as arrays:
        names = [key.removesuffix(".bias") for key in arrays.files if key.endswith(".bias")]
        return {
            name: LinearModel(
                rows={f: row for row, f in enumerate(bytes(arrays[f"{name}.features"]).decode().split("\n"))},
                weights=arrays[f"{name}.weights"].astype(np.float64),
                bias=arrays[f"{name}.bias"].astype(np.float64),
            )
            for name in names
        }
