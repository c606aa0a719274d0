"""Word vectors learnt from unannotated news (``training/exchange/vectors.py``): a rare word resembles known ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from rejoinder.exchange.columns import Array
from rejoinder.exchange.linear import DECIMALS

# Frequent words say little: weight a / (a + share), Arora, Liang & Ma (ICLR 2017).
SMOOTH = 1e-4
DIMENSIONS = 64


@dataclass(frozen=True, slots=True)
class WordVectors:
    """A unit vector, in 127ths, and a weight for each known word."""

    rows: Mapping[str, int]
    vectors: NDArray[np.int8]
    weights: Array

    def meanings(self, texts: Sequence[Sequence[str]]) -> Meanings:
        """The vectors of all known words of each text."""
        found = [[row for row in map(self.rows.get, text) if row is not None] for text in texts]
        sizes = np.fromiter(map(len, found), dtype=np.intp, count=len(found))
        at = np.fromiter(chain.from_iterable(found), dtype=np.intp)
        filled = sizes > 0
        vectors = self.vectors[at].astype(np.float64) / 127
        return Meanings(vectors, self.weights[at, None], (np.cumsum(sizes) - sizes)[filled], filled)


@dataclass(frozen=True)
class Meanings:
    """The vectors and weights (rows) of the known words of some texts, one text after the other.

    ``filled`` tells which texts have known words, ``starts`` where those of these texts begin.
    """

    vectors: Array
    weights: Array
    starts: NDArray[np.intp]
    filled: NDArray[np.bool_]

    @cached_property
    def means(self) -> Array:
        """For each text (a row) the unit vector of the weighted mean of its words; zero where none is known."""
        means = np.zeros((len(self.filled), self.vectors.shape[1]))
        if len(self.starts):
            totals = np.add.reduceat(self.vectors * self.weights, self.starts, axis=0)
            norms = np.linalg.norm(totals, axis=1, keepdims=True)
            means[self.filled] = np.round(totals / np.where(norms, norms, 1.0), DECIMALS)
        return means

    def likeness(self, prototypes: Array) -> Array:
        """For each text and each prototype the greatest cosine of any of the words, damped by the word's weight."""
        likeness = np.zeros((len(self.filled), len(prototypes)))
        if len(self.starts):
            cosines = np.einsum("ij,kj->ik", self.vectors, prototypes) * self.weights
            likeness[self.filled] = np.round(np.maximum.reduceat(cosines, self.starts, axis=0), DECIMALS)
        return likeness


@cache
def word_vectors() -> WordVectors:
    """The vectors that come with the package."""
    with files(__package__).joinpath("vectors.npz").open("rb") as stream, np.load(stream) as arrays:
        words = bytes(arrays["words"]).decode().split("\n")
        share = arrays["share"].astype(np.float64)
        vectors = arrays["vectors"]
    return WordVectors({word: row for row, word in enumerate(words)}, vectors, SMOOTH / (SMOOTH + share))
