"""What is weighed in arrays is what a learner is told by name."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.exchange.acts import act_probabilities, first_features
from rejoinder.exchange.columns import Columns, Rows
from rejoinder.exchange.features import facts_of
from rejoinder.exchange.forms import form_probabilities
from rejoinder.exchange.linear import LinearModel, Tables, load_models
from rejoinder.exchange.rights import right_probabilities
from rejoinder.exchange.targets import candidates_of, rank, roles, second_features
from rejoinder.exchange.targets import first_features as target_features

NAMES = ["a", "b", "c", "d"]
MODEL = LinearModel(
    {name: row for row, name in enumerate(NAMES)}, np.arange(8.0).reshape(4, 2) - 3, np.array([0.5, -0.5])
)


@given(st.lists(st.dictionaries(st.sampled_from([*NAMES, "unknown"]), st.integers(-3, 3).map(float)), max_size=6))
def test_sums_are_those_of_the_known_features_also_of_empty_sets(batch: list[dict[str, float]]) -> None:
    known = [{name: value for name, value in features.items() if name != "unknown"} for features in batch]
    expected = [sum((MODEL.weights[NAMES.index(n)] * v for n, v in own.items()), np.zeros(2)) for own in known]
    assert MODEL.sums(batch) == pytest.approx(np.array(expected).reshape(-1, 2))


def test_a_column_weighs_what_its_names_weigh() -> None:
    columns = Columns(3)
    columns.one_of(["a", "b"], np.array([0, 1, 1]), np.array([True, True, False]))
    columns.flag("c", np.array([False, True, True]))
    columns.amount("d", np.array([0.5, 2.0, 0.0]), np.array([True, False, True]))
    assert list(columns) == [{"a": 1.0, "d": 0.5}, {"b": 1.0, "c": 1.0}, {"c": 1.0, "d": 0.0}]
    assert columns.weigh(MODEL) == pytest.approx(MODEL.sums(list(columns)))


def test_a_block_weighs_what_its_names_weigh() -> None:
    rows = Rows([{"a": 1.0}, {}], [(["c", "d"], np.array([[1.0, 2.0], [3.0, 0.0]]))])
    assert list(rows) == [{"a": 1.0, "c": 1.0, "d": 2.0}, {"c": 3.0, "d": 0.0}]
    assert rows.weigh(MODEL) == pytest.approx(MODEL.sums(list(rows)))


def test_the_act_is_the_same_by_name_and_in_arrays(example: Any) -> None:
    features = first_features(example.scene, facts_of(example.scene))
    model = load_models()["act"]
    assert model.softmax(features) == pytest.approx(model.softmax(list(features)), abs=1e-5)


def test_targets_are_the_same_by_name_and_in_arrays(example: Any) -> None:
    scene, models = example.scene, load_models()
    facts = facts_of(scene)
    acts = act_probabilities(scene, facts, right_probabilities(scene, facts, models), models)
    forms = form_probabilities(scene, facts, models)
    candidates = candidates_of(scene, facts, acts)
    first = target_features(scene, candidates)
    second = second_features(scene, candidates, first, rank(candidates, first, roles(acts, forms), models["target"]))
    for grid, model in ((first, models["target"]), (second, models["target again"])):
        (rows, scores), *more = grid.scores(model)
        assert rows == slice(0, len(scene.said)) and not more
        by_name = [model.scores(row) for row in grid]
        assert scores == pytest.approx(np.stack(by_name), abs=1e-5)


def test_a_table_of_each_code_has_that_code_s_column_only() -> None:
    table = np.array([[1.0, 2.0], [3.0, 4.0]])
    tables = Tables(("life", "fair trial"), {"shared": table}, {"own": table})
    assert list(tables) == ["shared", "own life", "own fair trial"]
    assert tables["own fair trial"].tolist() == [[0.0, 2.0], [0.0, 4.0]]
    model = LinearModel({"own fair trial": 0, "shared": 1}, np.array([[2.0], [-1.0]]), np.array([0.0]))
    scores = np.array([[-1.0, 2.0], [-3.0, 4.0]])
    assert model.sigmoid_tables(tables) == pytest.approx(1 / (1 + np.exp(-scores)), abs=1e-5)
