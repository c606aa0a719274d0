from __future__ import annotations

import numpy as np
import pytest

from rejoinder.exchange.columns import Columns, Rows
from rejoinder.exchange.linear import LinearModel, Tables
from rejoinder.explaining.watched import watched

MODEL = LinearModel({"a": 0, "b": 1}, np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([0.1, 0.2]))


def test_a_watched_model_weighs_as_the_other_does_and_keeps_the_items() -> None:
    model = watched({"one": MODEL})["one"]
    named = [{"a": 2.0}, {"b": 1.0, "c": 9.0}]
    rows = Rows([{"a": 1.0}], [(["b"], np.array([[3.0]]))])
    columns = Columns(1)
    columns.flag("b", np.array([True]))
    for batch in (named, rows, columns):
        assert np.array_equal(model.softmax(batch), MODEL.softmax(batch))
    assert [model.item(number) for number in range(4)] == [*named, {"a": 1.0, "b": 3.0}, {"b": 1.0}]
    with pytest.raises(IndexError):
        model.item(4)


def test_a_watched_model_keeps_tables() -> None:
    one = LinearModel({"a": 0, "b x": 1, "b y": 2}, np.array([[1.0], [2.0], [3.0]]), np.array([0.5]))
    tables = Tables(("x", "y"), {"a": np.array([[1.0, 2.0]])}, {"b": np.array([[3.0, 4.0]])})
    model = watched({"one": one})["one"]
    assert np.array_equal(model.sigmoid_tables(tables), one.sigmoid_tables(tables))
    assert model.tables == [tables]
