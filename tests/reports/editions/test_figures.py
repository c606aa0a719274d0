"""Figures that differ between sentences that say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reports.editions.figures import changed_figures


def shown(one: str, other: str) -> list[tuple[str, str]]:
    found = [changed for changed in changed_figures(one, other) if changed.alike]
    return [(one[slice(*changed.one.span)], other[slice(*changed.other.span)]) for changed in found]


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        ("A group recorded four cases.", "A group recorded five cases.", [("four", "five")]),
        ("Police held 1,200 persons.", "Police held 900 persons.", [("1,200", "900")]),
        ("Police held 1,200 persons.", "Police held 1200 persons.", []),
        ("Two arrests and five deaths.", "Five arrests and one death.", [("Two", "Five"), ("five", "one")]),
        ("Some 2.7 million members voted.", "Some 3.1 million members voted.", [("2.7 million", "3.1 million")]),
        ("Twenty-one boats sank.", "21 boats sank.", []),
        # dates, names of sections and ages, and the time since an event, are no figures
        ("On May 3 police closed it in 2030.", "On May 4 police closed it in 2031.", []),
        ("See section 5 on unions.", "See section 7 on unions.", []),
        ("Three years after the strike, he waits.", "Four years after the strike, he waits.", []),
        # what is counted is another thing
        ("At least eight incidents of harassment.", "At least 59 journalists were harassed.", []),
        ("There were 40 arrests.", "There were no arrests.", []),
    ],
)
def test_changed_figures(one: str, other: str, changed: list[tuple[str, str]]) -> None:
    assert shown(one, other) == changed


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_count_differs_when_its_value_does(one: int, other: int) -> None:
    changed = changed_figures(f"Courts heard {one:,} cases.", f"Courts heard {other} cases.")
    years = any(1900 <= number <= 2099 for number in (one, other))
    assert bool(changed) == (one != other) or years
    assert all(figures.one.value == one and figures.other.value == other for figures in changed)


def test_figures_of_different_things_are_told_apart() -> None:
    (found,) = changed_figures("At least eight incidents of harassment.", "At least 59 journalists were harassed.")
    assert (found.one.value, found.other.value, found.alike) == (8, 59, False)
