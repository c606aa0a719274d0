"""Whether a sentence of the issuer's alleges, answers or calls, and which of them: linear models over named features.

The weights lie in ``data/own_voice.npz``; ``training/voice/own_voice.py`` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from rejoinder.exchange.columns import Array, Rows
from rejoinder.exchange.linear import LinearModel, read_models
from rejoinder.schema import Act

OWN_ACTS: tuple[Act, ...] = ("allegation", "response", "call")
LEAST = 1e-3
"""Probabilities nearer to 0 or 1 than this count as this far away: their logarithms must be finite."""


@dataclass(frozen=True, slots=True)
class OwnVoiceModel:
    """``gate`` tells sentences that only inform from others, ``act`` what the others do; ``calibration`` corrects the
    gate by Platt's method (1999)."""

    gate: LinearModel
    act: LinearModel
    calibration: LinearModel

    def judge(self, rows: Rows) -> tuple[Array, Array]:
        """For each sentence the chance that it does more than inform, calibrated, and the probabilities of `OWN_ACTS`
        if so."""
        return self.calibrated(self.gate.sigmoid(rows)[:, 0]), self.act.softmax(rows)

    def calibrated(self, raw: Array) -> Array:
        """Probabilities of the gate as chances."""
        return self.calibration.sigmoid([{"log odds": odds} for odds in log_odds(raw).tolist()])[:, 0]


def log_odds(probabilities: Array) -> Array:
    inside = np.clip(probabilities, LEAST, 1 - LEAST)
    return np.asarray(np.log(inside / (1 - inside)))


@cache
def own_voice_model() -> OwnVoiceModel:
    """The models that come with the package."""
    models = read_models(files(__package__).joinpath("data/own_voice.npz"))
    return OwnVoiceModel(models["gate"], models["act"], models["calibration"])
