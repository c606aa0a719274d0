"""Reports: the state, the edition, sections, sentences, run-in headings."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rejoinder.reading import read_bytes
from rejoinder.reports import Report, report_of

OF_2041 = """# Freedonia 2041 Human Rights Report

## Executive Summary

There were no significant changes during the year.

## Section 1. Safety

### a. Cruel Treatment, and Other

Treatment, and Other Abuses The law prohibited torture, but guards used it. A local NGO recorded nine cases.

### b. Prisons

Conditions in Prisons Cells held 12 persons. Police and prosecutors denied it. Visits by Families and Lawyers The warden
said visits were “not useful.” Families disagreed.

## Section 2. Voice

### a. Newspapers

Pressure: In May officers took Prime Minister Otto Sen. Domestic groups objected.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(read_bytes(OF_2041.encode(), name="freedonia.md"))


def test_sections_are_found_with_their_levels(report: Report) -> None:
    assert [(section.level, section.path) for section in report.sections] == [
        (1, "Executive Summary"),
        (1, "Section 1. Safety"),
        (2, "Section 1. Safety | a. Cruel Treatment, and Other"),
        (2, "Section 1. Safety | b. Prisons"),
        (1, "Section 2. Voice"),
        (2, "Section 2. Voice | a. Newspapers"),
    ]
    assert [section.parent for section in report.sections] == [None, None, 1, 1, None, 4]


def test_a_section_reaches_to_the_next_of_its_level(report: Report) -> None:
    safety, cruel, prisons, voice = report.sections[1:5]
    assert cruel.span[1] == prisons.span[0]
    assert safety.span[1] == prisons.span[1] == voice.span[0]
    assert report.sections[-1].span[1] == len(report.document.text)


def test_a_title_that_the_page_breaks_off_is_completed(report: Report) -> None:
    assert report.full_title(report.sections[2]) == "a. Cruel Treatment, and Other Abuses"
    assert report.under(2)[0].topic is None


def test_run_in_headings_are_told_from_sentences(report: Report) -> None:
    shown = [(report.words(s.heading) if s.heading else None, report.words(s.body)) for s in report.under(3)]
    assert shown == [
        ("Conditions in Prisons", "Cells held 12 persons."),
        (None, "Police and prosecutors denied it."),
        ("Visits by Families and Lawyers", "The warden said visits were “not useful.”"),
        (None, "Families disagreed."),
    ]
    assert report.words(report.under(3)[3].topic or (0, 0)) == "Visits by Families and Lawyers"
    assert [report.words(s.body) for s in report.under(5)] == [
        "In May officers took Prime Minister Otto Sen.",
        "Domestic groups objected.",
    ]


def test_all_words_of_the_body_are_in_sentences(report: Report) -> None:
    for one, other in pairwise(report.sentences):
        assert one.span[1] <= other.span[0]
    said = "".join(report.words(sentence.span) for sentence in report.sentences).replace(" ", "")
    text = report.document.text
    body = "".join(text[block.start : block.end] for block in report.document.blocks if block.kind == "body")
    assert said == "".join(body.split())


PAGE = """An official website of a government. Official websites are theirs.

Secure Websites

Latvia 2029 Human Rights Report

Section 1. Respect for the Person, Including Freedom from:

a. Arbitrary Deprivation of Life and other Killings

There were no reports of killings by the government or its agents during the year.

Section 2. Rights of Workers

The law recognizes unions. See the 2028 report on Malta.
"""


def test_words_of_a_page_above_the_title_are_neither_state_nor_section() -> None:
    report = report_of(read_bytes(PAGE.encode(), name="page.txt"))
    assert (report.country, report.edition) == ("LV", 2029)
    assert [section.path for section in report.sections] == [
        "Section 1. Respect for the Person, Including Freedom from:",
        "Section 1. Respect for the Person, Including Freedom from: | "
        "a. Arbitrary Deprivation of Life and other Killings",
        "Section 2. Rights of Workers",
    ]


@pytest.mark.parametrize(
    ("titles", "levels"),
    [
        (["I. Life", "A. Killings", "1. By police", "2. By others", "B. Torture", "II. Voice"], [1, 2, 3, 3, 2, 1]),
        (["1. Life", "1.1 Killings", "1.1.1 By Police", "1.2 Torture", "2. Voice"], [1, 2, 3, 2, 1]),
        (["Section 1. Life", "a. Killings", "(i) By Police", "(ii) By Others", "b. Torture"], [1, 2, 3, 3, 2]),
        (["a. One", "b. Two", "c. Three", "h. Eight", "i. Nine", "j. Ten"], [1] * 6),
    ],
)
def test_styles_of_numbers_have_their_levels(titles: list[str], levels: list[int]) -> None:
    text = "\n\n".join(f"# {title}\n\nThe law was not kept in this part of the country." for title in titles)
    report = report_of(read_bytes(text.encode(), name="report.md"))
    assert [(section.title, section.level) for section in report.sections] == list(zip(titles, levels, strict=True))


def test_without_numbers_the_marks_tell_the_levels() -> None:
    text = "# Latvia 2029 Report\n\n## Police\n\nOfficers beat nine of them in May.\n\n"
    text += "### In Prisons\n\nGuards beat six of them in June.\n\n## Courts\n\nNone of them met in August."
    report = report_of(read_bytes(text.encode(), name="report.md"))
    assert [(section.path, section.level) for section in report.sections] == [
        ("Police", 1),
        ("Police | In Prisons", 2),
        ("Courts", 1),
    ]
