from __future__ import annotations

import pytest

from rejoinder.context import SOURCES, UnknownState, scores_of, states
from rejoinder.context.scores import FIRST_YEAR, LAST_YEAR, all_scores


def test_a_known_series() -> None:
    one = scores_of("KH").years[2015 - FIRST_YEAR]
    assert one.year == 2015 and one.coded_as == "Cambodia"
    assert (one.amnesty.score, one.hrw.score, one.state_department.score) == (2, 3, 2)


def test_every_unit_has_every_year_and_a_score_or_a_reason() -> None:
    assert set(all_scores()) <= set(states())
    assert len(all_scores()) == 210  # 212 units, of which West Germany and North Yemen begin DE and YE
    for code, series in all_scores().items():
        assert series.state == code
        assert [one.year for one in series.years] == list(range(FIRST_YEAR, LAST_YEAR + 1))
        for one in series.years:
            for source in SOURCES:
                coding = one.of(source)
                assert (coding.score is None) == (coding.missing is not None)
                assert coding.score is None or 1 <= coding.score <= 5


def test_a_code_that_went_on_has_one_series_that_says_how_it_was_coded() -> None:
    germany = scores_of("DE")
    assert germany.coded_as == ("German Federal Republic", "Germany")
    assert [one.coded_as for one in germany.years].index("Germany") == 1990 - FIRST_YEAR
    assert germany.years[0].state_department.score == 1


def test_a_former_state_is_not_joined_to_those_after_it() -> None:
    before, after = scores_of("SUHH"), scores_of("RU")
    assert before.years[1988 - FIRST_YEAR].state_department.score == 2
    assert after.years[1988 - FIRST_YEAR].state_department.missing == "no_state"
    assert before.years[2000 - FIRST_YEAR].amnesty.missing == "no_state"


@pytest.mark.parametrize(
    ("state", "year", "source", "reason"),
    [
        ("US", 2000, "state_department", "no_report"),
        ("CU", 2000, "hrw", "not_coded"),
        ("SS", 2000, "amnesty", "no_state"),
        ("PR", 2000, "state_department", "not_separate"),
        ("ZM", 1976, "amnesty", "no_row"),
        ("BS", 2017, "amnesty", "not_explained"),
    ],
)
def test_why_there_is_no_score(state: str, year: int, source: str, reason: str) -> None:
    coding = getattr(scores_of(state).years[year - FIRST_YEAR], source)
    assert (coding.score, coding.missing) == (None, reason)


def test_what_the_scale_does_not_code() -> None:
    assert scores_of("VA").years == ()
    with pytest.raises(UnknownState):
        scores_of("ZZZ")
