"""What each statement does in the dispute: an allegation, a response, a call or something else.

Two passes: the first sees a statement by itself, the second also what the first made of the statements around it, of
the same speaker's others and of those by the same state's officials (stacking, Wolpert 1992), what the network makes
of the statement, and whether it and the text are about rights at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import get_args

import numpy as np

from rejoinder.exchange.columns import Array, Rows, Values
from rejoinder.exchange.features import OFFICIAL, Facts, readings, speaker_features, with_vectors, word_features
from rejoinder.exchange.linear import Models
from rejoinder.exchange.neighbours import after, alike, around, before, itself, within
from rejoinder.exchange.scene import Said, Scene, numbered
from rejoinder.schema import Act

ACTS: tuple[Act, ...] = get_args(Act)
LEAST, LEAST_RIGHT = 1e-4, 1e-3  # no probability counts for less: its logarithm must be finite
# The same hint says another thing from a government than from its critics.
HINTS = ("w:act:", "w:form wide:", "c:act:", "c:form wide:")


def first_features(scene: Scene, facts: Facts) -> Rows:
    """What the first pass sees of each statement."""
    return with_vectors(scene, [_first(scene, facts, said) for said in scene.said])


def _first(scene: Scene, facts: Facts, said: Said) -> Values:
    values = word_features(said)
    side = "official" if said.actor.kind in OFFICIAL else "other"
    hinted = [name for name in values if name.startswith(HINTS)]
    return values | {f"{side}|{name}": 1.0 for name in hinted} | speaker_features(scene, facts, said)


def second_features(scene: Scene, facts: Facts, first: Array, rights: Array) -> list[Values]:
    """What the second pass sees: what the first pass and the network's head make of each statement, what both together
    (the geometric mean of their probabilities) make of those related to it, and how likely it is about a right."""
    logs = np.log(np.clip(first, LEAST, 1.0))
    read = np.clip(readings(scene, attrgetter("acts"), logs), np.log(LEAST), 0.0)
    both = np.exp((logs + read) / 2)
    both /= both.sum(axis=1, keepdims=True)
    state = numbered(said.actor.state for said in scene.said)
    of_speaker, of_state = alike(both, scene.speakers), alike(both, state)
    related = {
        "previous": before(both),
        "next": after(both),
        "speaker": of_speaker - itself(both),
        "state": of_state - of_speaker,
        "rest": alike(both, np.zeros_like(state)) - of_state,
        "outer": around(both, scene.outers),
        "inner": within(both, scene.outers),
    }
    out = [_own(facts, *three) for three in zip(scene.said, logs, read, strict=True)]
    for name, those in related.items():
        plain, official = ([f"{prefix}{name}:{act}" for act in ACTS] for prefix in ("", "official "))
        means = those.means.tolist()
        for at in np.flatnonzero(those.counts).tolist():
            actor = scene.said[at].actor
            if name == "state" and actor.state is None:
                continue
            out[at].update(zip(plain, means[at], strict=True))
            if actor.kind in OFFICIAL:
                out[at].update(zip(official, means[at], strict=True))
    for values, about in zip(out, _about_rights(rights), strict=True):
        values |= about
    return out


def _own(facts: Facts, said: Said, logs: Array, read: Array) -> Values:
    """What the second pass sees of a statement without the others."""
    actor = said.actor
    values: Values = {"bias": 1.0}
    values |= {f"own:{act}": log for act, log in zip(ACTS, logs.tolist(), strict=True)}
    values |= {f"read:{act}": log for act, log in zip(ACTS, read.tolist(), strict=True)}
    side = "official" if actor.kind in OFFICIAL else actor.kind
    values[f"side:{side}:{'top' if actor.state and actor.state == facts.top else 'other'}"] = 1.0
    return values


def _about_rights(rights: Array) -> list[Values]:
    """How likely each statement, those beside it and all of the text are about any right."""
    chances = 1 - np.prod(1 - rights, axis=1)
    logs, beside = np.log(np.clip(chances, LEAST_RIGHT, 1.0)).tolist(), [0.0, *chances.tolist(), 0.0]
    mean = float(chances.mean())
    return [
        {"right": log, "right previous": previous, "right next": following, "right all": mean}
        for log, previous, following in zip(logs, beside, beside[2:], strict=False)
    ]


def act_probabilities(scene: Scene, facts: Facts, rights: Array, models: Models) -> Array:
    """A row of probabilities, in the order of ``ACTS``, for each statement; ``rights`` are those of its rights."""
    if not scene.said:
        return np.zeros((0, len(ACTS)))
    first = models["act"].softmax(first_features(scene, facts))
    return models["act again"].softmax(second_features(scene, facts, first, rights))


def choose_act(probabilities: Sequence[float] | Array) -> Act:
    return ACTS[int(np.argmax(np.asarray(probabilities)))]
