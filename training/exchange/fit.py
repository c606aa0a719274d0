"""Fits the linear models with scikit-learn and hands them over as the arrays that the package reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, diags, hstack
from sklearn.linear_model import LogisticRegression

from rejoinder.exchange.linear import Features, LinearModel, Tables


def vocabulary(batch: Sequence[Features], least: int) -> dict[str, int]:
    """A row for each feature that stands in at least ``least`` examples, in alphabetical order."""
    counts = Counter(name for features in batch for name in features)
    return {name: row for row, name in enumerate(sorted(name for name, n in counts.items() if n >= least))}


def matrix(batch: Sequence[Features], rows: dict[str, int]) -> csr_matrix:
    """The examples as a sparse matrix over ``rows``."""
    at, columns, values = [], [], []
    for number, features in enumerate(batch):
        for name, value in features.items():
            if name in rows:
                at.append(number)
                columns.append(rows[name])
                values.append(value)
    return csr_matrix((values, (at, columns)), shape=(len(batch), len(rows)))


def fit_softmax(
    batch: Sequence[Features],
    gold: Sequence[int],
    classes: int,
    cost: float,
    least: int,
    weights: np.ndarray | None = None,
) -> LinearModel:
    """Multinomial logistic regression; every class must have an example. ``weights`` are the examples'."""
    rows = vocabulary(batch, least)
    fitted = LogisticRegression(C=cost, max_iter=300, tol=1e-3).fit(matrix(batch, rows), np.asarray(gold), weights)
    assert len(fitted.classes_) == classes
    return LinearModel(rows, fitted.coef_.T, fitted.intercept_)


def fit_sigmoids(
    batch: Sequence[Features], gold: np.ndarray, cost: float, least: int, weights: Sequence[float] | None = None
) -> LinearModel:
    """One binary model a column of ``gold``; a column without both answers is left at a large negative bias."""
    rows = vocabulary(batch, least)
    examples = matrix(batch, rows)
    coefficients = np.zeros((len(rows), gold.shape[1]))
    bias = np.full(gold.shape[1], -8.0)
    for column in range(gold.shape[1]):
        answers = gold[:, column]
        if 0 < answers.sum() < len(answers):
            model = LogisticRegression(C=cost, max_iter=300, solver="liblinear", intercept_scaling=3.0)
            model.fit(examples, answers, sample_weight=weights)
            coefficients[:, column] = model.coef_[0]
            bias[column] = model.intercept_[0]
    return LinearModel(rows, coefficients, bias)


def fit_tables(
    tables: Sequence[Tables], gold: Sequence[np.ndarray], kept: Sequence[np.ndarray], cost: float
) -> LinearModel:
    """One binary model for all cells of the documents' tables, of the rows that are kept."""
    names = sorted(tables[0])
    examples = [
        np.stack([one[name][rows].ravel() for name in names], axis=1) for one, rows in zip(tables, kept, strict=True)
    ]
    answers = np.concatenate([table[rows].ravel() for table, rows in zip(gold, kept, strict=True)])
    fitted = LogisticRegression(C=cost, max_iter=500, solver="liblinear").fit(np.concatenate(examples), answers)
    return LinearModel({name: row for row, name in enumerate(names)}, fitted.coef_.T, fitted.intercept_)


def fit_choice(
    choices: Sequence[Sequence[Features]],
    roles: np.ndarray,
    gold: Sequence[np.ndarray],
    allowed: Sequence[np.ndarray],
    cost: float,
    least: int,
    weights: np.ndarray | None = None,
) -> LinearModel:
    """Conditional logit: in each group of ``choices`` one of those marked in ``gold`` is chosen, of those ``allowed``.

    Each feature has a weight a role, and counts by the group's ``roles`` (a row). Minimises the negative log
    likelihood, each group counting by its ``weights``, with an L2 penalty of 1 / (2 ``cost``), by L-BFGS.
    """
    rows = vocabulary([features for group in choices for features in group], least)
    plain = matrix([features for group in choices for features in group], rows)
    lengths = np.array([len(group) for group in choices])
    by_row = np.repeat(roles, lengths, axis=0)
    examples = hstack([diags(by_row[:, role]) @ plain for role in range(roles.shape[1])]).tocsr()
    starts = np.cumsum([0, *lengths])[:-1]
    right = np.log(np.maximum(np.concatenate(gold), 1e-12))
    barred = np.where(np.concatenate(allowed), 0.0, -50.0)

    def group_log_sum(scores: np.ndarray) -> np.ndarray:
        top = np.maximum.reduceat(scores, starts)
        return np.repeat(top + np.log(np.add.reduceat(np.exp(scores - np.repeat(top, lengths)), starts)), lengths)

    counts = np.ones(len(choices)) if weights is None else weights
    by_item = np.repeat(counts, lengths)

    def loss(learnt: np.ndarray) -> tuple[float, np.ndarray]:
        scores = examples @ learnt + barred
        every, good = group_log_sum(scores), group_log_sum(scores + right)
        slope = examples.T @ (by_item * (np.exp(scores - every) - np.exp(scores + right - good)))
        return float(counts @ (every - good)[starts] + learnt @ learnt / (2 * cost)), slope + learnt / cost

    found = minimize(loss, np.zeros(examples.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return LinearModel(rows, found.x.reshape(roles.shape[1], -1).T, np.zeros(roles.shape[1]))
