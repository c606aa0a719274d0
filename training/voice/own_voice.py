"""Makes ``voice/data/own_voice.npz``, and measures it with whole documents held out.

    python training/voice/own_voice.py [--measure]

With ``--measure`` nothing is written. Real documents (opinion and a release of ``../shared/unlabelled``) and
constructed ones (releases, statements, opinion) are measured apart.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1] / "exchange")]

from fit import fit_sigmoids, fit_softmax  # noqa: E402
from own_data import Annotated, annotated, credited, seen  # noqa: E402

from rejoinder.exchange.assemble import THRESHOLDS  # noqa: E402
from rejoinder.exchange.columns import Values  # noqa: E402
from rejoinder.exchange.features import facts_of  # noqa: E402
from rejoinder.exchange.forms import choose_forms, form_probabilities  # noqa: E402
from rejoinder.exchange.linear import LinearModel, load_models, save_models  # noqa: E402
from rejoinder.exchange.rights import choose_rights, right_probabilities  # noqa: E402
from rejoinder.voice.model import OWN_ACTS, OwnVoiceModel, log_odds  # noqa: E402
from rejoinder.voice.statements import SPEAKS  # noqa: E402

DATA = Path(__file__).resolve().parents[2] / "src/rejoinder/voice/data/own_voice.npz"
FOLDS = 10
BINS = 10
# Chosen with documents held out; EXPERIMENTS.md has the figures.
GATE_COST = 0.1
ACT_COST = 0.1
CREDITED = 0.1  # the weight of a credited statement beside an own one, where acts are learnt
RARE = 2  # a feature of fewer sentences is not learnt
DROPPED = 0.003  # a feature whose weights are all smaller is not written

Credited = list[tuple[Values, str]]


def fit(documents: Sequence[Annotated], rows: dict[str, list[Values]], others: Credited) -> tuple[LinearModel, ...]:
    """The gate and the acts."""
    pairs = [
        (values, label["act"])
        for one in documents
        for values, label in zip(rows[one.id], one.labels, strict=True)
        if label
    ]
    speaks = np.array([[int(act != "other")] for _, act in pairs])
    gate = fit_sigmoids([values for values, _ in pairs], speaks, GATE_COST, RARE)
    own = [(values, act) for values, act in pairs if act != "other"]
    beside = [(values, act) for values, act in others if act != "other"]
    weights = np.concatenate([np.ones(len(own)), np.full(len(beside), CREDITED)])
    both = [*own, *beside]
    acts = [OWN_ACTS.index(act) for _, act in both]
    return gate, fit_softmax([values for values, _ in both], acts, len(OWN_ACTS), ACT_COST, RARE, weights)


def held_out(documents: Sequence[Annotated], rows: dict[str, list[Values]], others: Credited) -> dict[str, np.ndarray]:
    """For each document the gate's probability and those of the acts by models that have not seen it."""
    out = {}
    for fold in range(FOLDS):
        gate, act = fit([one for at, one in enumerate(documents) if at % FOLDS != fold], rows, others)
        for one in documents[fold::FOLDS]:
            out[one.id] = np.hstack([gate.sigmoid(rows[one.id]), act.softmax(rows[one.id])])
    return out


def calibration_of(
    documents: Sequence[Annotated], chances: dict[str, np.ndarray], without: int | None = None
) -> LinearModel:
    """Platt's slope and intercept (1999), one fold left out; a real sentence counts as much as a constructed one."""
    kept = [one for at, one in enumerate(documents) if without is None or at % FOLDS != without]
    pairs = [
        (row[0], label["act"] != "other")
        for one in kept
        for row, label in zip(chances[one.id], one.labels, strict=True)
        if label
    ]
    raw, speaks = (np.array(column) for column in zip(*pairs, strict=True))
    fitted = LogisticRegression(C=1e6).fit(log_odds(raw)[:, None], speaks)
    return LinearModel({"log odds": 0}, fitted.coef_.T, fitted.intercept_)


