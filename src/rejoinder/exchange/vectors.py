"""Word vectors learnt from unannotated news (``training/exchange/vectors.py``): a rare word resembles known ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from rejoinder.exchange.linear import DECIMALS, Array

# Frequent words say little: weight a / (a + share), Arora, Liang & Ma (ICLR 2017).
SMOOTH = 1e-4


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A unit vector and a weight for each known word."""

    rows: Mapping[str, int]
    vectors: Array
    weights: Array

    def mean(self, words: Sequence[str]) -> Array:
        """The unit vector of the weighted mean of the words; zero where none is known."""
        at = [self.rows[word] for word in words if word in self.rows]
        if not at:
            return np.zeros(self.vectors.shape[1])
        total = self.weights[at] @ self.vectors[at]
        return np.asarray(np.round(total / (np.linalg.norm(total) or 1.0), DECIMALS))

    def likeness(self, words: Sequence[str], prototypes: Array) -> Array:
        """For each prototype (a row) the greatest cosine of any of the words, each damped by the word's weight."""
        at = [self.rows[word] for word in words if word in self.rows]
        if not at:
            return np.zeros(len(prototypes))
        cosines = (self.vectors[at] @ prototypes.T) * self.weights[at][:, None]
        return np.asarray(np.round(cosines.max(axis=0), DECIMALS))


@cache
def word_vectors() -> WordVectors:
    """The vectors that come with the package."""
    with files(__package__).joinpath("vectors.npz").open("rb") as stream, np.load(stream) as arrays:
        words = bytes(arrays["words"]).decode().split("\n")
        share = arrays["share"].astype(np.float64)
        vectors = arrays["vectors"].astype(np.float64) / 127
    return WordVectors({word: row for row, word in enumerate(words)}, vectors, SMOOTH / (SMOOTH + share))
