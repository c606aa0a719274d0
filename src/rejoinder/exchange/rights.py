"""The rights that each statement is about, one model a code (one against the rest)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import get_args

import numpy as np

from rejoinder.exchange.codes import CodeList, code_list, code_tables
from rejoinder.exchange.columns import Array, Values
from rejoinder.exchange.features import Facts, right_features
from rejoinder.exchange.linear import Models, Tables
from rejoinder.exchange.scene import Scene
from rejoinder.schema import Right

RIGHTS: tuple[Right, ...] = get_args(Right)
MOST = 3


def first_features(scene: Scene, facts: Facts) -> list[Values]:
    """What the first pass sees of each statement."""
    return [right_features(facts, said) for said in scene.said]


@cache
def right_list() -> CodeList:
    """The rights with the words that hint at them."""
    return code_list(RIGHTS, "right")


def second_tables(scene: Scene, facts: Facts, first: Array) -> Tables:
    """What the second pass sees: features that all rights share."""
    return code_tables(scene, facts, right_list(), first)


def right_probabilities(scene: Scene, facts: Facts, models: Models) -> Array:
    """A row of probabilities, in the order of ``RIGHTS``, for each statement."""
    if not scene.said:
        return np.zeros((0, len(RIGHTS)))
    first = models["right"].sigmoid(first_features(scene, facts))
    return models["right again"].sigmoid_tables(second_tables(scene, facts, first))


def choose_rights(probabilities: Sequence[float] | Array, threshold: float) -> tuple[Right, ...]:
    """The likeliest rights above the threshold, at most three, in the order of the codes."""
    row = np.asarray(probabilities)
    likeliest = sorted(np.flatnonzero(row >= threshold), key=lambda n: (-row[n], n))[:MOST]
    return tuple(RIGHTS[n] for n in sorted(likeliest))
