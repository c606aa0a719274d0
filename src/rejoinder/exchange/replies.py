"""Which statements each statement answers: a pair scorer over statements of one document, and a threshold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.features import OFFICIAL, Values, stem
from rejoinder.exchange.linear import Array, Models
from rejoinder.exchange.scene import Said, Scene
from rejoinder.schema import Actor

# Nine in ten answers of the development articles have one or two links; the longest lists answer a whole report.
MOST = 3
# Without a response on either side a statement takes up one of the three before or after it, if any.
NEAR = 4
# No link of the development articles spans more than 21 statements; a long report stays quick.
FAR = 25

Pair = tuple[int, int]


class ReplyContext:
    """What the pair features need to know of a whole document, worked out once."""

    def __init__(self, scene: Scene, acts: Array, rights: Array, targets: Sequence[Actor | None]) -> None:
        self.scene, self.acts, self.rights, self.targets = scene, acts, rights, targets
        self.act = [ACTS[int(row.argmax())] for row in acts]
        self.words = [frozenset(stem(word) for word in said.content if len(word) > 3) for said in scene.said]
        self.cues = [frozenset(stem(word) for word in said.cue if len(word) > 3) for said in scene.said]
        frequency = Counter(word for own in self.words for word in own)
        self.rarity = {word: math.log(1 + len(scene.said) / n) for word, n in frequency.items()}
        self.criticises = frozenset(n for n, act in enumerate(self.act) if act in ("allegation", "call"))
        self.first = min(self.criticises, default=None)

    def pairs(self) -> list[Pair]:
        """Every pair that may be a reply: never of one speaker, and of others than responses only near neighbours."""
        said = self.scene.said
        return [
            (a.number, b.number)
            for a in said
            for b in said
            if a.number != b.number
            and a.actor.id != b.actor.id
            and (
                self.act[a.number] == "response" or self.act[b.number] == "response" or abs(a.number - b.number) < NEAR
            )
        ]

    def features(self, pair: Pair) -> Values:
        """What the scorer sees of one statement as an answer to another."""
        one, other = (self.scene.said[number] for number in pair)
        kind = f"{self.act[one.number]}>{self.act[other.number]}"
        names = [*self._distance(one, other), *self._sides(one, other)]
        values = dict.fromkeys(names, 1.0) | {f"{kind}|{name}": 1.0 for name in names}
        values |= {"bias": 1.0, kind: 1.0}
        values |= self._amounts(one, other, kind)
        return values

    def _distance(self, one: Said, other: Said) -> list[str]:
        steps = other.number - one.number
        size = abs(steps)
        names = [("after" if steps > 0 else "before") + (f" {size}" if size < 4 else " 4-6" if size < 7 else " 7-")]
        between = range(min(one.number, other.number) + 1, max(one.number, other.number))
        critical = [n for n in between if n in self.criticises and self.scene.said[n].actor.id != one.actor.id]
        if not critical and other.number in self.criticises:
            names.append("nearest criticism " + ("after" if steps > 0 else "before"))
        if other.number == self.first:
            names.append("first criticism")
        if other.outer == one.number:
            names.append("nested in the answer")
        if one.outer == other.number:
            names.append("answer nested in it")
        if one.outer is not None and one.outer == other.outer:
            names.append("both nested in one")
        if other.outer is not None:
            names.append("nested")
        if one.sentence[0] <= other.start < one.sentence[1] or other.sentence[0] <= one.start < other.sentence[1]:
            names.append("one sentence")
        return names

    def _sides(self, one: Said, other: Said) -> list[str]:
        names = []
        aimed, target = self.targets[other.number], self.targets[one.number]
        if aimed and aimed.id == one.actor.id:
            names.append("it criticises the speaker")
        if aimed and one.actor.state and aimed.state == one.actor.state:
            names.append("it criticises the speaker's state")
        if aimed is None:
            names.append("it criticises nobody")
        if target and target.id == other.actor.id:
            names.append("criticises its speaker")
        if target and other.actor.state and target.state == other.actor.state:
            names.append("criticises its speaker's state")
        if target is None:
            names.append("criticises nobody")
        if one.actor.state and one.actor.state == other.actor.state:
            both = one.actor.kind in OFFICIAL and other.actor.kind in OFFICIAL
            names.append("same state, both official" if both else "same state")
        return [*names, f"speaker {other.actor.kind}"]

    def _amounts(self, one: Said, other: Said, kind: str) -> Values:
        shared = self.words[one.number] & self.words[other.number]
        weight = sum(self.rarity[word] for word in sorted(shared))
        size = sum(self.rarity[word] for word in sorted(self.words[other.number])) or 1.0
        rights = float(np.minimum(self.rights[one.number], self.rights[other.number]).sum())
        cue = self.cues[one.number] | self.words[one.number]
        name = {stem(word) for word in (*other.actor.name.lower().split(), *other.source) if len(word) > 3}
        values = {
            "overlap": min(weight, 8.0) / 4,
            "covered": min(1.0, weight / size),
            f"{kind}|covered": min(1.0, weight / size),
            "rights": rights,
            f"{kind}|rights": rights,
            "p response": float(self.acts[one.number, 1]),
            "p allegation": float(self.acts[other.number, 0]),
            "p call": float(self.acts[other.number, 2]),
        }
        if name & cue:
            values["names its speaker"] = 1.0
        if "report" in cue and "report" in {*other.source, *map(stem, other.cue)}:
            values["both on a report"] = 1.0
        return values


def second_features(context: ReplyContext, pairs: Sequence[Pair], first: Array) -> list[Values]:
    """What the second pass sees: the first pass's probability of the pair against its rivals'."""
    by_pair = {pair: float(p) for pair, p in zip(pairs, first, strict=True)}
    best: dict[int, float] = {}
    for (one, _), p in by_pair.items():
        best[one] = max(best.get(one, 0.0), p)
    out = []
    for one, other in pairs:
        p = by_pair[one, other]
        kind = f"{context.act[one]}>{context.act[other]}"
        values: Values = {"bias": 1.0, "own": math.log(max(p, 1e-4)), f"own {kind}": p, "best": best[one]}
        values["behind"] = best[one] - p
        if p == best[one]:
            values |= {"is best": 1.0, f"is best {kind}": 1.0}
        for step, name in ((-1, "previous"), (1, "next")):
            near = one + step
            if (
                0 <= near < len(context.scene.said)
                and context.scene.said[near].actor.id == context.scene.said[one].actor.id
            ):
                values[f"{name} too"] = by_pair.get((near, other), 0.0)
                values[f"{name} same speaker"] = 1.0
        out.append(values)
    return out


def reply_probabilities(context: ReplyContext, pairs: Sequence[Pair], models: Models) -> Array:
    """How likely the first of each pair answers the second."""
    if not pairs:
        return np.zeros(0)
    first = models["reply"].sigmoid([context.features(pair) for pair in pairs])[:, 0]
    return np.asarray(models["reply again"].sigmoid(second_features(context, pairs, first))[:, 0])


def choose_replies(pairs: Sequence[Pair], probabilities: Array, threshold: float) -> dict[int, tuple[int, ...]]:
    """For each statement that answers any, the likeliest statements it answers, in text order."""
    chosen: dict[int, list[tuple[float, int]]] = {}
    for (one, other), p in zip(pairs, probabilities, strict=True):
        if p >= threshold:
            chosen.setdefault(one, []).append((-float(p), other))
    return {one: tuple(sorted(other for _, other in sorted(rivals)[:MOST])) for one, rivals in chosen.items()}
