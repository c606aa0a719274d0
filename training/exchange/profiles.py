"""Learns what kind of actor a member is and of which state, and writes the models that the package ships.

    python training/exchange/profiles.py [--folds | --measure]

From the gold articles and our own, with their annotated spans. A member's labels are those of the gold actor in whose
statements it speaks, or who goes by its name; one whose name does not fit is left out. ``--folds`` writes
besides, for each fold, models that have not seen its articles: what the later models learn from and are measured with
(`gold.resolved`). ``--measure`` prints instead the
shares of statements with the right kind and state, by the rules alone and by models that have not seen the document.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

from fit import fit_choice, fit_softmax  # noqa: E402
from gold import PROFILES, SHARED, Article, articles, own_articles, same_name  # noqa: E402

from annotations import CORRECTED, OWN  # noqa: E402
from folds import FOLDS, fold_of  # noqa: E402
from rejoinder.exchange.linear import Features, LinearModel, Models, save_models  # noqa: E402
from rejoinder.exchange.members import Member  # noqa: E402
from rejoinder.exchange.naming import actor_name  # noqa: E402
from rejoinder.exchange.portraits import portrait  # noqa: E402
from rejoinder.exchange.settling import KINDS, settle  # noqa: E402
from rejoinder.exchange.speakers import gathered  # noqa: E402
from rejoinder.exchange.stage import Stage  # noqa: E402
from rejoinder.exchange.state_options import options, setting_of  # noqa: E402
from rejoinder.schema import Actor, Document  # noqa: E402

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "rejoinder" / "exchange" / "profiles.npz"
KIND_COST, STATE_COST, LEAST = 0.1, 0.3, 4
GOLD = 3.0  # what a member of a gold article counts for, beside one of ours
AMERICAN = 0.15  # of a corrected article that is not MPQA's: four fifths of what these credit is said for one state
WRITTEN = 0.3  # of an article that we wrote: there are four times as many, and most of their actors are invented
SILENT = 0.5  # what one that does not speak counts for
MOST = 4  # statements beyond which a member counts no more

Label = tuple[str, str | None]


@dataclass(frozen=True)
class Case:
    """One article with its members, each one's label (None where it is not known) and weight."""

    source: str
    document: Document
    stage: Stage
    members: tuple[Member, ...]
    portraits: tuple[Features, ...]
    labels: tuple[Label | None, ...]
    weights: tuple[float, ...]
    said: tuple[tuple[Label, ...], ...]
    """For each member the labels of the statements in which it speaks, right or wrong."""


def case(source: str, a: Article) -> Case:
    """An article of the gold or of ours as a case, kinds and states by the rules."""
    stage, members = gathered(a.document, a.attributions)
    actors = {actor.id: actor for actor in a.actors}
    said: dict[int, list[Actor]] = defaultdict(list)
    for index, member in stage.speaker.items():
        said[id(member)].append(actors[a.speakers[index]])
    found = [_label(member, said[id(member)], a.actors) for member in members]
    worth = _worth(source, a.document.id)
    heard = [min(len(said[id(m)]), MOST) for m in members]
    return Case(
        source,
        a.document,
        stage,
        members,
        tuple(portrait(stage, member) for member in members),
        tuple(found),
        tuple(worth * (n**0.5 if n else SILENT) for n in heard),
        tuple(tuple((actor.kind, actor.state) for actor in said[id(member)]) for member in members),
    )


def _worth(source: str, document: str) -> float:
    """What a member of an article counts for."""
    if source in ("real", "constructed"):
        return GOLD
    if source == "corrected":
        return 1.0 if document.startswith("mpqa") else AMERICAN
    return WRITTEN if document.startswith("own-") else 1.0


def _label(member: Member, said: Sequence[Actor], actors: Iterable[Actor]) -> Label | None:
    """The kind and state of the actor that the member is, None where the names tell none or several."""
    if member.sort in ("state", "joint"):
        return None
    name = actor_name(member)
    fitting = [(actor.kind, actor.state) for actor in said or actors if same_name(actor.name, name)]
    if not said and len(set(fitting)) > 1:
        return None
    return Counter(fitting).most_common(1)[0][0] if fitting else None