def measure(documents: Sequence[Annotated], chances: dict[str, np.ndarray]) -> None:
    """Print figures, constructed and real documents apart."""
    nothing = LinearModel({}, np.zeros((0, 1)), np.zeros(1))
    for real in (False, True):
        found = []
        for at, one in enumerate(documents):
            if one.real == real:
                model = OwnVoiceModel(nothing, nothing, calibration_of(documents, chances, at % FOLDS))
                found.append((one, model.calibrated(chances[one.id][:, 0]), chances[one.id][:, 1:]))
        name = "real" if real else "constructed"
        print(name, json.dumps(_figures(found) | _labels(found)))
        print(f"{name}: credited to somebody", sum(act != "other" for one, *_ in found for act in one.missed))


def _figures(found: Sequence[tuple[Annotated, np.ndarray, np.ndarray]]) -> dict[str, float]:
    rows = [
        (float(chance), OWN_ACTS[int(acts.argmax())], label["act"])
        for one, chances, own_acts in found
        for chance, acts, label in zip(chances, own_acts, one.labels, strict=True)
        if label
    ]
    chance = np.array([row[0] for row in rows])
    speaks, says = np.array([row[2] != "other" for row in rows]), chance >= SPEAKS
    hit = [row[1] == row[2] for row, right in zip(rows, speaks & says, strict=True) if right]
    out = {
        "documents": len(found),
        "sentences": len(rows),
        "speaking": int(speaks.sum()),
        "precision": _share((says & speaks).sum(), says.sum()),
        "recall": _share((says & speaks).sum(), speaks.sum()),
        "F1": _share(2 * (says & speaks).sum(), says.sum() + speaks.sum()),
        "act of those right": _share(sum(hit), len(hit)),
    }
    for act in OWN_ACTS:
        given = [says_it and row[1] == act for row, says_it in zip(rows, says, strict=True)]
        gold = [row[2] == act for row in rows]
        both = sum(one and other for one, other in zip(given, gold, strict=True))
        out[f"F1 {act}"] = _share(2 * both, sum(given) + sum(gold))
    bins = np.minimum((chance * BINS).astype(int), BINS - 1)
    gaps = [abs(chance[bins == b].mean() - speaks[bins == b].mean()) * (bins == b).sum() for b in set(bins.tolist())]
    return out | {"calibration error": _share(sum(gaps), len(rows))}


def _labels(found: Sequence[tuple[Annotated, np.ndarray, np.ndarray]]) -> dict[str, float]:
    """Micro F1 of the exchange's forms and rights on the sentences that are annotated as speaking."""
    tally = {"forms": [0, 0], "rights": [0, 0]}
    for one, _, _ in found:
        scene = one.staged.scene
        facts = facts_of(scene)
        forms = form_probabilities(scene, facts, load_models())
        rights = right_probabilities(scene, facts, load_models())
        for number, label in zip(one.staged.own, one.labels, strict=True):
            if not label or label["act"] == "other":
                continue
            given = {"rights": choose_rights(rights[number], THRESHOLDS.right), "forms": ()}
            if label["act"] == "response":
                given["forms"] = choose_forms(forms[number], THRESHOLDS.form)
            for name, codes in given.items():
                tally[name][0] += 2 * len({*codes} & {*label[name]})
                tally[name][1] += len(codes) + len(label[name])
    return {f"F1 {name}": _share(both, total) for name, (both, total) in tally.items()}


def _share(part: float, whole: float) -> float:
    return round(float(part) / whole, 3) if whole else 0.0


def _smaller(model: LinearModel) -> LinearModel:
    names = [name for name in model.rows if np.abs(model.weights[model.rows[name]]).max() >= DROPPED]
    return LinearModel({name: row for row, name in enumerate(names)}, model.weights_of(names), model.bias)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    documents, others = annotated(), list(credited())
    rows = {one.id: seen(one) for one in documents}
    chances = held_out(documents, rows, others)
    measure(documents, chances)
    if not given.measure:
        gate, act = (_smaller(model) for model in fit(documents, rows, others))
        save_models({"gate": gate, "act": act, "calibration": calibration_of(documents, chances)}, str(DATA))
        print(f"{DATA.name}: {len(gate.rows)} and {len(act.rows)} features, {DATA.stat().st_size} bytes")


if __name__ == "__main__":
    main()
