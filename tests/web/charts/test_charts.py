from __future__ import annotations

import re
from importlib import resources
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.parsed import Parsed
from rejoinder.export.side_by_side import asset
from rejoinder.web.charts import Bar, Figure, draw_bars, draw_heatmap, draw_timeline
from rejoinder.web.charts.heatmap import LEVELS, level
from rejoinder.web.charts.marks import ticks
from rejoinder.web.view import environment

COUNTS = st.integers(0, 10**7)
HOSTILE = '<script>alert(1)</script>" onclick="alert(1)'


def drawn(macro: str, *values: object) -> Parsed:
    """What the templates make of a chart."""
    source = '{% import "charts.html.j2" as charts %}{{ charts[macro]("c", title, "How to read it", *values) }}'
    return Parsed(environment().from_string(source).render(macro=macro, title=HOSTILE, values=values))


def marks(page: Parsed) -> list[str]:
    """The addresses in the drawing."""
    return [each["href"] or "" for tag, each in page.elements if tag == "a" and each.get("tabindex") == "-1"]


@given(COUNTS)
def test_a_scale_has_even_whole_steps_and_room_for_all(most: int) -> None:
    scale = ticks(most, 100)
    steps = {b.value - a.value for a, b in pairwise(scale)}
    assert scale[0].value == 0 and scale[-1].value >= most and scale[-1].at == 100
    assert len(steps) == 1 and min(steps) > 0 and len(scale) <= 5


@given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=1, max_size=40))
def test_columns_are_as_high_as_what_they_count_and_within_the_drawing(counts: list[list[int]]) -> None:
    names = ("a", "b", "c")
    periods = [(str(n), dict(zip(names, map(Figure, each), strict=True))) for n, each in enumerate(counts)]
    chart = draw_timeline(names, periods)
    highest = max(map(sum, counts))
    for column, each in zip(chart.columns, counts, strict=True):
        assert chart.left <= column.x and column.x + chart.column_width <= chart.width
        assert sum(piece.height for piece in column.pieces) <= chart.base
        for piece, count in zip(column.pieces, each, strict=True):
            assert piece.figure.count == count
            assert piece.height == pytest.approx(count * chart.ticks[-1].at / chart.ticks[-1].value, abs=0.01)
    assert highest <= chart.ticks[-1].value


@given(COUNTS, COUNTS, COUNTS)
def test_more_is_never_lighter(one: int, other: int, most: int) -> None:
    low, high, most = sorted((one, other, most))
    assert level(low, most) <= level(high, most) <= LEVELS
    assert (level(low, most) == 0) == (low == 0)


@given(st.lists(st.tuples(st.text(max_size=80), COUNTS), max_size=20))
def test_bars_keep_their_order_and_the_longest_takes_the_whole_length(given: list[tuple[str, int]]) -> None:
    chart = draw_bars([Bar(label, Figure(count)) for label, count in given])
    assert [placed.bar.figure.count for placed in chart.bars] == [count for _, count in given]
    assert all(0 <= placed.length <= chart.width - chart.left for placed in chart.bars)
    assert all(len(placed.short) <= 40 for placed in chart.bars)


def test_a_heatmap_links_what_it_counts_twice_in_the_drawing_and_in_the_table() -> None:
    chart = draw_heatmap(["deny", "explain"], [("Kenya", "/states/KE", [Figure(3, "/a"), Figure(0, "/b")])])
    page = drawn("heatmap", chart)
    assert marks(page) == ["/states/KE", "/a"]
    assert sorted(page.values("href")) == ["/a", "/a", "/states/KE", "/states/KE"]
    assert "Kenya, deny: 3" in page.text


def test_a_timeline_links_what_it_counts() -> None:
    chart = draw_timeline(("x", "y"), [("2019", {"x": Figure(2, "/x19")}), ("2020", {"y": Figure(1_000, "/y20")})])
    names, classes = {"x": "allegations", "y": "responses"}, {"x": "act-allegation", "y": "act-response"}
    page = drawn("timeline", chart, names, classes)
    assert marks(page) == ["/x19", "/y20"]
    assert "2020, responses: 1,000" in page.text


def test_bars_link_what_they_count_and_their_parts() -> None:
    page = drawn("bars", draw_bars([Bar("Torture", Figure(9, "/all"), Figure(4, "/some"))]), "allegations", "answered")
    assert marks(page) == ["/all", "/some"]
    assert "Torture, allegations: 9" in page.text and "Torture, answered: 4" in page.text


def test_charts_of_nothing_are_drawn() -> None:
    drawn("heatmap", draw_heatmap([], []))
    drawn("timeline", draw_timeline(("x",), []), {"x": "x"}, {"x": "x"})
    drawn("bars", draw_bars([]), "counted")


def test_a_chart_has_a_name_and_its_labels_stay_text() -> None:
    page = drawn("heatmap", draw_heatmap([HOSTILE], [(HOSTILE, None, [Figure(1, "/a")])]))
    (svg,) = (each for tag, each in page.elements if tag == "svg")
    assert svg["role"] == "group"  # in an image nothing would be a link
    names = page.values("id")
    assert {svg["aria-labelledby"], svg["aria-describedby"]} <= set(names) and len(names) == len(set(names))
    assert "script" not in {tag for tag, _ in page.elements}
    assert not {"style", "onclick"} & {name for _, each in page.elements for name in each}


def luminance(colour: tuple[float, ...]) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_numbers_stand_out_from_their_cells_in_light_and_in_dark() -> None:
    """WCAG 2.1, success criterion 1.4.3: a contrast of 4.5."""
    style = resources.files("rejoinder.web").joinpath("static", "charts.css").read_text(encoding="utf-8")
    shares = {int(n): int(share) / 100 for n, share in re.findall(r"\.heat-([1-4]) .*?response-ink\) (\d+)%", style)}
    shares[5] = 1.0
    assert sorted(shares) == [1, 2, 3, 4, 5]
    light, dark = asset("shared.css").split("prefers-color-scheme: dark")
    for rules in (light, dark):
        found = dict(re.findall(r"--([\w-]+): #([0-9a-f]{6})", rules))
        colour = {name: tuple(int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)) for name, code in found.items()}
        for number, share in shares.items():
            mixed = tuple(
                share * a + (1 - share) * b for a, b in zip(colour["response-ink"], colour["card"], strict=True)
            )
            text = colour["card" if number >= 4 else "ink"]
            low, high = sorted((luminance(mixed), luminance(text)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (number, rules[:20])
