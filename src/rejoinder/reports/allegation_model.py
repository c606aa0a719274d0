"""Which sentences allege, in whose voice, about which rights, against whom: linear models over named features.

The weights lie in ``data/allegations.npz``; ``training/reports/allegation_train.py`` makes them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import numpy as np

from rejoinder.exchange.linear import LinearModel
from rejoinder.exchange.rights import RIGHTS
from rejoinder.reports.allegation_features import features
from rejoinder.reports.allegation_lines import Line
from rejoinder.schema import Right

Voice = Literal["own", "credited", "both"]
Perpetrator = Literal["state", "nonstate", "both"]

HEADS = ("alleges", "own", "credited", "state", "nonstate", *RIGHTS)
ALLEGES = 0.5
RIGHT = 0.3
MOST_RIGHTS = 3
LEAST = 1e-4
"""Probabilities nearer to 0 or 1 than this count as this far away: their logarithms must be finite."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the models hold of a sentence; ``chance`` that it alleges, calibrated. The rest supposes that it does."""

    chance: float
    voice: Voice
    rights: tuple[Right, ...]
    perpetrator: Perpetrator


@dataclass(frozen=True, slots=True)
class AllegationModel:
    """The models of all `HEADS` and the slope and intercept that calibrate the first."""

    linear: LinearModel
    calibration: tuple[float, float]

    def judge(self, lines: Sequence[Line]) -> list[Judgement]:
        """A judgement on each of a report's sentences, which come in order: neighbours count."""
        rows = self.linear.sigmoid(features(lines)).tolist()
        return [self.judgement(dict(zip(HEADS, row, strict=True))) for row in rows]

    def judgement(self, chance: Mapping[str, float]) -> Judgement:
        """What the heads' probabilities come to."""
        likely = sorted((right for right in RIGHTS if chance[right] >= RIGHT), key=lambda right: -chance[right])
        chosen = likely[:MOST_RIGHTS] or [max(RIGHTS, key=lambda right: chance[right])]
        return Judgement(
            chance=calibrated(chance["alleges"], self.calibration),
            voice=_voice(chance["own"], chance["credited"]),
            rights=tuple(right for right in RIGHTS if right in chosen),
            perpetrator=_perpetrator(chance["state"], chance["nonstate"]),
        )


def calibrated(raw: float, calibration: tuple[float, float]) -> float:
    """A probability corrected by Platt's method (1999)."""
    slope, intercept = calibration
    inside = min(max(raw, LEAST), 1 - LEAST)
    return 1 / (1 + math.exp(-(slope * math.log(inside / (1 - inside)) + intercept)))


def _voice(own: float, credited: float) -> Voice:
    if own >= 0.5 and credited >= 0.5:
        return "both"
    return "own" if own >= credited else "credited"


def _perpetrator(state: float, nonstate: float) -> Perpetrator:
    if state >= 0.5 and nonstate >= 0.5:
        return "both"
    return "state" if state >= nonstate else "nonstate"


@cache
def allegation_model() -> AllegationModel:
    """The models that come with the package."""
    with files(__package__).joinpath("data/allegations.npz").open("rb") as stream, np.load(stream) as arrays:
        names = bytes(arrays["names"]).decode().split("\n")
        linear = LinearModel(
            {name: row for row, name in enumerate(names)},
            arrays["weights"].astype(np.float64),
            arrays["bias"].astype(np.float64),
        )
        slope, intercept = arrays["calibration"].tolist()
    return AllegationModel(linear, (slope, intercept))
