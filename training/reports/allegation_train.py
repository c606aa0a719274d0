"""Makes ``reports/data/allegations.npz``, and measures it with whole countries held out.

    python training/reports/allegation_train.py [--measure] [--out PREDICTED.jsonl]

With ``--measure`` nothing is written but, for ``../shared/score/score_allegations.py``, the predictions on the gold
sentences by models that have seen no sentence of the country, of whatever edition and whoever annotated it.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "exchange")]

from allegation_data import Annotated, Label, annotated  # noqa: E402
from fit import fit_sigmoids  # noqa: E402

from rejoinder.exchange.columns import Values  # noqa: E402
from rejoinder.exchange.linear import LinearModel  # noqa: E402
from rejoinder.exchange.rights import RIGHTS  # noqa: E402
from rejoinder.reports.allegation_features import features  # noqa: E402
from rejoinder.reports.allegation_model import (  # noqa: E402
    ALLEGES,
    HEADS,
    LEAST,
    AllegationModel,
    Judgement,
)

RARE = 2  # a feature of fewer sentences is not learnt
DROPPED = 0.01  # a feature whose weights are all smaller is not written
BINS = 10
DATA = Path(__file__).resolve().parents[2] / "src/rejoinder/reports/data/allegations.npz"

Example = tuple[Values, Label]


def examples(reports: Sequence[Annotated], seen: dict[str, list[Values]]) -> list[Example]:
    """The labelled sentences of some reports, as the models see them."""
    return [
        (values, label)
        for report in reports
        for values, label in zip(seen[_name(report)], report.labels, strict=True)
        if label is not None
    ]


def _name(report: Annotated) -> str:
    return report.country + report.lines[0].text + str(len(report.lines))


@dataclass(frozen=True)
class View:
    """What some heads learn from: features by the beginning of their names, how much each counts, and the cost."""

    heads: tuple[str, ...]
    counts: tuple[tuple[str, float], ...]
    cost: float

    def count(self, name: str) -> float:
        """By the first beginning that fits; 0 leaves a feature out."""
        return next((count for beginning, count in self.counts if name.startswith(beginning)), 0.0)


TITLES = ("s:", "t:")
NEIGHBOURS = ("p:", "n:")
AGENTS = ("agent", "first agent", "subject", "by agent")
# Chosen with whole countries held out; EXPERIMENTS.md has the figures.
VIEWS = (
    View(("alleges",), (("h:", 0.0), ("", 1.0)), 0.2),
    View(("own", "credited"), (("", 1.0),), 1.0),
    View(
        ("state", "nonstate"),
        (*((name, 2.0) for name in AGENTS), *((name, 1.0) for name in ("w:", "o:", "k", *TITLES, *NEIGHBOURS))),
        1.0,
    ),
    View(RIGHTS, (("h:right", 2.0), *((name, 3.0) for name in TITLES), ("w:", 1.0)), 1.0),
)


def fit(learnt: Sequence[Example]) -> LinearModel:
    """The models of all heads in one; all but the first learn from alleging sentences only."""
    alleging = [(values, label) for values, label in learnt if label["allegation"]]
    fitted = [_fit_view(view, learnt if view.heads == ("alleges",) else alleging) for view in VIEWS]
    names = sorted({name for model in fitted for name in model.rows})
    weights = np.hstack([model.weights_of(names) for model in fitted])
    kept = np.flatnonzero(np.abs(weights).max(axis=1) >= DROPPED)
    bias = np.concatenate([model.bias for model in fitted])
    return LinearModel({names[row]: place for place, row in enumerate(kept)}, weights[kept], bias)


def _fit_view(view: View, learnt: Sequence[Example]) -> LinearModel:
    """The weights are those of the features as they are, not as they count here."""
    batch = [{name: value * view.count(name) for name, value in v.items() if view.count(name)} for v, _ in learnt]
    gold = np.array([[_answers(label)[head] for head in view.heads] for _, label in learnt])
    model = fit_sigmoids(batch, gold, view.cost, RARE)
    counts = np.array([view.count(name) for name in model.rows])
    return LinearModel(model.rows, model.weights * counts[:, None], model.bias)


def _answers(label: Label) -> dict[str, bool]:
    return {
        "alleges": bool(label["allegation"]),
        "own": label["voice"] in ("own", "both"),
        "credited": label["voice"] in ("credited", "both"),
        "state": label["perpetrator"] in ("state", "both"),
        "nonstate": label["perpetrator"] in ("nonstate", "both"),
    } | {right: right in label["rights"] for right in RIGHTS}


def calibrate(raw: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and intercept of Platt's method (1999)."""
    inside = np.clip(raw, LEAST, 1 - LEAST)
    fitted = LogisticRegression(C=1e6).fit(np.log(inside / (1 - inside))[:, None], right)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def held_out(reports: Sequence[Annotated], seen: dict[str, list[Values]]) -> dict[str, np.ndarray]:
    """For each report the heads' probabilities by models without any sentence of its country."""
    out = {}
    for country in sorted({report.country for report in reports}):
        model = fit(examples([report for report in reports if report.country != country], seen))
        for report in reports:
            if report.country == country:
                out[_name(report)] = model.sigmoid(seen[_name(report)])
    return out