def learn(cases: Sequence[Case], parts: int = FOLDS) -> Models:
    """Both models; that of states sees kinds as a model tells them that has not seen the document."""
    kind = _kinds(cases)
    told: dict[int, str] = {}
    for part in range(parts):
        unseen = [c for c in cases if fold_of(c.document.id) == part]
        model = _kinds([c for c in cases if fold_of(c.document.id) != part])
        for c in unseen:
            best = model.scores(c.portraits).argmax(axis=1) if c.members else ()
            told |= {id(m): KINDS[at] for m, at in zip(c.members, best, strict=True)}
    return {"kind": kind, "state": _states(cases, told)}


def _kinds(cases: Sequence[Case]) -> LinearModel:
    rows: list[Features] = []
    answers, weights = [], []
    for c, number, label, weight in _labelled(cases):
        rows.append(c.portraits[number])
        answers.append(KINDS.index(label[0]))
        weights.append(weight)
    return fit_softmax(rows, answers, len(KINDS), KIND_COST, LEAST, np.array(weights))


def _states(cases: Sequence[Case], kinds: Mapping[int, str]) -> LinearModel:
    choices, gold, weights = [], [], []
    settings = {id(c): setting_of(c.document, c.stage, c.members) for c in cases}
    for c, number, label, weight in _labelled(cases):
        member = c.members[number]
        codes, features = options(c.stage, member, kinds[id(member)], settings[id(c)])
        if label[1] in codes:
            choices.append(features)
            gold.append(np.array([float(code == label[1]) for code in codes]))
            weights.append(weight)
    roles = np.ones((len(choices), 1))
    return fit_choice(choices, roles, gold, [np.ones(len(g)) for g in gold], STATE_COST, LEAST, np.array(weights))


def _labelled(cases: Sequence[Case]) -> Iterable[tuple[Case, int, Label, float]]:
    return (
        (c, number, label, weight)
        for c in cases
        for number, (label, weight) in enumerate(zip(c.labels, c.weights, strict=True))
        if label
    )


def cases_of_all() -> list[Case]:
    """Every annotated article, the gold ones first."""
    real = [case("constructed" if _constructed(a) else "real", a) for a in articles() if a.attributions]
    own = [case("own", a) for a in own_articles(OWN) if a.attributions]
    return [*real, *(case("corrected", a) for a in own_articles(CORRECTED) if a.attributions), *own]


def _constructed(a: Article) -> bool:
    text = (SHARED / "gold" / "dev" / f"{a.document.id}.json").read_text(encoding="utf-8")
    return '"corpus": "constructed"' in text


def without(cases: Sequence[Case], part: int) -> Models:
    """Models that have not seen the articles of a fold."""
    return learn([c for c in cases if fold_of(c.document.id) != part])


def measure(cases: Sequence[Case]) -> None:
    """Print the shares of statements with the right kind and state, by rules and by models of the other folds."""
    right: dict[str, Counter[str]] = defaultdict(Counter)
    for part in range(FOLDS):
        models = without(cases, part)
        for c in cases:
            if fold_of(c.document.id) != part:
                continue
            before = [(member.kind, member.state) for member in c.members]
            settle(c.document, c.stage, c.members, models)
            for member, ruled, said in zip(c.members, before, c.said, strict=True):
                for kind, state in said:
                    right[c.source].update(
                        {
                            "statements": 1, "kind by rules": int(ruled[0] == kind), "kind": int(member.kind == kind),
                            "state by rules": int(ruled[1] == state), "state": int(member.state == state),
                        }
                    )  # fmt: skip
                member.kind, member.state = ruled
    for source, counts in sorted(right.items()):
        n = counts.pop("statements")
        print(source, n, {name: round(count / n, 4) for name, count in counts.items()})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--measure", action="store_true")
    arguments = parser.parse_args()
    cases = cases_of_all()
    if arguments.measure:
        measure(cases)
        return
    if arguments.folds:
        PROFILES.parent.mkdir(exist_ok=True)
        for part in range(FOLDS):
            save_models(without(cases, part), str(PROFILES).format(part))
    save_models(learn(cases), str(WEIGHTS))
    print(f"{WEIGHTS.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
