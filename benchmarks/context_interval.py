"""How often the interval of `rejoinder context` holds the true mean, on simulated series like those of the scale.

    python benchmarks/context_interval.py

A series is rounded to whole points from an autoregression of first order with the spread that differences have in the
data (0.66 within states) and the resemblance of neighbouring years that they have (0.26 within states, which short
series make too low by about 0.06), none, and more. Beside it the usual interval, as if years were independent.
"""

from __future__ import annotations

from collections import defaultdict
from math import sqrt
from statistics import fmean

import numpy as np

from rejoinder.context.departure import departures_of
from rejoinder.context.interval import FEW_YEARS, estimate
from rejoinder.context.states import states

SERIES = 4000
MEAN, SPREAD = 0.3, 0.66
BURN_IN = 30
LONG = 20  # years that a state's series must have to count in the resemblance


def main() -> None:
    print(f"resemblance of neighbouring years within states: {resemblance():.2f}")
    print("years  resemblance  covered  covered as if independent  mean width")
    for alike in (0.0, 0.3, 0.5):
        truth = simulate(200, alike, np.random.default_rng(0)).mean()
        for years in (FEW_YEARS, 15, 20, 30, 40):
            series = simulate(years, alike, np.random.default_rng(years))
            found = [estimate([float(value) for value in one]) for one in series]
            held = fmean(one.low <= truth <= one.high for one in found if one.low is not None and one.high is not None)
            width = fmean(one.high - one.low for one in found if one.low is not None and one.high is not None)
            reach = 1.96 * series.std(axis=1, ddof=1) / sqrt(years)
            naive = (np.abs(series.mean(axis=1) - truth) <= reach).mean()
            print(f"{years:5}  {alike:11.1f}  {held:7.3f}  {naive:25.3f}  {width:10.2f}")


def simulate(years: int, alike: float, random: np.random.Generator) -> np.ndarray:
    steps = random.normal(scale=SPREAD * sqrt(1 - alike**2), size=(SERIES, years + BURN_IN))
    values = np.zeros_like(steps)
    for year in range(1, steps.shape[1]):
        values[:, year] = alike * values[:, year - 1] + steps[:, year]
    return np.round(values[:, BURN_IN:] + MEAN)


def resemblance() -> float:
    """The correlation of a year's difference with the year before's, pooled over states, each about its own mean."""
    sums: dict[str, float] = defaultdict(float)
    for state in states():
        gaps = {one.year: one.difference for one in departures_of(state).years}
        if len(gaps) < LONG:
            continue
        mean = fmean(gaps.values())
        pairs = [(gaps[year] - mean) * (gaps[year + 1] - mean) for year in gaps if year + 1 in gaps]
        sums["together"] += fmean(pairs)
        sums["alone"] += fmean((gap - mean) ** 2 for gap in gaps.values())
    return sums["together"] / sums["alone"]


if __name__ == "__main__":
    main()
