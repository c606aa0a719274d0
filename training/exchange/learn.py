"""Learns every model of ``rejoinder.exchange`` from gold articles, each on what the stages before would have said.

A later stage must not see earlier decisions that are better than they will be on new articles. Every stage is therefore
fitted on out-of-fold predictions of the one before (stacked generalisation, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import polnear
from fit import fit_choice, fit_sigmoids, fit_softmax, fit_tables
from gold import Article

from rejoinder.exchange import acts, forms, replies, rights, targets
from rejoinder.exchange.assemble import Thresholds
from rejoinder.exchange.features import Values, facts_of
from rejoinder.exchange.linear import LinearModel, Tables
from rejoinder.exchange.scene import build_scene
from rejoinder.schema import Actor

PARTS = 5
STEPS = [round(0.1 + 0.025 * step, 3) for step in range(25)]
Rows = list[Iterable[Values]]  # for each article the features of its items
Answers = list[np.ndarray]
Fit = Callable[[list[Values], np.ndarray], LinearModel]


class Learner:
    """Fits all models on the articles, in the order in which the package asks them.

    ``others`` are features of statements from outside any dispute. An article may stand there in several versions, for
    example with gold and with resolved actors: they are held out together.
    """

    def __init__(self, articles: Sequence[Article], others: list[Values]) -> None:
        self.articles = [article for article in articles if article.labels]
        self.scenes = [build_scene(a.document, a.actors, a.attributions, a.speakers) for a in self.articles]
        self.facts = [facts_of(scene) for scene in self.scenes]
        self.others = others
        self.models: dict[str, LinearModel] = {}
        order = {name: at for at, name in enumerate(dict.fromkeys(a.document.id for a in self.articles))}
        self.part = [order[article.document.id] % PARTS for article in self.articles]

    def all(self) -> tuple[dict[str, LinearModel], Thresholds]:
        right, right_threshold = self.learn_rights()
        act = self.learn_acts(right)
        form, form_threshold = self.learn_forms(act)
        target = self.learn_targets(act, form)
        reply_threshold = self.learn_replies(act, right, target)
        return self.models, Thresholds(form_threshold, right_threshold, reply_threshold)

    def _crossed(
        self, name: str, fit: Callable[[list[int]], LinearModel], predict: Callable[[LinearModel, int], np.ndarray]
    ) -> Answers:
        """Keep a model of all documents; return for each document the predictions of one that has not seen it."""
        every = range(len(self.articles))
        unseen: dict[int, np.ndarray] = {}
        for part in range(PARTS):
            model = fit([i for i in every if self.part[i] != part])
            unseen |= {i: predict(model, i) for i in every if self.part[i] == part}
        self.models[name] = fit(list(every))
        return [unseen[i] for i in every]

    def _softmax(self, name: str, rows: Rows, gold: Answers, fit: Fit) -> Answers:
        return self._crossed(name, _on(rows, gold, fit), lambda model, i: model.softmax(rows[i]))

    def _sigmoid(self, name: str, rows: Rows, gold: Answers, fit: Fit) -> Answers:
        return self._crossed(name, _on(rows, gold, fit), lambda model, i: model.sigmoid(rows[i]))

    def _tables(self, name: str, tables: list[Tables], gold: Answers, kept: Answers, cost: float) -> Answers:
        def fit(part: list[int]) -> LinearModel:
            return fit_tables([tables[i] for i in part], [gold[i] for i in part], [kept[i] for i in part], cost)

        return self._crossed(name, fit, lambda model, i: model.sigmoid_tables(tables[i]))

    def _labels(self, key: Callable[[dict[str, Any]], Any]) -> Answers:
        return [np.asarray([key(label) for label in article.labels]) for article in self.articles]

    def learn_acts(self, right: Answers) -> Answers:
        gold = self._labels(lambda label: acts.ACTS.index(label["act"]))
        rows = [acts.first_features(s, f) for s, f in zip(self.scenes, self.facts, strict=True)]

        def fit(x: list[Values], y: np.ndarray) -> LinearModel:
            weights = np.concatenate([np.ones(len(x)), np.full(len(self.others), polnear.WEIGHT)])
            answers = np.concatenate([y, np.full(len(self.others), acts.ACTS.index("other"))])
            return fit_softmax(x + self.others, answers, 4, 0.3, 2, weights)

        first = self._softmax("act", rows, gold, fit)
        rows = [acts.second_features(*four) for four in zip(self.scenes, self.facts, first, right, strict=True)]
        worth = [np.full(len(y), article.worth) for article, y in zip(self.articles, gold, strict=True)]

        def again(part: list[int]) -> LinearModel:
            answers, weights = (np.concatenate([each[i] for i in part]) for each in (gold, worth))
            return fit_softmax([x for i in part for x in rows[i]], answers, 4, 0.1, 1, weights)

        return self._crossed("act again", again, lambda model, i: model.softmax(rows[i]))

    def learn_forms(self, act: Answers) -> tuple[Answers, float]:
        """Only responses teach which form a response takes; the threshold is for those that are taken for responses."""
        gold = self._labels(lambda label: [int(form in label["forms"]) for form in forms.FORMS])
        rows = [forms.first_features(scene) for scene in self.scenes]

        def fit(x: list[Values], y: np.ndarray) -> LinearModel:
            kept = np.flatnonzero(y.sum(axis=1))
            return fit_sigmoids([x[i] for i in kept], y[kept], 1.0, 2)

        first = self._sigmoid("form", rows, gold, fit)
        tables = [forms.second_tables(*three) for three in zip(self.scenes, self.facts, first, strict=True)]
        responses = [table.sum(axis=1) > 0 for table in gold]
        found = self._tables("form again", tables, gold, responses, 0.03)
        taken = np.concatenate(act).argmax(axis=1) == acts.ACTS.index("response")
        return found, best_threshold(np.concatenate(found)[taken], np.concatenate(gold)[taken], at_least_one=True)

    def learn_rights(self) -> tuple[Answers, float]:
        gold = self._labels(lambda label: [int(right in label["rights"]) for right in rights.RIGHTS])
        rows = [rights.first_features(s, f) for s, f in zip(self.scenes, self.facts, strict=True)]
        first = self._sigmoid("right", rows, gold, lambda x, y: fit_sigmoids(x, y, 0.3, 2))
        tables = [rights.second_tables(*three) for three in zip(self.scenes, self.facts, first, strict=True)]
        every = [np.ones(len(table), dtype=bool) for table in gold]
        found = self._tables("right again", tables, gold, every, 0.3)
        return found, best_threshold(np.concatenate(found), np.concatenate(gold))

    def learn_targets(self, act: Answers, form: Answers) -> list[list[Actor | None]]:
        candidates = [targets.candidates_of(*three) for three in zip(self.scenes, self.facts, act, strict=True)]
        roles = [targets.roles(a, f) for a, f in zip(act, form, strict=True)]
        gold = [_target_tables(*two) for two in zip(self.articles, candidates, strict=True)]

        def learn(name: str, pairs: list[targets.Pairs]) -> Answers:
            def fit(part: list[int]) -> LinearModel:
                groups = [group for i in part for group in pairs[i]]
                right, allowed = ([row for i in part for row in gold[i][side]] for side in (0, 1))
                return fit_choice(groups, np.concatenate([roles[i] for i in part]), right, allowed, 0.3, 3)

            return self._crossed(name, fit, lambda model, i: targets.rank(candidates[i], pairs[i], roles[i], model))

        pairs = [targets.first_features(*two) for two in zip(self.scenes, candidates, strict=True)]
        first = learn("target", pairs)
        again = [targets.second_features(*four) for four in zip(self.scenes, candidates, pairs, first, strict=True)]
        return [targets.choose_targets(*two) for two in zip(candidates, learn("target again", again), strict=True)]

    def learn_replies(self, act: Answers, right: Answers, target: list[list[Actor | None]]) -> float:
        contexts = [replies.ReplyContext(*four) for four in zip(self.scenes, act, right, target, strict=True)]
        pairs = [context.pairs() for context in contexts]
        links = [_links(article) for article in self.articles]
        gold = [np.array([pair in own for pair in p], dtype=int)[:, None] for p, own in zip(pairs, links, strict=True)]
        rows = [context.features(p) for context, p in zip(contexts, pairs, strict=True)]
        first = self._sigmoid("reply", rows, gold, lambda x, y: fit_sigmoids(x, y, 0.1, 5))
        rows = [replies.second_features(c, p, f[:, 0]) for c, p, f in zip(contexts, pairs, first, strict=True)]
        second = self._sigmoid("reply again", rows, gold, lambda x, y: fit_sigmoids(x, y, 0.3, 5))

        def score(threshold: float) -> float:
            right_ones = given = 0
            for p, probabilities, own in zip(pairs, second, links, strict=True):
                chosen = replies.choose_replies(p, probabilities[:, 0], threshold)
                found = {(one, other) for one, others in chosen.items() for other in others}
                right_ones, given = right_ones + len(found & own), given + len(found)
            return 2 * right_ones / (given + sum(map(len, links)))

        return max(STEPS, key=score)


def _on(rows: Rows, gold: Answers, fit: Fit) -> Callable[[list[int]], LinearModel]:
    return lambda part: fit([x for i in part for x in rows[i]], np.concatenate([gold[i] for i in part]))


def _target_tables(article: Article, candidates: Sequence[targets.Candidate]) -> tuple[np.ndarray, np.ndarray]:
    """Which candidates are right, and which may be chosen at all, for nobody criticises themselves.

    Where the right one is not among the candidates all are marked right: such a statement teaches nothing.
    """
    right = np.zeros((len(article.labels), len(candidates) + 1))
    allowed = np.ones_like(right)
    for column, candidate in enumerate(candidates):
        allowed[list(candidate.spoken), column] = 0
        right[:, column] = [candidate.actor.id in own for own in article.targets]
    right[:, -1] = [not label["target"] for label in article.labels]
    right *= allowed
    unknown = right.sum(axis=1) == 0
    right[unknown] = allowed[unknown]
    return right, allowed


def _links(article: Article) -> set[tuple[int, int]]:
    at = {label["id"]: number for number, label in enumerate(article.labels)}
    return {(n, at[other]) for n, label in enumerate(article.labels) for other in label["replies_to"]}


def best_threshold(rows: np.ndarray, gold: np.ndarray, at_least_one: bool = False) -> float:
    """The threshold of the highest micro F1."""

    def score(threshold: float) -> float:
        given = rows >= threshold
        if at_least_one:
            given[np.arange(len(rows)), rows.argmax(axis=1)] = True
        return float(2 * (given & (gold == 1)).sum() / (given.sum() + gold.sum()))

    return max(STEPS, key=score)
