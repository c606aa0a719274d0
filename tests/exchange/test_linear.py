from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.exchange.columns import Array
from rejoinder.exchange.linear import LinearModel, Tables

NAMES = ["a", "b", "c", "d"]
AMOUNTS = st.floats(-50, 50)
MODELS = st.lists(AMOUNTS, min_size=15, max_size=15).map(
    lambda numbers: LinearModel(
        {name: row for row, name in enumerate(NAMES)},
        np.array(numbers[:12]).reshape(4, 3),
        np.array(numbers[12:]),
    )
)


@given(MODELS, st.dictionaries(st.sampled_from([*NAMES, "unknown"]), AMOUNTS))
def test_contributions_and_the_bias_add_up_to_the_scores(model: LinearModel, features: dict[str, float]) -> None:
    found = model.contributions(features)
    assert set(found) == set(features) - {"unknown"}
    total = model.bias + sum(found.values(), np.zeros(3))
    assert np.allclose(total, model.scores([features])[0], atol=1e-5)


def tables_of(numbers: list[float]) -> Tables:
    def table(at: int) -> Array:
        return np.array(numbers[at : at + 6]).reshape(3, 2)

    return Tables(("x", "y"), {"a": table(0), "b": table(6)}, {"is": table(12)})


@given(st.lists(st.floats(-2, 2), min_size=18, max_size=18), st.integers(0, 2), st.integers(0, 1))
def test_one_item_of_tables_is_weighed_as_the_tables_are(numbers: list[float], row: int, column: int) -> None:
    tables = tables_of(numbers)
    rows = {name: number for number, name in enumerate(["a", "is x", "is y", "b"])}
    model = LinearModel(rows, np.array([[0.5], [1.0], [-1.0], [0.25]]), np.array([0.1]))
    item = tables.item(row, column)
    assert np.isclose(model.sigmoid([item])[0, 0], model.sigmoid_tables(tables)[row, column], atol=1e-5)
    assert item == {name: float(tables[name][row, column]) for name in item}
