"""The rights that each statement is about, one model a code (one against the rest)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from rejoinder.exchange.blend import blend
from rejoinder.exchange.features import Facts, Values, right_features
from rejoinder.exchange.linear import Array, Models
from rejoinder.exchange.scene import Scene
from rejoinder.schema import Right

RIGHTS: tuple[Right, ...] = get_args(Right)
MOST = 3


def first_features(scene: Scene, facts: Facts) -> list[Values]:
    """What the first pass sees of each statement."""
    return [right_features(scene, facts, said) for said in scene.said]


def second_features(scene: Scene, first: Array, acts: Array) -> list[Values]:
    """What the second pass sees: the first pass's probabilities here, before, around and in the whole document."""
    out = []
    whole = first.mean(axis=0)
    for said in scene.said:
        at = said.number
        values: Values = {"bias": 1.0}
        values |= {f"act:{n}": float(p) for n, p in enumerate(acts[at])}
        values |= _named("own", np.log(np.clip(first[at], 1e-4, 1)))
        values |= _named("whole", whole)
        if at:
            values |= _named("previous", first[at - 1])
        if at + 1 < len(first):
            values |= _named("next", first[at + 1])
        if said.outer is not None:
            values |= _named("outer", first[said.outer])
        out.append(values)
    return out


def _named(prefix: str, row: Array) -> Values:
    return {f"{prefix}:{right}": float(p) for right, p in zip(RIGHTS, row, strict=True)}


def right_probabilities(scene: Scene, facts: Facts, acts: Array, models: Models) -> Array:
    """A row of probabilities, in the order of ``RIGHTS``, for each statement."""
    if not scene.said:
        return np.zeros((0, len(RIGHTS)))
    first = models["right"].sigmoid(first_features(scene, facts))
    own = models["right again"].sigmoid(second_features(scene, first, acts))
    signals = [said.attribution.signals.rights if said.attribution.signals else None for said in scene.said]
    return np.stack([blend(row, signal) for row, signal in zip(own, signals, strict=True)])


def choose_rights(probabilities: Sequence[float] | Array, threshold: float) -> tuple[Right, ...]:
    """The likeliest rights above the threshold, at most three, in the order of the codes."""
    row = np.asarray(probabilities)
    likeliest = sorted(range(len(row)), key=lambda n: (-row[n], n))[:MOST]
    return tuple(RIGHTS[n] for n in sorted(likeliest) if row[n] >= threshold)
