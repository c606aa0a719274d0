"""One report in the layouts that offices publish: each gives the same state, year, sections, topics and sentences."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from helpers.printed import Part, as_html, as_pdf, as_text
from rejoinder.reading import read_bytes
from rejoinder.reports import Report, report_of

TITLE = "Latvia 2031 Human Rights Report"
LONG = (
    "The law prohibited such practices, but the Lantern, a local group, recorded nine cases from May to June.",
    "Victims waited for months to see a judge, and “nobody told them why,” according to one of their lawyers.",
    "The ministry said on August 3 that it had closed two of the cells, which held no more than 40 persons each.",
    "Lawyers disputed the number.",
)
PARTS = [
    Part(1, "Executive Summary", ("There were no significant changes in the human rights situation during the year.",)),
    Part(1, "Section 1. Safety of the Person", ()),
    Part(2, "a. Killings", ("There were no reports that the government or its agents committed killings.",)),
    Part(2, "b. Torture and Other Cruel, Inhuman, or Degrading Treatment, Abuses in Cells, and Whatever Follows", LONG),
    Part(None, "Conditions in Prisons and Police Cells", LONG[1:]),
    Part(None, "Visits by Families, Lawyers, or Doctors", ("Police and guards refused visits at times.", *LONG[:2])),
    Part(1, "Section 2. Voices", ()),
    Part(2, "a. Newspapers", LONG[:3]),
    Part(None, "Threats, Closures, and Pressure", ("In May the police closed a newspaper.", LONG[2], LONG[0])),
    Part(2, "b. Meetings", ("The constitution provided for freedom of assembly.",)),
]
LAYOUTS: dict[str, Callable[[], tuple[str, bytes]]] = {
    "topics in bold lines": lambda: ("report.pdf", as_pdf(TITLE, PARTS, size=16)),
    "topics in the paragraph": lambda: ("report.pdf", as_pdf(TITLE, PARTS, size=16, running_in=True)),
    "narrow pages": lambda: ("report.pdf", as_pdf(TITLE, PARTS, size=13, wide=120)),
    "headings in the type of the text": lambda: ("report.pdf", as_pdf(TITLE, PARTS, size=16, heavy="")),
    "plain text": lambda: ("report.txt", as_text(TITLE, PARTS)),
    "plain text, wrapped by hand": lambda: ("report.txt", as_text(TITLE, PARTS, columns=76)),
    "web headings": lambda: ("report.html", as_html(TITLE, PARTS)),
    "web, emphasis and colon": lambda: ("report.html", as_html(TITLE, PARTS, inline="em")),
    "web, bold and colon": lambda: ("report.html", as_html(TITLE, PARTS, inline="strong")),
}


def plain(words: str) -> str:
    """The words as every layout has them: a PDF's standard fonts have straight quotation marks only."""
    return re.sub(r"[“”\"]", "'", words)


@pytest.fixture(params=sorted(LAYOUTS))
def report(request: pytest.FixtureRequest) -> Report:
    name, data = LAYOUTS[request.param]()
    return report_of(read_bytes(data, name=name))


def test_the_title_tells_state_and_year(report: Report) -> None:
    assert (report.country, report.name, report.edition) == ("LV", "Latvia", 2031)


def test_sections_are_the_printed_ones(report: Report) -> None:
    shown = [(section.level, report.full_title(section)) for section in report.sections]
    assert shown == [(part.level, part.title) for part in PARTS if part.level]


def test_sentences_stand_under_the_printed_headings(report: Report) -> None:
    section, printed = "", []
    for part in PARTS:
        section = part.title if part.level else section
        topic = None if part.level else part.title
        printed += [(section, topic, plain(words)) for words in part.sentences]
    shown = []
    for sentence in report.sentences:
        assert sentence.section is not None
        topic = report.words(sentence.topic) if sentence.topic else None
        words = plain(report.words(sentence.body))
        shown.append((report.full_title(report.sections[sentence.section]), topic, words))
    assert shown == printed
