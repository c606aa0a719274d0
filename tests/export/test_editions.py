"""Comparisons as rows, JSON, terminal tables and a page."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
from dataclasses import replace

import pytest
from rich.console import Console

from helpers.editions import OF_2030, OF_2031
from rejoinder.export.editions import brief, labels, rows, to_json
from rejoinder.export.editions_page import page
from rejoinder.export.editions_shown import show_comparison, show_overview
from rejoinder.reading import read_bytes
from rejoinder.reports import report_of
from rejoinder.reports.editions import Comparison, Side, compare, side_of

# Words by which the absence of a sentence could be taken for a change in the country.
VERDICTS = re.compile(
    r"\b(?:improv|worsen|better|worse|progress|resolved|ceased|stopped|no longer|declin)\w*", re.IGNORECASE
)


def side(text: str, name: str) -> Side:
    return side_of(report_of(read_bytes(text.encode(), name=name)))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    hostile = OF_2031.replace("the Evening Mirror", "the <script>alert(1)</script> Mirror")
    return compare(side(OF_2030, "older.md"), side(hostile, "newer.md"))


def shown(comparison: Comparison) -> str:
    console = Console(file=io.StringIO(), width=120)
    show_comparison(comparison, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_every_row_leads_to_its_words(comparison: Comparison) -> None:
    found = list(rows(comparison))
    assert {row.part for row in found} >= {"length", "section", "source", "allegation", "figure", "list item"}
    for row in found:
        for words, start, end, held in (
            (row.first, row.first_start, row.first_end, comparison.one),
            (row.second, row.second_start, row.second_end, comparison.other),
        ):
            if words and row.part != "section":
                assert start is not None and end is not None
                assert held.report.words((start, end)) == words
            assert bool(words) == (start is not None)


def test_what_is_in_one_text_only_is_not_in_the_other(comparison: Comparison) -> None:
    for row in rows(comparison):
        if row.part in ("section", "allegation", "list item"):
            where = {(True, True): "in both texts", (True, False): "not in the 2031 text"}
            assert row.where == where.get((bool(row.first), bool(row.second)), "not in the 2030 text")


def test_no_form_has_words_for_better_or_worse(comparison: Comparison) -> None:
    own = " ".join((OF_2030, OF_2031))
    assert not VERDICTS.search(own)
    console = Console(file=io.StringIO(), width=120)
    show_overview([comparison, comparison], console)
    assert isinstance(console.file, io.StringIO)
    visible = re.sub(r"<style>.*?</style>", "", page([comparison], [], "1"), flags=re.DOTALL)
    for words in (shown(comparison), console.file.getvalue(), visible, json.dumps(to_json(comparison))):
        assert not VERDICTS.search(words)


def test_a_text_that_breaks_off_is_said_to(comparison: Comparison) -> None:
    assert "ends within a sentence" not in shown(comparison)
    cut = compare(side(OF_2030.rstrip(".\n "), "older.md"), comparison.other)
    assert "The 2030 text ends within a sentence" in shown(cut)
    assert "The 2030 text ends within a sentence" in page([cut], [], "1")
    assert to_json(cut)["first"]["breaks_off"]


def test_texts_are_called_by_year_state_or_order(comparison: Comparison) -> None:
    one, other = comparison.one, comparison.other
    assert (labels(comparison).first, labels(comparison).second) == ("2030 text", "2031 text")
    same_year = replace(comparison, one=replace(one, report=replace(one.report, edition=2031)))
    assert labels(same_year).where("first") == "not in the second text"
    states = [replace(held, report=replace(held.report, country=c, name=c)) for held, c in ((one, "A"), (other, "B"))]
    assert labels(replace(comparison, one=states[0], other=states[1])).first == "text on A"


def test_the_page_loads_nothing_and_escapes_the_texts(comparison: Comparison) -> None:
    html = page([comparison], ["x.md: not compared, <b>no report</b>"], "1")
    assert "<script" not in html and "&lt;script&gt;" in html
    assert "&lt;b&gt;no report" in html
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri" in html.replace("&#39;", "'")
    assert not re.search(r"(?:src|href)\s*=\s*[\"'](?!#)", html)


def test_anchors_of_a_page_are_unique_and_linked(comparison: Comparison) -> None:
    html = page([comparison, comparison], [], "1")
    anchors = re.findall(r'\bid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)


def test_titles_are_shortened_to_the_numbers_above_them() -> None:
    assert brief("Section 1. Integrity of the Person | b. Arrests | Bail") == "Section 1 | b. Arrests | Bail"
    assert brief("Executive Summary") == "Executive Summary"
