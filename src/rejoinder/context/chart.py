"""The three series of the Political Terror Scale as a drawing (SVG) for a page.

It has no style of its own: lines and marks have the colour of the text around them, differ by dash and shape, and bear
classes for a page's style sheet. So it holds under a Content-Security-Policy that forbids inline styles, on dark and
light pages, in print, and for whoever sees no colours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, tostring

from rejoinder.context.scores import FIRST_YEAR, HIGHEST, LAST_YEAR, LOWEST, SOURCES, Source, scores_of
from rejoinder.context.states import state as state_of
from rejoinder.context.words import SCALE_RUNS, SOURCE_NAMES

WIDTH, HEIGHT = 640, 260  # in the drawing's own units
LEFT, RIGHT, TOP, BOTTOM = 30, 12, 14, 58  # margins around the plot
NUDGE = 5  # units between series that have the same score, so that none hides another
MARK = 3  # half the size of a mark
YEARS_LABELLED = 5  # a label every so many years

_DASHES: dict[Source, str] = {"amnesty": "", "hrw": "2 3", "state_department": "7 3"}
_Point = tuple[float, float]


def score_chart(state: str) -> str:
    """The series of a state, given by its ISO code, as an ``svg`` element; "" for one that the scale does not code.

    Raises UnknownState.
    """
    series = scores_of(state)
    if not series.years:
        return ""
    name = state_of(state).name
    key = "scores-" + re.sub(r"\W+", "-", series.state).lower()
    svg = Element("svg", _attributes(xmlns="http://www.w3.org/2000/svg", role="img", focusable="false"))
    svg.attrib |= {"class": "scores", "viewBox": f"0 0 {WIDTH} {HEIGHT}", "aria-labelledby": f"{key}-title {key}-desc"}
    SubElement(svg, "title", id=f"{key}-title").text = f"Political Terror Scale, {name}, {FIRST_YEAR}–{LAST_YEAR}"
    points = {source: _scores(state, source) for source in SOURCES}
    SubElement(svg, "desc", id=f"{key}-desc").text = " ".join([SCALE_RUNS, *map(_summary, points.items())])
    _draw_axes(svg)
    for place, (source, scores) in enumerate(points.items()):
        group = SubElement(svg, "g", _attributes(fill="none", stroke="currentColor", stroke_width="1.5"))
        group.set("class", f"scores-series scores-{source.replace('_', '-')}")
        _draw_series(group, source, scores, (place - 1) * NUDGE)
        _draw_key(svg, group, source, place)
    return tostring(svg, encoding="unicode")


def _scores(state: str, source: Source) -> list[tuple[int, int]]:
    return [(one.year, score) for one in scores_of(state).years if (score := one.of(source).score) is not None]


def _summary(pair: tuple[Source, Sequence[tuple[int, int]]]) -> str:
    source, scores = pair
    if not scores:
        return f"{SOURCE_NAMES[source]}: no score."
    low, high = min(score for _, score in scores), max(score for _, score in scores)
    reach = f"{low}" if low == high else f"{low} to {high}"
    year, last = scores[-1]
    return f"{SOURCE_NAMES[source]}: {len(scores)} years, {reach}, {last} in {year}."


def _draw_axes(svg: Element) -> None:
    axes = SubElement(svg, "g", _attributes(stroke="currentColor", stroke_width="0.5", stroke_opacity="0.35"))
    axes.set("class", "scores-axes")
    labels = SubElement(svg, "g", _attributes(fill="currentColor", font_size="11"))
    labels.set("class", "scores-labels")
    for score in range(LOWEST, HIGHEST + 1):
        y = _y(score)
        SubElement(axes, "line", _numbers(x1=LEFT, y1=y, x2=WIDTH - RIGHT, y2=y))
        SubElement(labels, "text", _numbers(x=LEFT - 10, y=y + 4) | {"text-anchor": "end"}).text = str(score)
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        if year % YEARS_LABELLED == 0:
            x, y = _x(year), HEIGHT - BOTTOM + 16
            SubElement(axes, "line", _numbers(x1=x, y1=y, x2=x, y2=y + 4))
            SubElement(labels, "text", _numbers(x=x, y=y + 16) | {"text-anchor": "middle"}).text = str(year)


def _draw_series(group: Element, source: Source, scores: Sequence[tuple[int, int]], shift: float) -> None:
    """A line through years that follow each other, and a mark for each score."""
    for run in _runs(scores):
        points = [(_x(year), _y(score) + shift) for year, score in run]
        if len(points) > 1:
            _draw_line(group, source, points)
        for (year, score), point in zip(run, points, strict=True):
            mark = _MARKS[source](group, point)
            SubElement(mark, "title").text = f"{SOURCE_NAMES[source]}, {year}: {score}"


def _draw_key(svg: Element, group: Element, source: Source, place: int) -> None:
    x, y = LEFT + place * 200, HEIGHT - 10
    _draw_line(group, source, [(x, y), (x + 28, y)])
    _MARKS[source](group, (x + 14, y))
    text = SubElement(svg, "text", _numbers(x=x + 34, y=y + 4) | _attributes(fill="currentColor", font_size="11"))
    text.set("class", "scores-key")
    text.text = SOURCE_NAMES[source]


def _draw_line(group: Element, source: Source, points: Sequence[_Point]) -> None:
    line = SubElement(group, "polyline", points=" ".join(f"{x:g},{y:g}" for x, y in points))
    if _DASHES[source]:
        line.set("stroke-dasharray", _DASHES[source])


def _circle(group: Element, at: _Point) -> Element:
    return SubElement(group, "circle", _numbers(cx=at[0], cy=at[1], r=MARK) | {"fill": "currentColor"})


def _triangle(group: Element, at: _Point) -> Element:
    x, y = at
    corners = (x, y - MARK - 1), (x + MARK + 1, y + MARK), (x - MARK - 1, y + MARK)
    points = " ".join(f"{a:g},{b:g}" for a, b in corners)
    return SubElement(group, "polygon", {"points": points, "fill": "currentColor"})


def _square(group: Element, at: _Point) -> Element:
    return SubElement(group, "rect", _numbers(x=at[0] - MARK, y=at[1] - MARK, width=2 * MARK, height=2 * MARK))


_MARKS: dict[Source, Callable[[Element, _Point], Element]] = {
    "amnesty": _circle,
    "hrw": _triangle,
    "state_department": _square,
}


def _runs(scores: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The scores cut where a year is missing."""
    for _, run in groupby(enumerate(scores), key=lambda pair: pair[1][0] - pair[0]):
        yield [pair for _, pair in run]


def _x(year: int) -> float:
    return round(LEFT + (year - FIRST_YEAR) * (WIDTH - LEFT - RIGHT) / (LAST_YEAR - FIRST_YEAR), 1)


def _y(score: int) -> float:
    return round(TOP + (HIGHEST - score) * (HEIGHT - TOP - BOTTOM) / (HIGHEST - LOWEST), 1)


def _numbers(**values: float) -> dict[str, str]:
    return {name: f"{value:g}" for name, value in values.items()}


def _attributes(**values: str) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in values.items()}
