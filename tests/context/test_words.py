from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.context import departures_of, scores_of, states, treaties_of, words


@pytest.mark.parametrize(
    ("state", "treaty", "said"),
    [
        ("KH", "CAT", "party since 1992"),
        ("KH", "CMW", "signed, no party"),
        ("KH", "ICCPR-OP2", "neither signed nor party"),
        ("JM", "ICCPR-OP1", "party from 1975, withdrew in 1997"),
        ("ZW", "CEDAW-OP", "not clear from the source"),
    ],
)
def test_a_standing_in_words(state: str, treaty: str, said: str) -> None:
    assert [words.standing(one) for one in treaties_of(state) if one.treaty.code == treaty] == [said]


def test_a_year_in_words() -> None:
    assert words.codings(scores_of("KH").years[-2]) == (
        "2018, coded from Amnesty International’s report: none (no report); from Human Rights Watch’s report: 3;"
        " from the State Department’s report: 3"
    )


@pytest.mark.parametrize(
    ("value", "said"), [(0.5, "+0.5"), (-1.0, "−1.0"), (0.0, "0.0"), (-0.04, "0.0"), (0.04, "0.0"), (-0.06, "−0.1")]
)
def test_signs(value: float, said: str) -> None:
    assert words.signed(value) == said


@given(st.integers(1, 500).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_no_share_is_rounded_to_none_or_all(pair: tuple[int, int]) -> None:
    part, whole = pair
    said = words.percent(part, whole)
    assert (said == "0%") == (part == 0) and (said == "100%") == (part == whole)


def test_few_years_are_called_few_and_every_state_has_its_sentence() -> None:
    assert "few years" in words.period(departures_of("XK")) and "interval −" not in words.period(departures_of("XK"))
    assert words.period(departures_of("VA")).startswith("No year")
    assert "95% interval" in words.period(departures_of("KH"))
    assert words.period(departures_of("US")).startswith("1 year can be compared (1977)")
    for code in states():
        assert words.period(departures_of(code)).endswith(".")


def test_no_word_judges() -> None:
    text = " ".join(map(words.period, map(departures_of, states()))).lower()
    for word in ("bias", "unfair", "lenient", "harsh", "politically", "wrong", "improve", "worse", "significant"):
        assert word not in text
