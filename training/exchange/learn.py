"""Learns every model of ``rejoinder.exchange`` from gold articles, each stage on what the stages before it would have said.

A later stage must not see earlier decisions that are better than they will be on new articles. Every stage is therefore
fitted on out-of-fold predictions of the one before (stacked generalisation, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from fit import fit_sigmoids, fit_softmax, fit_tables
from gold import Article

from rejoinder.exchange import acts, forms, replies, rights, targets
from rejoinder.exchange.assemble import Thresholds
from rejoinder.exchange.blend import blend
from rejoinder.exchange.features import Facts, Values, facts_of
from rejoinder.exchange.linear import LinearModel, Tables
from rejoinder.exchange.scene import Scene, build_scene

PARTS = 5
Batches = list[list[Values]]
Answers = list[np.ndarray]
Fit = Callable[[list[Values], np.ndarray], LinearModel]
Predict = Callable[[LinearModel, list[Values]], np.ndarray]


@dataclass(frozen=True)
class Extra:
    """Examples from other sources that only the first passes learn from."""

    act: tuple[list[Values], list[int]]
    right: tuple[list[Values], np.ndarray]


def softmax(model: LinearModel, batch: list[Values]) -> np.ndarray:
    return model.softmax(batch)


def sigmoid(model: LinearModel, batch: list[Values]) -> np.ndarray:
    return model.sigmoid(batch)


def crossed(batches: Batches, answers: Answers, fit: Fit, predict: Predict) -> tuple[LinearModel, list[np.ndarray]]:
    """A model of all documents, and for each document the predictions of one that has not seen it."""

    def fitted(part: Sequence[int]) -> LinearModel:
        return fit([x for i in part for x in batches[i]], np.concatenate([answers[i] for i in part]))

    every = range(len(batches))
    unseen: dict[int, np.ndarray] = {}
    for fold in range(PARTS):
        model = fitted([i for i in every if i % PARTS != fold])
        unseen |= {i: predict(model, batches[i]) for i in every if i % PARTS == fold}
    return fitted(every), [unseen[i] for i in every]


def crossed_tables(
    batches: list[Tables], answers: Answers, kept: list[np.ndarray], cost: float
) -> tuple[LinearModel, list[np.ndarray]]:
    """As ``crossed``, for features that come as tables; ``kept`` says which rows may teach."""

    def fitted(part: Sequence[int]) -> LinearModel:
        return fit_tables([batches[i] for i in part], [answers[i] for i in part], [kept[i] for i in part], cost)

    every = range(len(batches))
    unseen: dict[int, np.ndarray] = {}
    for fold in range(PARTS):
        model = fitted([i for i in every if i % PARTS != fold])
        unseen |= {i: model.sigmoid_tables(batches[i]) for i in every if i % PARTS == fold}
    return fitted(every), [unseen[i] for i in every]


def with_signals(scene: Scene, own: np.ndarray, part: str) -> np.ndarray:
    """As the package does at run time: pooled with the network's probabilities where there are any."""
    rows = []
    for said, row in zip(scene.said, own, strict=True):
        signals = said.attribution.signals
        rows.append(blend(row, getattr(signals, part) if signals else None))
    mixed = np.stack(rows)
    return mixed / mixed.sum(axis=1, keepdims=True) if part == "act" else mixed


