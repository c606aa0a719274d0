"""The facts in plain, neutral words, for people who read the views."""

from __future__ import annotations

from collections.abc import Mapping

from rejoinder.context.departure import ALIKE, Departures, Spread, Yardstick
from rejoinder.context.interval import FEW_YEARS, Estimate
from rejoinder.context.scores import SOURCES, Missing, Series, Source, YearScores
from rejoinder.context.treaties import TreatyStatus

SOURCE_NAMES: Mapping[Source, str] = {
    "amnesty": "Amnesty International",
    "hrw": "Human Rights Watch",
    "state_department": "State Department",
}
POSSESSIVES: Mapping[Source, str] = {
    "amnesty": "Amnesty International’s",
    "hrw": "Human Rights Watch’s",
    "state_department": "the State Department’s",
}
REASONS: Mapping[Missing, str] = {
    "no_report": "no report",
    "not_coded": "a report that was not coded",
    "no_state": "no such state at the time",
    "not_separate": "no score of its own",
    "no_row": "no row in the data",
    "not_explained": "none given",
}
SCALE_RUNS = "The scale runs from 1 (secure rule of law) to 5 (terror against the whole population)."
EXPLANATION = (
    "The difference is the score coded from the State Department’s report less the mean of those coded from the others’"
    " reports: above zero, the State Department’s report was coded as describing more terror.",
    "“As far” counts the other states whose difference that year was as far from zero or further, among all that can be"
    f" compared and among those alike, whose other scores were within {ALIKE:g} of this state’s.",
)


def standing(status: TreatyStatus) -> str:
    """``party since 1992``, ``signed, no party``, …"""
    match status.standing:
        case "party":
            return f"party since {status.since}" if status.since else "party"
        case "signatory":
            return "signed, no party"
        case "withdrawn":
            return f"party from {status.since}, withdrew in {status.until}"
        case "none":
            return "neither signed nor party"
        case "unclear":
            return "not clear from the source"


def codings(one: YearScores) -> str:
    """``2015, coded from Amnesty International’s report: 2; …``, with the reason where there is no score."""
    parts = []
    for source in SOURCES:
        coding = one.of(source)
        said = f"none ({REASONS[coding.missing]})" if coding.missing else f"{coding.score}"
        parts.append(f"from {POSSESSIVES[source]} report: {said}")
    return f"{one.year}, coded {'; '.join(parts)}"


def missing(series: Series, source: Source) -> str:
    """Why a source has no score in how many years: ``no report in 4 years, a report that was not coded in 2``."""
    counts: dict[Missing, int] = {}
    for one in series.years:
        if reason := one.of(source).missing:
            counts[reason] = counts.get(reason, 0) + 1
    parts = [f"{REASONS[reason]} in {count}" for reason, count in sorted(counts.items(), key=lambda pair: -pair[1])]
    return ", ".join(parts)


def signed(value: float, digits: int = 1) -> str:
    """``+0.5``, ``−1.0``, ``0.0``."""
    text = f"{abs(value):.{digits}f}"
    if not float(text):
        return text
    return ("+" if value > 0 else "−") + text


def as_far(spread: Spread | None) -> str:
    """``2 of 154 (1%)``, or ``all 154``, as it always is of a state that does not depart."""
    if spread is None:
        return "no other"
    if spread.as_far == spread.states:
        return f"all {spread.states}"
    return f"{spread.as_far} of {spread.states} ({percent(spread.as_far, spread.states)})"


def percent(part: int, whole: int) -> str:
    """A share in whole per cent, never 0% or 100% of what is not that."""
    share = 100 * part / whole
    if 0 < share < 1:
        return "under 1%"
    if 99 < share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def period(departures: Departures) -> str:
    """What all years together show, or why they show little."""
    all_years = departures.period
    if all_years is None:
        return "No year has both a score from the State Department’s report and one from another: nothing to compare."
    years = "1 year" if all_years.years == 1 else f"{all_years.years} years"
    span = f"{all_years.first}" if all_years.first == all_years.last else f"{all_years.first} to {all_years.last}"
    text = (
        f"{years} can be compared ({span}): the State Department’s score was above the others’ mean in"
        f" {all_years.above}, the same in {all_years.same}, below in {all_years.below}. The mean difference is"
        f" {_estimate(all_years.difference)}; less the mean of the other states in the same years,"
        f" {_estimate(all_years.beyond_all)}."
    )
    if all_years.years < FEW_YEARS:
        text += f" These are few years: an interval is given from {FEW_YEARS} on."
    return text


def yardstick(found: Yardstick) -> str:
    """How far two sources that are no government differ, to hold a difference against."""
    share = percent(found.one_apart, found.pairs)
    return (
        "For comparison: Amnesty International’s and Human Rights Watch’s reports on one state and year were coded a"
        f" point or more apart in {found.one_apart} of {found.pairs} cases ({share}), two or more in {found.two_apart}."
    )


def _estimate(found: Estimate) -> str:
    if found.low is None or found.high is None:
        return signed(found.mean, 2)
    return f"{signed(found.mean, 2)} (95% interval {signed(found.low, 2)} to {signed(found.high, 2)})"
