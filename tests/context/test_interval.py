from __future__ import annotations

import math
import random
from statistics import fmean, pstdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.context.interval import _STUDENT, BLOCK, FEW_YEARS, estimate

SCORES = st.sampled_from([-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0])


@given(st.lists(SCORES, min_size=1, max_size=FEW_YEARS - 1))
def test_few_years_have_a_mean_and_no_interval(values: list[float]) -> None:
    found = estimate(values)
    assert (found.low, found.high) == (None, None)
    assert found.mean == pytest.approx(fmean(values)) and found.years == len(values)


@given(st.lists(SCORES, min_size=FEW_YEARS, max_size=44), st.floats(-3, 3))
def test_the_interval_goes_round_the_mean_and_with_the_values(values: list[float], shift: float) -> None:
    found, moved = estimate(values), estimate([value + shift for value in values])
    assert found.low is not None and found.high is not None and moved.low is not None and moved.high is not None
    assert found.low <= found.mean <= found.high
    assert moved.low == pytest.approx(found.low + shift, abs=1e-9)
    assert moved.high == pytest.approx(found.high + shift, abs=1e-9)


def test_years_that_resemble_each_other_give_less_certainty() -> None:
    restless = estimate([-1.0, 1.0] * 20)
    steady = estimate([-1.0] * 20 + [1.0] * 20)
    assert restless.high is not None and steady.high is not None
    assert restless.high < 0.25 < steady.high


def test_the_exact_error_is_that_of_drawing_blocks() -> None:
    """The circular block bootstrap, drawn; a third of a per cent of error is left by 40,000 draws."""
    chance = random.Random(7)
    values = [chance.choice([-1.0, 0.0, 0.0, 0.5, 1.0]) for _ in range(30)]
    blocks = len(values) // BLOCK

    def draw() -> float:
        starts = [chance.randrange(len(values)) for _ in range(blocks)]
        return fmean(values[(start + i) % len(values)] for start in starts for i in range(BLOCK))

    drawn = pstdev(draw() for _ in range(40_000))
    found = estimate(values)
    assert found.high is not None
    error = (found.high - found.mean) / _STUDENT[blocks - 2]
    correction = math.sqrt(len(values) / (len(values) - BLOCK))  # the mean is estimated too
    assert error == pytest.approx(drawn * correction, rel=0.02)


@pytest.mark.parametrize("freedom", range(1, len(_STUDENT) + 1))
def test_the_percentiles_of_students_t(freedom: int) -> None:
    scale = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))
    x = np.linspace(0, _STUDENT[freedom - 1], 200_001)
    density = scale * (1 + x**2 / freedom) ** (-(freedom + 1) / 2)
    assert 0.5 + float(np.trapezoid(density, x)) == pytest.approx(0.975, abs=1e-4)
