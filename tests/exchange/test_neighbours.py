import numpy as np
import pytest

from rejoinder.exchange.neighbours import after, alike, around, before, itself, within

TABLE = np.array([[1.0], [2.0], [4.0]])


def means(related: object) -> list[float]:
    return [float(row[0]) for row in related.means]  # type: ignore[attr-defined]


def test_the_statements_beside_a_statement() -> None:
    assert means(before(TABLE)) == [0.0, 1.0, 2.0]
    assert means(after(TABLE)) == [2.0, 4.0, 0.0]
    assert before(TABLE).counts.tolist() == [0, 1, 1] and after(TABLE).counts.tolist() == [1, 1, 0]


def test_the_others_with_the_same_number() -> None:
    others = alike(TABLE, np.array([0, 1, 0])) - itself(TABLE)
    assert others.counts.tolist() == [1, 0, 1]
    assert means(others) == [4.0, 0.0, 1.0]


@pytest.mark.parametrize(("related", "expected"), [(around, [0.0, 1.0, 1.0]), (within, [3.0, 0.0, 0.0])])
def test_nested_statements(related: object, expected: list[float]) -> None:
    assert means(related(TABLE, np.array([-1, 0, 0]))) == expected  # type: ignore[operator]
