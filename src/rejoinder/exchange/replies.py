"""Which statements each statement answers: a pair scorer over statements of one document, and a threshold."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import get_args

import numpy as np

from rejoinder.exchange.acts import ACTS
from rejoinder.exchange.columns import Array, Columns, Flags, Numbers
from rejoinder.exchange.features import OFFICIAL, stem
from rejoinder.exchange.linear import Models
from rejoinder.exchange.scene import Scene, numbered
from rejoinder.schema import Actor, ActorKind

# Nine in ten answers of the development articles have one or two links; the longest lists answer a whole report.
MOST = 3
# Without a response on either side a statement takes up one of the three before or after it, if any.
NEAR = 4
# Pairs whose features are looked at together: enough for most documents, too few to need much memory.
CHUNK = 20_000

ALLEGATION, RESPONSE, CALL = (ACTS.index(act) for act in ("allegation", "response", "call"))
KINDS = [f"{one}>{other}" for one in ACTS for other in ACTS]
SIZES = ("1", "2", "3", "4-6", "7-")
DISTANCES = [f"{side} {size}" for side in ("before", "after") for size in SIZES]
SPEAKERS = get_args(ActorKind)

Pair = tuple[int, int]


class ReplyContext:
    """What the pair features need to know of a whole document, worked out once: an array of all statements each."""

    def __init__(self, scene: Scene, acts: Array, rights: Array, targets: Sequence[Actor | None]) -> None:
        said = scene.said
        self.acts, self.rights, self.act = acts, rights, acts.argmax(axis=1)
        self.criticises = np.isin(self.act, (ALLEGATION, CALL))
        self.first = int(self.criticises.argmax()) if self.criticises.any() else -1
        self.kind = np.array([SPEAKERS.index(one.actor.kind) for one in said], dtype=np.intp)
        self.official = np.array([one.actor.kind in OFFICIAL for one in said], dtype=bool)
        aims = [(target.id, target.state) if target else (None, None) for target in targets]
        ids = numbered([None, *(one.actor.id for one in said), *(id for id, _ in aims)])
        states = numbered([None, *(one.actor.state for one in said), *(state for _, state in aims)])
        self.actor, self.target = np.split(ids[1:], 2)  # 0 stands for none
        self.state, self.target_state = np.split(states[1:], 2)
        self.outer = scene.outers
        self.start = np.array([one.start for one in said], dtype=np.intp)
        self.sentence = np.array([one.sentence for one in said], dtype=np.intp).reshape(-1, 2)
        self.criticism_before = self._nearest_criticism(range(len(said)), -1)
        self.criticism_after = self._nearest_criticism(range(len(said) - 1, -1, -1), len(said))
        self.words = [frozenset(stem(word) for word in one.content if len(word) > 3) for one in said]
        frequency = Counter(word for own in self.words for word in own)
        self.rarity = {word: math.log(1 + len(said) / n) for word, n in frequency.items()}
        self.weight = np.array([self._weight(own) or 1.0 for own in self.words])
        self.told = [self.words[one.number].union(stem(word) for word in one.cue if len(word) > 3) for one in said]
        self.name = [
            {stem(word) for word in (*one.actor.name.lower().split(), *one.source) if len(word) > 3} for one in said
        ]
        self.tells_report = np.array(["report" in told for told in self.told], dtype=bool)
        self.by_report = np.array(["report" in {*one.source, *map(stem, one.cue)} for one in said], dtype=bool)

    def _nearest_criticism(self, order: Iterable[int], none: int) -> Numbers:
        """For each statement the next in the direction opposite to the order that criticises and is by another."""
        nearest = np.full(len(self.act), none)
        last = none
        for at in order:
            if last != none:
                nearest[at] = last if self.actor[last] != self.actor[at] else nearest[last]
            if self.criticises[at]:
                last = at
        return nearest

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self.rarity[word] for word in sorted(words))

    def pairs(self) -> list[Pair]:
        """Every pair that may be a reply: never of one speaker, and of others than responses only near neighbours."""
        response, number = self.act == RESPONSE, np.arange(len(self.act))
        near = abs(number[:, None] - number) < NEAR
        may = (self.actor[:, None] != self.actor) & (response[:, None] | response | near)
        return [(one, other) for one, other in np.argwhere(may).tolist()]

    def features(self, pairs: Sequence[Pair]) -> Columns:
        """What the scorer sees of one statement as an answer to another."""
        one, other = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
        columns = _PairColumns(self.act[one], self.act[other])
        self._distance(columns, one, other)
        self._sides(columns, one, other)
        columns.flag("bias", np.ones(len(pairs), dtype=bool))
        columns.one_of(columns.kinds, columns.kind)
        self._amounts(columns, pairs, one, other)
        return columns

    def _distance(self, columns: _PairColumns, one: Numbers, other: Numbers) -> None:
        steps, after = other - one, other > one
        size = np.searchsorted((2, 3, 4, 7), abs(steps), side="right")
        columns.one_of_by_kind(DISTANCES, after * len(SIZES) + size)
        clear = np.where(after, self.criticism_after[one] >= other, self.criticism_before[one] <= other)
        columns.one_of_by_kind(
            ["nearest criticism before", "nearest criticism after"],
            after.astype(np.intp),
            clear & self.criticises[other],
        )
        outer, others_outer = self.outer[one], self.outer[other]
        columns.by_kind("first criticism", other == self.first)
        columns.by_kind("nested in the answer", others_outer == one)
        columns.by_kind("answer nested in it", outer == other)
        columns.by_kind("both nested in one", (outer >= 0) & (outer == others_outer))
        columns.by_kind("nested", others_outer >= 0)
        columns.by_kind("one sentence", self._in_sentence(one, other) | self._in_sentence(other, one))

    def _in_sentence(self, one: Numbers, other: Numbers) -> Flags:
        """Whether the other statement begins in the sentence of the one."""
        begin, end = self.sentence[one].T
        start = self.start[other]
        return np.asarray((begin <= start) & (start < end))

    def _sides(self, columns: _PairColumns, one: Numbers, other: Numbers) -> None:
        state, others_state = self.state[one], self.state[other]
        target, aimed = self.target[one], self.target[other]
        columns.by_kind("it criticises the speaker", aimed == self.actor[one])
        columns.by_kind("it criticises the speaker's state", (state > 0) & (self.target_state[other] == state))
        columns.by_kind("it criticises nobody", aimed == 0)
        columns.by_kind("criticises its speaker", target == self.actor[other])
        its = (others_state > 0) & (self.target_state[one] == others_state)
        columns.by_kind("criticises its speaker's state", its)
        columns.by_kind("criticises nobody", target == 0)
        same, both = (state > 0) & (state == others_state), self.official[one] & self.official[other]
        columns.one_of_by_kind(["same state", "same state, both official"], both.astype(np.intp), same)
        columns.one_of_by_kind([f"speaker {kind}" for kind in SPEAKERS], self.kind[other])

    def _amounts(self, columns: _PairColumns, pairs: Sequence[Pair], one: Numbers, other: Numbers) -> None:
        shared = np.array([self._weight(self.words[a] & self.words[b]) for a, b in pairs])
        columns.amount("overlap", np.minimum(shared, 8.0) / 4)
        covered = np.minimum(1.0, shared / self.weight[other])
        rights = np.minimum(self.rights[one], self.rights[other]).sum(axis=1)
        for name, amounts in (("covered", covered), ("rights", rights)):
            columns.amount(name, amounts)
            columns.amount_of_one([f"{kind}|{name}" for kind in columns.kinds], columns.kind, amounts)
        columns.amount("p response", self.acts[one, RESPONSE])
        columns.amount("p allegation", self.acts[other, ALLEGATION])
        columns.amount("p call", self.acts[other, CALL])
        named = [not self.name[b].isdisjoint(self.told[a]) for a, b in pairs]
        columns.flag("names its speaker", np.array(named, dtype=bool))
        columns.flag("both on a report", self.tells_report[one] & self.by_report[other])


class _PairColumns(Columns):
    """Columns of pairs; a feature may count by itself and once more together with what both statements do."""

    def __init__(self, act: Numbers, others_act: Numbers) -> None:
        super().__init__(len(act))
        found, self.kind = np.unique(act * len(ACTS) + others_act, return_inverse=True)
        self.kinds = [KINDS[kind] for kind in found]

    def by_kind(self, name: str, holds: Flags) -> None:
        self.flag(name, holds)
        self.one_of([f"{kind}|{name}" for kind in self.kinds], self.kind, holds)

    def one_of_by_kind(self, names: Sequence[str], which: Numbers, holds: Flags | None = None) -> None:
        self.one_of(names, which, holds)
        crossed = [f"{kind}|{name}" for kind in self.kinds for name in names]
        self.one_of(crossed, self.kind * len(names) + which, holds)


def second_features(context: ReplyContext, pairs: Sequence[Pair], first: Array) -> Columns:
    """What the second pass sees: the first pass's probability of the pair against its rivals'."""
    one, other = np.array(pairs, dtype=np.intp).reshape(-1, 2).T
    columns = _PairColumns(context.act[one], context.act[other])
    best = np.zeros(len(context.act))
    np.maximum.at(best, one, first)
    columns.flag("bias", np.ones(len(pairs), dtype=bool))
    columns.amount("own", np.log(np.maximum(first, 1e-4)))
    columns.amount_of_one([f"own {kind}" for kind in columns.kinds], columns.kind, first)
    columns.amount("best", best[one])
    columns.amount("behind", best[one] - first)
    columns.flag("is best", first == best[one])
    columns.one_of([f"is best {kind}" for kind in columns.kinds], columns.kind, first == best[one])
    by_pair = dict(zip(pairs, first.tolist(), strict=True))
    beside = np.pad(context.actor, 1)  # 0 is nobody's number
    for step, name in ((-1, "previous"), (1, "next")):
        same = beside[one + 1 + step] == context.actor[one]
        too = np.array([by_pair.get((a + step, b), 0.0) for a, b in pairs])
        columns.amount(f"{name} too", too, same)
        columns.flag(f"{name} same speaker", same)
    return columns


def reply_probabilities(context: ReplyContext, pairs: Sequence[Pair], models: Models) -> Array:
    """How likely the first of each pair answers the second."""
    if not pairs:
        return np.zeros(0)
    chunks = (pairs[start : start + CHUNK] for start in range(0, len(pairs), CHUNK))
    first = np.concatenate([models["reply"].sigmoid(context.features(chunk))[:, 0] for chunk in chunks])
    return np.asarray(models["reply again"].sigmoid(second_features(context, pairs, first))[:, 0])


def choose_replies(pairs: Sequence[Pair], probabilities: Array, threshold: float) -> dict[int, tuple[int, ...]]:
    """For each statement that answers any, the likeliest statements it answers, in text order."""
    chosen: dict[int, list[tuple[float, int]]] = {}
    for (one, other), p in zip(pairs, probabilities, strict=True):
        if p >= threshold:
            chosen.setdefault(one, []).append((-float(p), other))
    return {one: tuple(sorted(other for _, other in sorted(rivals)[:MOST])) for one, rivals in chosen.items()}
