from __future__ import annotations

from statistics import fmean

import pytest

from rejoinder.context import UnknownState, departures_of, scores_of, states, yardstick
from rejoinder.context.departure import ALIKE, _spread


def by_hand(year: int) -> dict[str, tuple[float, float]]:
    """Level of the others and difference, of each state and former state that year, straight from the series."""
    found = {}
    for code, state in states().items():
        for one in scores_of(code).years:
            others = [coding.score for coding in (one.amnesty, one.hrw) if coding.score]
            if one.year == year and others and one.state_department.score and state.kind != "other":
                found[code] = fmean(others), one.state_department.score - fmean(others)
    return found


@pytest.mark.parametrize(("code", "year"), [("KH", 2017), ("KH", 2013), ("CU", 1990), ("SUHH", 1985), ("DE", 1980)])
def test_a_year_beside_all_other_states_and_those_alike(code: str, year: int) -> None:
    found = by_hand(year)
    level, gap = found.pop(code)
    (one,) = [one for one in departures_of(code).years if one.year == year]
    assert (one.others, one.difference) == (level, gap)
    assert one.among_all is not None and one.among_alike is not None
    gaps = [other for _, other in found.values()]
    assert one.among_all.states == len(gaps) and one.among_all.mean == pytest.approx(fmean(gaps))
    assert one.among_all.as_far == sum(abs(other) >= abs(gap) for other in gaps)
    alike = [other for at, other in found.values() if abs(at - level) <= ALIKE]
    assert one.among_alike.states == len(alike) and one.among_alike.mean == pytest.approx(fmean(alike))


def test_the_counts_of_a_spread() -> None:
    spread = _spread(-1.0, [-2.0, -1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 2.0])
    assert spread is not None
    assert (spread.below, spread.same, spread.above, spread.as_far) == (1, 2, 7, 6)
    assert spread.percentile == pytest.approx(0.2)
    assert (spread.low, spread.high) == (-2.0, 2.0)
    assert _spread(0.0, []) is None


def test_the_bounds_leave_a_twentieth_out_on_either_side() -> None:
    spread = _spread(0.0, [float(value) for value in range(1, 101)])
    assert spread is not None and (spread.low, spread.high) == (5.0, 95.0)


def test_counts_add_up_everywhere() -> None:
    for code in states():
        departures = departures_of(code)
        if departures.period:
            whole = departures.period
            assert whole.above + whole.same + whole.below == whole.years == len(departures.years)
        for one in departures.years:
            assert -4 <= one.difference <= 4
            for spread in (one.among_all, one.among_alike):
                if spread:
                    assert spread.below + spread.same + spread.above == spread.states
                    assert spread.low <= spread.high
                    assert 0 <= spread.percentile <= 1


def test_all_years_together() -> None:
    departures = departures_of("KH")
    assert departures.period is not None
    assert departures.period.difference.mean == pytest.approx(fmean(one.difference for one in departures.years))
    beyond = [one.difference - fmean(gap for code, (_, gap) in by_hand(one.year).items() if code != "KH")
              for one in departures.years]  # fmt: skip
    assert departures.period.beyond_all.mean == pytest.approx(fmean(beyond))
    assert departures.period.difference.low is not None


def test_few_years_have_no_interval_and_none_no_period() -> None:
    kosovo = departures_of("XK").period
    assert kosovo is not None and kosovo.years == 7 and kosovo.difference.low is None
    assert departures_of("SM").period is None  # San Marino: no report but the State Department's
    with pytest.raises(UnknownState):
        departures_of("Nowhere")


def test_territories_are_no_yardstick_for_states() -> None:
    (one,) = [one for one in departures_of("PS").years if one.year == 2010]
    (other,) = [one for one in departures_of("KH").years if one.year == 2010]
    assert one.among_all is not None and other.among_all is not None
    assert one.among_all.states == other.among_all.states + 1  # Cambodia is among Palestine's others, not the reverse


def test_the_yardstick() -> None:
    found = yardstick()
    assert found.pairs > 400 and found.two_apart < found.one_apart < found.pairs
