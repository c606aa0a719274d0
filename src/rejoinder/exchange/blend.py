"""Pooling the linear models' probabilities with the network's own, where an attribution carries them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rejoinder.exchange.linear import DECIMALS, Array

# Share of the network in the pooled log-probabilities.
SIGNAL_WEIGHT = 0.5
FLOOR = 1e-4


def blend(own: Sequence[float] | Array, signal: Sequence[float] | None, weight: float = SIGNAL_WEIGHT) -> Array:
    """Geometric pooling (Genest & Zidek 1986): the weighted mean of the two log-probabilities, code by code.

    ``own`` comes back as it is where there is no ``signal``. The result is not normalised.
    """
    mine = np.asarray(own, dtype=np.float64)
    if signal is None:
        return mine
    theirs = np.asarray(signal, dtype=np.float64)
    if theirs.shape != mine.shape:
        raise ValueError(f"{len(mine)} codes and {len(theirs)} signals")
    logs = (1 - weight) * np.log(np.clip(mine, FLOOR, 1)) + weight * np.log(np.clip(theirs, FLOOR, 1))
    return np.asarray(np.round(np.exp(logs), DECIMALS))
