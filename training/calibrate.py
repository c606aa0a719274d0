"""Choose the anchors' thresholds and calibrate the confidence, on articles that the networks have not seen.

    python training/calibrate.py --gold ../shared/gold/dev --networks 'work/fold-{}.zip'

Prints detect, relation and via recall for several thresholds, then, for those in the weights files, the slope and
intercept of a logistic calibration of the confidence (Platt 1999) with the expected calibration error before and after,
the latter cross-validated by fold. What is chosen stands as constants in ``export.py``.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path[:0] = [str(Path(__file__).resolve().parent / "exchange")]

from found import read  # noqa: E402
from gold import Article, articles, matched  # noqa: E402

from folds import FOLDS, fold_of  # noqa: E402
from rejoinder.attribution import Attributor  # noqa: E402

BINS = 10
CUE, NESTED, CONTENT = (0.4, 0.45, 0.5, 0.55), (0.4, 0.5, 0.6), (0.45,)


@dataclass
class Count:
    """What one choice of thresholds finds."""

    gold: int = 0
    found: int = 0
    right: int = 0
    related: int = 0
    nested: int = 0
    nested_right: int = 0

    def f1(self, right: int) -> float:
        return 2 * right / (self.gold + self.found)


def count(attributors: list[Attributor], gold: list[Article], thresholds: dict[str, float]) -> Count:
    total = Count()
    for attributor in attributors:
        attributor.network.thresholds = thresholds
    for article in gold:
        found = attributors[fold_of(article.document.id)](read(article))
        pairs = matched(article, found)
        total.gold += len(article.attributions)
        total.found += len(found)
        total.right += len(pairs)
        for i, j in pairs.items():
            ours, theirs = (set(range(*s)) if s else set() for s in (found[i].source, article.attributions[j].source))
            total.related += bool(ours & theirs) or not (ours or theirs)
            total.nested_right += article.labels[j]["via"] is not None
        total.nested += sum(label["via"] is not None for label in article.labels)
    return total


def logit(p: np.ndarray) -> np.ndarray:
    clipped = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(clipped / (1 - clipped))


def platt(raw: np.ndarray, right: np.ndarray) -> np.ndarray:
    def loss(w: np.ndarray) -> float:
        z = w[0] * logit(raw) + w[1]
        return float(np.mean(np.logaddexp(0, z) - right * z))

    return np.asarray(minimize(loss, np.array([1.0, 0.0])).x)


def calibrated(raw: np.ndarray, w: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-(w[0] * logit(raw) + w[1]))))


def calibration_error(p: np.ndarray, right: np.ndarray) -> float:
    """Expected calibration error over equal-width bins (Naeini et al. 2015)."""
    which = np.minimum((p * BINS).astype(int), BINS - 1)
    inside = [which == b for b in range(BINS)]
    return float(sum(abs(p[i].mean() - right[i].mean()) * i.mean() for i in inside if i.any()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--networks", required=True, help="weights files, {} standing for the fold")
    args = parser.parse_args()
    gold = list(articles(args.gold))
    attributors = [Attributor(Path(args.networks.format(fold))) for fold in range(FOLDS)]
    packed = attributors[0].network.thresholds
    for cue, nested, content in product(CUE, NESTED, CONTENT):
        c = count(attributors, gold, {"cue": cue, "nested": nested, "content": content})
        print(
            f"cue {cue} nested {nested} content {content}: detect {c.f1(c.right):.4f} "
            f"relation {c.f1(c.related):.4f} nested found {c.nested_right}/{c.nested}",
            flush=True,
        )
    raw, right, fold = [], [], []
    for attributor in attributors:
        attributor.network.thresholds, attributor.network.calibration = packed, (1.0, 0.0)
    for article in gold:
        found = attributors[fold_of(article.document.id)](read(article))
        pairs = matched(article, found)
        raw += [a.confidence for a in found]
        right += [i in pairs for i in range(len(found))]
        fold += [fold_of(article.document.id)] * len(found)
    p, y, f = np.array(raw), np.array(right, float), np.array(fold)
    held = np.empty_like(p)
    for k in range(FOLDS):
        held[f == k] = calibrated(p[f == k], platt(p[f != k], y[f != k]))
    slope, intercept = platt(p, y)
    print(f"slope {slope:.3f} intercept {intercept:.3f}; statements {len(p)}, share right {y.mean():.3f}")
    print(f"expected calibration error: raw {calibration_error(p, y):.3f}, held out {calibration_error(held, y):.3f}")


if __name__ == "__main__":
    main()
