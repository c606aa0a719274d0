"""The Political Terror Scale: one scale, coded each year from three sources' reports.

The scale runs from 1 (secure rule of law) to 5 (terror against the whole population) and is about violations of
physical integrity: killings, torture, disappearances, political imprisonment (Gibney, Cornett, Wood, Haschke, Arnon,
Pisanò, Barrett & Park: The Political Terror Scale 1976–2019; Wood & Gibney, Human Rights Quarterly 32(2), 2010). A
score is what coders read out of a report, not what its authors wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal

from rejoinder.context.states import state as state_of
from rejoinder.context.tables import rows

Source = Literal["amnesty", "hrw", "state_department"]
Missing = Literal["no_report", "not_coded", "no_state", "not_separate", "no_row", "not_explained"]

SOURCES: tuple[Source, ...] = ("amnesty", "hrw", "state_department")
FIRST_YEAR, LAST_YEAR = 1976, 2019  # of the data; the year is the one that a report is about
LOWEST, HIGHEST = 1, 5  # of the scale

# The data's letters, made from its codes of missing values (README.md beside the data). Their meaning is read off the
# places where they stand: the data came without its codebook.
_MISSING: Mapping[str, Missing] = {
    "n": "no_report",
    "u": "not_coded",
    "x": "no_state",
    "t": "not_separate",
    "-": "no_row",
    "?": "not_explained",
}


@dataclass(frozen=True, slots=True)
class Coding:
    """A score, or why there is none."""

    score: int | None
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class YearScores:
    """The codings of one year. ``coded_as`` is what the scale calls the unit that it codes."""

    year: int
    coded_as: str
    amnesty: Coding
    hrw: Coding
    state_department: Coding

    def of(self, source: Source) -> Coding:
        """The coding from one source's report."""
        found: Coding = getattr(self, source)
        return found


@dataclass(frozen=True, slots=True)
class Series:
    """The codings of a state, a year after another; no years for one that the scale does not code."""

    state: str
    years: tuple[YearScores, ...]

    @property
    def coded_as(self) -> tuple[str, ...]:
        """What the scale calls the state, over time."""
        return tuple(dict.fromkeys(one.coded_as for one in self.years))


def scores_of(state: str) -> Series:
    """The codings of a state, given by its ISO code, for every year of the data. Raises UnknownState."""
    code = state_of(state).code
    return all_scores().get(code) or Series(code, ())


@cache
def all_scores() -> Mapping[str, Series]:
    """The codings of every unit of the scale, by state."""
    found: dict[str, tuple[YearScores, ...]] = {}
    for row in rows("scores"):
        years = tuple(_years(row))
        state = row["state"]
        found[state] = tuple(map(_one_of, found[state], years)) if state in found else years
    return MappingProxyType({state: Series(state, years) for state, years in found.items()})


def _years(row: Mapping[str, str]) -> list[YearScores]:
    first = int(row["first"])
    letters = zip(*(row[source] for source in SOURCES), strict=True)
    return [YearScores(first + n, row["coded_as"], *map(_coding, codes)) for n, codes in enumerate(letters)]


def _coding(letter: str) -> Coding:
    return Coding(int(letter), None) if letter.isdigit() else Coding(None, _MISSING[letter])


def _one_of(one: YearScores, other: YearScores) -> YearScores:
    """Of two units with one code (West Germany and Germany) the one that existed in that year."""
    return other if all(one.of(source).missing == "no_state" for source in SOURCES) else one
