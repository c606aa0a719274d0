from __future__ import annotations

import re
from xml.etree.ElementTree import Element, fromstring

import pytest

from rejoinder.context import UnknownState, score_chart, scores_of, states

SPACE = "{http://www.w3.org/2000/svg}"


def chart(state: str) -> Element:
    return fromstring(score_chart(state))


def marks(svg: Element, source: str) -> list[str]:
    (group,) = [one for one in svg.iter(f"{SPACE}g") if f"scores-{source}" in (one.get("class") or "").split()]
    return [title.text or "" for title in group.iter(f"{SPACE}title")]


def test_it_says_what_it_shows_to_those_who_do_not_see_it() -> None:
    svg = chart("KH")
    assert svg.get("role") == "img"
    title, desc = svg.find(f"{SPACE}title"), svg.find(f"{SPACE}desc")
    assert title is not None and desc is not None
    assert svg.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Political Terror Scale, Cambodia, 1976–2019"
    assert "Human Rights Watch: 7 years, 3 to 4, 3 in 2019." in (desc.text or "")


@pytest.mark.parametrize("code", ["KH", "SUHH", "Gaza (Hamas)", "CI", "US"])
def test_every_score_has_its_mark(code: str) -> None:
    svg = chart(code)
    for source, attribute in (("amnesty", "amnesty"), ("hrw", "hrw"), ("state-department", "state_department")):
        scores = {one.year: one.of(attribute).score for one in scores_of(code).years}  # type: ignore[arg-type]
        shown = {int(year): int(score) for text in marks(svg, source)
                 for year, score in re.findall(r"(\d{4}): (\d)", text)}  # fmt: skip
        assert shown == {year: score for year, score in scores.items() if score}


def test_no_line_goes_over_a_year_without_a_score() -> None:
    svg = chart("KH")  # no report by Amnesty International on 1987, 2013 and 2018
    (group,) = [one for one in svg.iter(f"{SPACE}g") if "scores-amnesty" in (one.get("class") or "")]
    lines = [one.get("points", "").split() for one in group.findall(f"{SPACE}polyline")]
    assert [len(points) for points in lines[:-1]] == [11, 25, 4]  # 2019 stands alone; the last is the key's


def test_nothing_that_a_strict_policy_forbids_and_no_colour_of_its_own() -> None:
    for code in states():
        text = score_chart(code)
        assert not re.search(r"<style|<script|\bstyle=|\son\w+=|href", text)
        assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', text)) <= {"currentColor", "none"}


def test_marks_stay_within_the_drawing() -> None:
    for code in ("US", "AF", "SY"):
        for mark in chart(code).iter(f"{SPACE}circle"):
            assert 0 < float(mark.get("cx", -1)) < 640 and 0 < float(mark.get("cy", -1)) < 260


def test_what_the_scale_does_not_code_has_no_chart() -> None:
    assert score_chart("VA") == ""
    with pytest.raises(UnknownState):
        score_chart("<b>")


def test_names_are_escaped() -> None:
    assert "Côte d'Ivoire" in (chart("CI").find(f"{SPACE}title").text or "")  # type: ignore[union-attr]
