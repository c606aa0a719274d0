"""What the weights must hold to, whatever they were learnt from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reports.cross_replies.model import cross_reply_model

REPORT = sorted(cross_reply_model().report.keys() - {"bias"})
ALLEGATION = sorted(cross_reply_model().allegation.keys() - {"bias"})


def amounts(names: list[str]) -> st.SearchStrategy[dict[str, float]]:
    return st.dictionaries(st.sampled_from(names), st.floats(0, 1))


def test_words_in_common_never_speak_against_a_link() -> None:
    """What has too little hope with all the words there can be is passed by: see `linking`."""
    weights = cross_reply_model().report
    assert weights["covered"] > 0 and weights["own words"] > 0 and weights["issuer and covered"] > 0


def test_rivals_and_wrong_years_only_take_from_the_chance() -> None:
    weights = cross_reply_model().report
    assert all(weights[name] < 0 for name in ("newer report", "within its year", "other year named", "answers another"))


@given(amounts(REPORT), amounts(ALLEGATION))
def test_chances_are_chances(of_report: dict[str, float], of_allegation: dict[str, float]) -> None:
    model = cross_reply_model()
    assert 0 <= model.answers_report(of_report) <= 1
    assert 0 <= model.answers_allegation(of_allegation) <= 1
