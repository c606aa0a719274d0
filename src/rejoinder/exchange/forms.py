"""In which forms a response answers (after S. Cohen, Human Rights Quarterly 18(3), 1996)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import get_args

import numpy as np

from rejoinder.exchange.codes import CodeList, code_list, code_tables
from rejoinder.exchange.columns import Array, Rows
from rejoinder.exchange.features import Facts, readings, with_vectors, word_features
from rejoinder.exchange.linear import Models, Tables
from rejoinder.exchange.scene import Scene
from rejoinder.schema import Form

FORMS: tuple[Form, ...] = get_args(Form)
MOST = 5.0  # no score counts for more: one alone must not decide


def first_features(scene: Scene) -> Rows:
    """What the first pass sees of each statement: the models of one form each against the rest."""
    out = []
    for said in scene.said:
        values = word_features(said)
        values[f"kind:{said.actor.kind}"] = 1.0
        if said.number and scene.said[said.number - 1].actor.id == said.actor.id:
            values |= {f"before cue:{word}": 1.0 for word in scene.said[said.number - 1].cue}
        out.append(values)
    return with_vectors(scene, out)


@cache
def form_list() -> CodeList:
    """The forms with the words that hint at them."""
    return code_list(FORMS, "form")


def second_tables(scene: Scene, facts: Facts, first: Array) -> Tables:
    """What the second pass sees: features that all forms share, what the network's head made of each among them."""
    tables = code_tables(scene, facts, form_list(), first)
    logits = np.log(np.clip(first, 1e-4, 1.0)) - np.log(np.clip(1 - first, 1e-4, 1.0))
    read = np.clip(readings(scene, attrgetter("forms"), logits), -MOST, MOST)
    chance = 1 / (1 + np.exp(-read))
    return replace(
        tables,
        shared={**tables.shared, "read": read, "read chance": chance},
        of_code={**tables.of_code, "read": chance},
    )


def form_probabilities(scene: Scene, facts: Facts, models: Models) -> Array:
    """The probability of each form, in the order of ``FORMS``, if the statement is a response."""
    if not scene.said:
        return np.zeros((0, len(FORMS)))
    first = models["form"].sigmoid(first_features(scene))
    return models["form again"].sigmoid_tables(second_tables(scene, facts, first))


def choose_forms(probabilities: Sequence[float] | Array, threshold: float) -> tuple[Form, ...]:
    """The forms above the threshold, at least the likeliest one."""
    row = np.asarray(probabilities)
    chosen = {int(np.argmax(row)), *(int(n) for n in np.flatnonzero(row >= threshold))}
    return tuple(FORMS[n] for n in sorted(chosen))