def calibration_of(
    reports: Sequence[Annotated], chances: dict[str, np.ndarray], without: str | None = None
) -> tuple[float, float]:
    """From real reports, those of a country left out."""
    pairs = [
        (chance, label["allegation"])
        for report in reports
        if not report.constructed and report.country != without
        for chance, label in zip(chances[_name(report)][:, 0], report.labels, strict=True)
        if label is not None
    ]
    return calibrate(np.array([c for c, _ in pairs]), np.array([bool(a) for _, a in pairs]))


def measure(reports: Sequence[Annotated], chances: dict[str, np.ndarray], out: Path | None) -> None:
    """Print figures over the gold, our own real and the constructed sentences; write what is found in the gold."""
    judged: dict[str, list[tuple[Judgement, Label]]] = {"gold": [], "real": [], "constructed": []}
    lines = []
    for report in reports:
        calibration = calibration_of(reports, chances, report.country)
        model = AllegationModel(LinearModel({}, np.zeros((0, len(HEADS))), np.zeros(len(HEADS))), calibration)
        rows = chances[_name(report)].tolist()
        for row, label, gold in zip(rows, report.labels, report.gold, strict=True):
            if label is None:
                continue
            judgement = model.judgement(dict(zip(HEADS, row, strict=True)))
            judged["constructed" if report.constructed else "gold" if gold else "real"].append((judgement, label))
            if gold and judgement.chance >= ALLEGES:
                lines.append({k: label[k] for k in ("country", "sentence")} | _said(judgement))
    for name, pairs in judged.items():
        print(name, json.dumps(_figures(pairs)))
    both = [*judged["gold"], *judged["real"]]
    print("expected calibration error, real sentences:", _calibration_error(both))
    if out:
        out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def _said(judgement: Judgement) -> dict[str, Any]:
    return {"voice": judgement.voice, "rights": list(judgement.rights), "perpetrator": judgement.perpetrator}


def _figures(pairs: Sequence[tuple[Judgement, Label]]) -> dict[str, float]:
    found = np.array([j.chance >= ALLEGES for j, _ in pairs])
    gold = np.array([bool(x["allegation"]) for _, x in pairs])
    own = np.array([j.chance >= ALLEGES and j.voice != "credited" for j, _ in pairs])
    gold_own = np.array([x["voice"] in ("own", "both") for _, x in pairs])
    hit = [(j, x) for j, x in pairs if j.chance >= ALLEGES and x["allegation"]]
    other = [(j, x) for j, x in hit if x["perpetrator"] != "state"]
    shared = sum(len({*j.rights} & {*x["rights"]}) for j, x in hit)
    return {
        "sentences": len(pairs),
        "macro F1": round((_f1(found, gold) + _f1(~found, ~gold)) / 2, 3),
        "own F1": round(_f1(own, gold_own), 3),
        "rights F1": round(2 * shared / max(1, sum(len(j.rights) + len(x["rights"]) for j, x in hit)), 3),
        "perpetrator": _right(hit),
        "perpetrator not the state": _right(other),
    }


def _right(pairs: Sequence[tuple[Judgement, Label]]) -> float:
    return round(sum(j.perpetrator == x["perpetrator"] for j, x in pairs) / max(1, len(pairs)), 3)


def _f1(found: np.ndarray, gold: np.ndarray) -> float:
    return float(2 * (found & gold).sum() / max(1, found.sum() + gold.sum()))


def _calibration_error(pairs: Sequence[tuple[Judgement, Label]]) -> float:
    """Expected calibration error in `BINS` bins of equal width (Naeini, Cooper & Hauskrecht, AAAI 2015)."""
    chance = np.array([j.chance for j, _ in pairs])
    gold = np.array([bool(x["allegation"]) for _, x in pairs])
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    gaps = [abs(chance[bins == b].mean() - gold[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())]
    return round(float(sum(gaps)) / len(pairs), 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    reports = annotated()
    seen = {_name(report): features(report.lines) for report in reports}
    chances = held_out(reports, seen)
    measure(reports, chances, given.out)
    if not given.measure:
        model, calibration = fit(examples(reports, seen)), calibration_of(reports, chances)
        np.savez_compressed(
            DATA,
            names=np.frombuffer("\n".join(model.rows).encode(), np.uint8),
            weights=model.weights.astype(np.float16),
            bias=model.bias,
            calibration=np.array(calibration),
        )
        print(f"{DATA.name}: {len(model.rows)} features, {DATA.stat().st_size} bytes, calibration {calibration}")


if __name__ == "__main__":
    main()
