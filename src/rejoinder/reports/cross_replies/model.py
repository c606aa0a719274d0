"""How likely a response answers a report, and an allegation of it: two logistic regressions over few named amounts.

``training/reports/cross_reply_train.py`` makes the weights, from constructed articles that answer the sample reports.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Weights = Mapping[str, float]

DECIMALS = 4
BIAS = "bias"


@dataclass(frozen=True, slots=True)
class CrossReplyModel:
    """Weights by the names of `features`, with one for `BIAS`."""

    report: Weights
    allegation: Weights

    def answers_report(self, amounts: Mapping[str, float]) -> float:
        """The chance that a response answers the report."""
        return _chance(self.report, amounts)

    def answers_allegation(self, amounts: Mapping[str, float]) -> float:
        """The chance that a response which answers the report answers the allegation."""
        return _chance(self.allegation, amounts)


def _chance(weights: Weights, amounts: Mapping[str, float]) -> float:
    score = weights[BIAS] + sum(weights.get(name, 0.0) * amounts[name] for name in sorted(amounts))
    return round(1 / (1 + math.exp(-score)), DECIMALS)


@cache
def cross_reply_model() -> CrossReplyModel:
    """The model that comes with the package."""
    held = json.loads(files("rejoinder.reports").joinpath("data/cross_replies.json").read_text(encoding="utf-8"))
    return CrossReplyModel(held["report"], held["allegation"])
