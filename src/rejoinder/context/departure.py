"""How far the coding of one source's report departs from that of the others', and how far it does for other states.

The difference is the score coded from the State Department's report less the mean of those coded from Amnesty
International's and Human Rights Watch's, as far as there are any: above zero, the first was coded as describing more
terror. By itself it says little, because the sources differ for all states, and by more in some years than in others
(Poe, Carey & Vazquez, Human Rights Quarterly 23(3), 2001). So each year's stands beside those of the other states, and
beside those of the states whose other scores were alike: a state at the top of the scale can only be coded below it.

Coders' own disagreement is no part of the data. What can be had from it is how often two sources that are no government
differ on the same state and year: see `yardstick`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil
from statistics import fmean
from types import MappingProxyType

from rejoinder.context.interval import Estimate, estimate
from rejoinder.context.scores import Series, YearScores, all_scores, scores_of
from rejoinder.context.states import states

ALIKE = 0.5  # points on the scale between the other scores of two states that count as alike
MIDDLE = 0.9  # of other states' differences lie between the bounds of a spread


@dataclass(frozen=True, slots=True)
class Spread:
    """The differences of other states in one year: how many states, their mean, the bounds of the middle nine tenths;
    how many lie below, at and above this state's; how many are as far from zero as it or further, whichever way."""

    states: int
    mean: float
    low: float
    high: float
    below: int
    same: int
    above: int
    as_far: int

    @property
    def percentile(self) -> float:
        """The share of other states below this one, those that are the same counted half."""
        return (self.below + self.same / 2) / self.states


@dataclass(frozen=True, slots=True)
class Departure:
    """One year's difference, and those of all other states and of those alike; None for these where there are none."""

    year: int
    coded_as: str
    amnesty: int | None
    hrw: int | None
    state_department: int
    others: float
    difference: float
    among_all: Spread | None
    among_alike: Spread | None


@dataclass(frozen=True, slots=True)
class Period:
    """All years of a state together: its mean difference; the mean of its difference less that of the other states in
    the same year; in how many years the State Department's was above, the same, below."""

    first: int
    last: int
    years: int
    difference: Estimate
    beyond_all: Estimate
    above: int
    same: int
    below: int


@dataclass(frozen=True, slots=True)
class Departures:
    """A state's years that can be compared, in order, and all of them together; None without any."""

    state: str
    years: tuple[Departure, ...]
    period: Period | None


@dataclass(frozen=True, slots=True)
class Yardstick:
    """How far Amnesty International's and Human Rights Watch's codings of one state and year are apart: how many such
    pairs there are, how many with one point or more between them, and with two or more."""

    pairs: int
    one_apart: int
    two_apart: int


def departures_of(state: str) -> Departures:
    """The departures of a state, given by its ISO code. Raises UnknownState.

    Other states are the members of the United Nations and the former states: no territories and parts of states.
    """
    series = scores_of(state)
    years = tuple(_departure(series.state, one) for one in series.years if _difference(one) is not None)
    return Departures(series.state, years, _period(years) if years else None)


@cache
def yardstick() -> Yardstick:
    """Over all states and years of the data that both sources have a score for."""
    apart = [
        abs(one.amnesty.score - one.hrw.score)
        for series in _compared().values()
        for one in series.years
        if one.amnesty.score and one.hrw.score
    ]
    return Yardstick(len(apart), sum(gap >= 1 for gap in apart), sum(gap >= 2 for gap in apart))


def _departure(state: str, one: YearScores) -> Departure:
    said, others = one.state_department.score, _others(one)
    assert said is not None and others is not None
    rest = [(level, gap) for code, level, gap in _by_year()[one.year] if code != state]
    alike = [gap for level, gap in rest if abs(level - others) <= ALIKE]
    gap = said - others
    return Departure(
        one.year,
        one.coded_as,
        one.amnesty.score,
        one.hrw.score,
        said,
        others,
        gap,
        _spread(gap, [gap for _, gap in rest]),
        _spread(gap, alike),
    )


def _spread(own: float, gaps: Sequence[float]) -> Spread | None:
    if not gaps:
        return None
    ordered = sorted(gaps)
    tail = (1 - MIDDLE) / 2
    return Spread(
        states=len(gaps),
        mean=fmean(gaps),
        low=_quantile(ordered, tail),
        high=_quantile(ordered, 1 - tail),
        below=sum(gap < own for gap in gaps),
        same=sum(gap == own for gap in gaps),
        above=sum(gap > own for gap in gaps),
        as_far=sum(abs(gap) >= abs(own) for gap in gaps),
    )


def _quantile(ordered: Sequence[float], share: float) -> float:
    """The smallest value that has at least this share at or below it: one that occurs, as scores are few."""
    return ordered[max(0, ceil(share * len(ordered) - 1e-9) - 1)]


def _period(years: Sequence[Departure]) -> Period:
    beyond = [one.difference - one.among_all.mean for one in years if one.among_all]
    return Period(
        first=years[0].year,
        last=years[-1].year,
        years=len(years),
        difference=estimate([one.difference for one in years]),
        beyond_all=estimate(beyond),
        above=sum(one.difference > 0 for one in years),
        same=sum(one.difference == 0 for one in years),
        below=sum(one.difference < 0 for one in years),
    )


@cache
def _by_year() -> Mapping[int, tuple[tuple[str, float, float], ...]]:
    """State, mean of the other scores, and difference, for each state that can be compared in a year."""
    found: dict[int, list[tuple[str, float, float]]] = {}
    for code, series in _compared().items():
        for one in series.years:
            level, gap = _others(one), _difference(one)
            if level is not None and gap is not None:
                found.setdefault(one.year, []).append((code, level, gap))
    return MappingProxyType({year: tuple(rows) for year, rows in found.items()})


@cache
def _compared() -> Mapping[str, Series]:
    return MappingProxyType({code: one for code, one in all_scores().items() if states()[code].kind != "other"})


def _others(one: YearScores) -> float | None:
    scores = [coding.score for coding in (one.amnesty, one.hrw) if coding.score is not None]
    return fmean(scores) if scores else None


def _difference(one: YearScores) -> float | None:
    said, others = one.state_department.score, _others(one)
    return said - others if said is not None and others is not None else None
