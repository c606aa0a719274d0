"""What each statement does in the dispute: an allegation, a response, a call or something else.

Two passes: the first sees a statement by itself, the second also what the first made of the statements around it, of
the same speaker's others and of those by the same state's officials (stacking, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import numpy as np

from rejoinder.exchange.features import OFFICIAL, Facts, Values, speaker_features, word_features
from rejoinder.exchange.linear import Array, Models
from rejoinder.exchange.scene import Said, Scene
from rejoinder.schema import Act

ACTS: tuple[Act, ...] = get_args(Act)
# The same hint says another thing from a government than from its critics.
HINTS = ("w:act:", "w:form wide:", "c:act:", "c:form wide:")


def first_features(scene: Scene, facts: Facts) -> list[Values]:
    """What the first pass sees of each statement."""
    return [_first(scene, facts, said) for said in scene.said]


def _first(scene: Scene, facts: Facts, said: Said) -> Values:
    values = word_features(said)
    side = "official" if said.actor.kind in OFFICIAL else "other"
    hinted = [name for name in values if name.startswith(HINTS)]
    return values | {f"{side}|{name}": 1.0 for name in hinted} | speaker_features(scene, facts, said)


def second_features(scene: Scene, facts: Facts, first: Array) -> list[Values]:
    """What the second pass sees: the first pass's probabilities of each statement and of those related to it."""
    logs = np.log(np.clip(first, 1e-4, 1.0))
    return [_related(scene, facts, said, first, logs) for said in scene.said]


def _related(scene: Scene, facts: Facts, said: Said, first: Array, logs: Array) -> Values:
    actor, at = said.actor, said.number
    others = [other for other in scene.said if other.number != at]
    groups = {
        "previous": others[at - 1 : at] if at else [],
        "next": others[at : at + 1],
        "speaker": [o for o in others if o.actor.id == actor.id],
        "state": [o for o in others if actor.state and o.actor.state == actor.state and o.actor.id != actor.id],
        "rest": [o for o in others if o.actor.state != actor.state],
        "outer": [o for o in others if o.number == said.outer],
        "inner": [o for o in others if o.outer == at],
    }
    values: Values = {"bias": 1.0}
    values |= {f"own:{act}": float(logs[at, n]) for n, act in enumerate(ACTS)}
    for name, group in groups.items():
        if group:
            mean = first[[other.number for other in group]].mean(axis=0)
            values |= {f"{name}:{act}": float(mean[n]) for n, act in enumerate(ACTS)}
            if actor.kind in OFFICIAL:
                values |= {f"official {name}:{act}": float(mean[n]) for n, act in enumerate(ACTS)}
    side = "official" if actor.kind in OFFICIAL else actor.kind
    values[f"side:{side}:{'top' if actor.state and actor.state == facts.top else 'other'}"] = 1.0
    return values


def act_probabilities(scene: Scene, facts: Facts, models: Models) -> Array:
    """A row of probabilities, in the order of ``ACTS``, for each statement."""
    if not scene.said:
        return np.zeros((0, len(ACTS)))
    first = models["act"].softmax(first_features(scene, facts))
    return models["act again"].softmax(second_features(scene, facts, first))


def choose_act(probabilities: Sequence[float] | Array) -> Act:
    return ACTS[int(np.argmax(np.asarray(probabilities)))]