class Learner:
    """Fits all models on the articles, in the order in which the package asks them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = [article for article in articles if article.labels]
        self.scenes = [build_scene(a.document, a.actors, a.attributions, a.speakers) for a in self.articles]
        self.facts: list[Facts] = [facts_of(scene) for scene in self.scenes]
        self.models: dict[str, LinearModel] = {}

    def all(self) -> tuple[dict[str, LinearModel], Thresholds]:
        act = self.learn_acts()
        form, form_threshold = self.learn_forms()
        right, right_threshold = self.learn_rights()
        target = self.learn_targets(act, form)
        reply_threshold = self.learn_replies(act, right, target)
        return self.models, Thresholds(form_threshold, right_threshold, reply_threshold)

    def _labels(self, key: Callable[[dict[str, Any]], Any]) -> Answers:
        return [np.asarray([key(label) for label in article.labels]) for article in self.articles]

    def learn_acts(self) -> list[np.ndarray]:
        gold = self._labels(lambda label: acts.ACTS.index(label["act"]))
        batches = [acts.first_features(s, f) for s, f in zip(self.scenes, self.facts, strict=True)]
        self.models["act"], first = crossed(batches, gold, lambda x, y: fit_softmax(x, y, 4, 0.3, 2), softmax)
        batches = [acts.second_features(s, f, p) for s, f, p in zip(self.scenes, self.facts, first, strict=True)]
        self.models["act again"], second = crossed(batches, gold, lambda x, y: fit_softmax(x, y, 4, 0.1, 1), softmax)
        return [with_signals(s, p, "act") for s, p in zip(self.scenes, second, strict=True)]

    def learn_forms(self) -> tuple[list[np.ndarray], float]:
        """Only responses teach which form a response takes."""
        gold = self._labels(lambda label: [int(form in label["forms"]) for form in forms.FORMS])
        batches = [forms.first_features(scene) for scene in self.scenes]

        def fit(x: list[Values], y: np.ndarray) -> LinearModel:
            kept = np.flatnonzero(y.sum(axis=1))
            return fit_sigmoids([x[i] for i in kept], y[kept], 1.0, 2)

        self.models["form"], first = crossed(batches, gold, fit, sigmoid)
        tables = [forms.second_tables(scene, p) for scene, p in zip(self.scenes, first, strict=True)]
        kept = [table.sum(axis=1) > 0 for table in gold]
        self.models["form again"], second = crossed_tables(tables, gold, kept, 0.03)
        found = [with_signals(s, p, "forms") for s, p in zip(self.scenes, second, strict=True)]
        responses = np.concatenate(kept)
        rows, table = np.concatenate(found)[responses], np.concatenate(gold)[responses]
        return found, best_threshold(rows, table, at_least_one=True)

    def learn_rights(self) -> tuple[list[np.ndarray], float]:
        gold = self._labels(lambda label: [int(right in label["rights"]) for right in rights.RIGHTS])
        batches = [rights.first_features(s, f) for s, f in zip(self.scenes, self.facts, strict=True)]
        self.models["right"], first = crossed(batches, gold, lambda x, y: fit_sigmoids(x, y, 0.3, 2), sigmoid)
        tables = [rights.second_tables(scene, p) for scene, p in zip(self.scenes, first, strict=True)]
        every = [np.ones(len(table), dtype=bool) for table in gold]
        self.models["right again"], second = crossed_tables(tables, gold, every, 0.3)
        found = [with_signals(s, p, "rights") for s, p in zip(self.scenes, second, strict=True)]
        return found, best_threshold(np.concatenate(found), np.concatenate(gold))

    def learn_targets(self, act: list[np.ndarray], form: list[np.ndarray]) -> list[np.ndarray]:
        candidates = [targets.candidates_of(scene) for scene in self.scenes]
        every = list(zip(self.scenes, self.facts, candidates, act, form, strict=True))
        gold = [self._target_table(i, c) for i, c in enumerate(candidates)]

        def learn(name: str, batches: list[list[list[Values]]], cost: float) -> list[np.ndarray]:
            flat = [[x for rows in pairs for x in rows] for pairs in batches]
            answers = [table.reshape(-1, 1) for table in gold]
            self.models[name], unseen = crossed(flat, answers, lambda x, y: fit_sigmoids(x, y, cost, 3), sigmoid)
            tables = [p.reshape(g.shape) for p, g in zip(unseen, gold, strict=True)]
            return [self._without_speakers(i, candidates[i], t) for i, t in enumerate(tables)]

        first = learn("target", [targets.pair_features(*stage) for stage in every], 0.3)
        again = [targets.pair_features(*stage, p) for stage, p in zip(every, first, strict=True)]
        second = learn("target again", again, 0.3)
        return [targets.choose_targets(c, p) for c, p in zip(candidates, second, strict=True)]

    def _target_table(self, number: int, candidates: Sequence[targets.Candidate]) -> np.ndarray:
        labels = self.articles[number].labels
        table = np.zeros((len(labels), len(candidates) + 1), dtype=int)
        columns = {candidate.actor.id: column for column, candidate in enumerate(candidates)}
        for row, label in enumerate(labels):
            table[row, columns[label["target"]] if label["target"] else -1] = 1
        return table

    def _without_speakers(self, number: int, candidates: Sequence[targets.Candidate], table: np.ndarray) -> np.ndarray:
        table = table.copy()
        for said in self.scenes[number].said:
            for column, candidate in enumerate(candidates):
                if candidate.actor.id == said.actor.id:
                    table[said.number, column] = 0
        return table

    def learn_replies(self, act: list[np.ndarray], right: list[np.ndarray], target: list[Any]) -> float:
        contexts = [replies.ReplyContext(*four) for four in zip(self.scenes, act, right, target, strict=True)]
        pairs = [context.pairs() for context in contexts]
        links = [self._links(article) for article in self.articles]
        gold = [
            np.asarray([[int(pair in own)] for pair in p]).reshape(-1, 1) for p, own in zip(pairs, links, strict=True)
        ]
        batches = [[c.features(pair) for pair in p] for c, p in zip(contexts, pairs, strict=True)]
        self.models["reply"], first = crossed(batches, gold, lambda x, y: fit_sigmoids(x, y, 0.1, 5), sigmoid)
        batches = [replies.second_features(c, p, f[:, 0]) for c, p, f in zip(contexts, pairs, first, strict=True)]
        self.models["reply again"], second = crossed(batches, gold, lambda x, y: fit_sigmoids(x, y, 0.3, 5), sigmoid)

        def score(threshold: float) -> float:
            right_ones = given = 0
            for p, probabilities, own in zip(pairs, second, links, strict=True):
                chosen = replies.choose_replies(p, probabilities[:, 0], threshold)
                found = {(one, other) for one, others in chosen.items() for other in others}
                right_ones, given = right_ones + len(found & own), given + len(found)
            return 2 * right_ones / (given + sum(map(len, links)))

        return max(STEPS, key=score)

    @staticmethod
    def _links(article: Article) -> set[tuple[int, int]]:
        at = {label["id"]: number for number, label in enumerate(article.labels)}
        return {(n, at[other]) for n, label in enumerate(article.labels) for other in label["replies_to"]}


STEPS = [round(0.1 + 0.025 * step, 3) for step in range(25)]


def best_threshold(rows: np.ndarray, gold: np.ndarray, at_least_one: bool = False) -> float:
    """The threshold of the highest micro F1."""

    def score(threshold: float) -> float:
        given = rows >= threshold
        if at_least_one:
            given[np.arange(len(rows)), rows.argmax(axis=1)] = True
        return float(2 * (given & (gold == 1)).sum() / (given.sum() + gold.sum()))

    return max(STEPS, key=score)
