"""What a report alleges, on a report about a country that does not exist."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.reading import read_bytes
from rejoinder.reports import Report, report_of
from rejoinder.reports.allegation_lines import Credit, Line, credits_within, make_lines, stems_of
from rejoinder.reports.allegation_model import Perpetrator
from rejoinder.reports.allegation_parts import parts_of
from rejoinder.reports.allegation_skeleton import skeleton
from rejoinder.reports.allegations import Allegation, allegations_of
from rejoinder.schema import Attribution

TEXT = """# Orvania — Country Reports on Human Rights Practices

## Orvania — 2024 Human Rights Report

### Section 1. Life

#### a. Extrajudicial Killings

There were no reports that the government or its agents committed arbitrary or unlawful killings during the year. \
On March 3, armed rebels killed 14 villagers near Tessel. Amnesty International reported that soldiers shot and \
killed at least 12 protesters in June. The ministry did not investigate the killings.

### Section 2. Liberty

#### a. Freedom of the Press

Physical Attacks, Imprisonment, and Pressure The government harassed and arrested journalists who criticized the \
president. The press council consisted of nine members. Police reportedly confiscated the cameras of two reporters.

#### b. Worker Rights

The law provided for the right of workers to form and join unions. The government effectively enforced the law.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return report_of(read_bytes(TEXT.encode(), name="orvania.md"))


@pytest.fixture(scope="module")
def found(report: Report) -> dict[str, Allegation]:
    """What is alleged, by the first words of the sentence."""
    return {" ".join(report.words(each.span).split()[:3]): each for each in allegations_of(report)}


def test_only_sentences_that_allege_are_listed(found: dict[str, Allegation]) -> None:
    assert list(found) == [
        "On March 3,",
        "Amnesty International reported",
        "The ministry did",
        "The government harassed",
        "Police reportedly confiscated",
    ]


def test_who_speaks_and_who_is_accused(found: dict[str, Allegation]) -> None:
    said = {words: (each.voice, each.perpetrator) for words, each in found.items()}
    assert said == {
        "On March 3,": ("own", "nonstate"),
        "Amnesty International reported": ("credited", "state"),
        "The ministry did": ("own", "state"),
        "The government harassed": ("own", "state"),
        "Police reportedly confiscated": ("credited", "state"),
    }


def test_rights(found: dict[str, Allegation]) -> None:
    assert "life" in found["On March 3,"].rights
    assert "remedy" in found["The ministry did"].rights
    assert "expression" in found["Police reportedly confiscated"].rights


def test_the_words_behind_an_allegation(report: Report, found: dict[str, Allegation]) -> None:
    each = found["Amnesty International reported"]
    spans = (each.source, each.named, each.victims, each.period, *each.numbers)
    assert [report.words(span) for span in spans if span] == [
        "Amnesty International",
        "soldiers",
        "protesters",
        "in June",
        "at least 12",
    ]
    assert report.words(found["On March 3,"].numbers[0]) == "14"


def test_a_run_in_heading_is_no_part_of_the_sentence(report: Report, found: dict[str, Allegation]) -> None:
    each = found["The government harassed"]
    assert report.document.text[slice(*each.span)].startswith("The government")
    assert each.sentence.heading is not None


def test_confidence_is_a_chance_and_results_do_not_change(report: Report) -> None:
    first = allegations_of(report)
    assert first == allegations_of(report)
    assert all(0.5 <= each.confidence <= 1 for each in first)


def test_nothing_in_an_empty_report() -> None:
    assert allegations_of(report_of(read_bytes(b"# Orvania\n", name="orvania.md"))) == ()


def test_names_and_numbers_are_masked() -> None:
    assert stems_of("Police in Tessel held Ravo Imri for 12 days.") == [
        "police", "in", "Name", "held", "Name", "for", "#", "days",
    ]  # fmt: skip


def test_an_attribution_is_shared_by_the_sentences_that_it_reaches() -> None:
    text = "He said it was so. It was not."
    attribution = Attribution(source=(0, 2), cue=(3, 7), content=((8, 30),), quote="indirect", confidence=1.0)
    first, second = credits_within(text, [(0, 18), (19, 30)], [attribution])
    assert first == (Credit((0, 2), (3, 7), ((8, 18),)),)
    assert second == (Credit(None, None, ((0, 11),)),)


def line(text: str) -> Line:
    return make_lines(text, [(0, len(text))], [("", "")], ())[0]


def test_the_agent_of_a_passive_is_named_and_years_are_no_numbers() -> None:
    text = "Officials said 30 students held for 12 days were beaten by masked police between January 2 and March 2023."
    parts = parts_of(line(text), "state")
    assert parts.perpetrator and text[slice(*parts.perpetrator)] == "masked police"
    assert [text[slice(*span)] for span in parts.numbers] == ["30"]
    assert parts.period and text[slice(*parts.period)] == "between January 2 and March 2023"


def test_an_armed_group_is_known_by_the_names_that_the_report_gives_it() -> None:
    text = "The Hill Dawn Front (HDF) is active there. Orla, an armed group, withdrew. HDF and Orla burned villages."
    start = text.index("HDF and")
    ((first, second),) = [each.agents for each in make_lines(text, [(start, len(text))], [("", "")], ())]
    assert [(text[start:][slice(*each.span)], each.kind) for each in (first, second)] == [
        ("HDF", "nonstate"),
        ("Orla", "nonstate"),
    ]


def test_a_skeleton_is_the_kinds_of_the_telling_words() -> None:
    words = "The law did not protect workers; police beat them and beat them again, but courts acted."
    assert skeleton(words) == [
        "^", "law", "not", "good", "people", ";", "force", "abuse", "but", "court",
    ]  # fmt: skip


@given(
    st.text(alphabet="ABC 129,.-’policearmyjournalists by in June", max_size=80),
    st.sampled_from(("state", "nonstate", "both")),
)
def test_parts_lie_within_the_sentence(text: str, perpetrator: Perpetrator) -> None:
    parts = parts_of(line(text), perpetrator)
    for span in (parts.perpetrator, parts.victims, parts.period, *parts.numbers):
        assert span is None or 0 <= span[0] < span[1] <= len(text)
