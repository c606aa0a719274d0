"""Whom reports credit: sentences of our own, read whole by the network, the patterns and the model."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.strategies import TEXT
from rejoinder.reading import read_text
from rejoinder.reports import Report, report_of
from rejoinder.reports.sources import CreditedSource, denials_of, sources_of

LEAD = "The constitution provided for freedom of assembly, but the government did not respect this right. "


def reported(text: str) -> Report:
    return report_of(read_text(f"# Arvenia 2031 Report\n\n## Section 1. Life\n\n{text}", id="arvenia", origin="-"))


def found(text: str) -> list[tuple[str | None, str]]:
    """Source (None where the text names nobody) and source type of each credited source."""
    report = reported(LEAD + text)
    return [(report.document.text[slice(*s.source)] if s.source else None, s.source_type) for s in sources_of(report)]


def one(text: str) -> tuple[Report, CreditedSource]:
    report = reported(LEAD + text)
    (source,) = sources_of(report)
    return report, source


CREDITED = {
    "a verb": ("Observers reported 12 cases of harassment.", [("Observers", "unnamed")]),
    "a group keeps its kind": ("Local NGOs reported that police beat detainees.", [("Local NGOs", "unnamed ngo")]),
    "a name": (
        "In May, the nongovernmental organization (NGO) Torvald Watch documented 14 deaths in custody.",
        [("the nongovernmental organization (NGO) Torvald Watch", "ngo")],
    ),
    "according to": (
        "According to the Ministry of Labor, inspectors visited 40 mines.",
        [("the Ministry of Labor", "government")],
    ),
    "a name through its spokesman": (
        "A Ministry of Interior spokesperson stated that the men had been released.",
        [("A Ministry of Interior spokesperson", "government")],
    ),
    "side by side": (
        "Amnesty International and Human Rights Watch reported that soldiers beat villagers.",
        [("Amnesty International", "ngo"), ("Human Rights Watch", "ngo")],
    ),
    "one phrase with two kinds in it": (
        "Press and human rights organizations reported that editors were threatened.",
        [("Press and human rights organizations", "unnamed ngo")],
    ),
    "nobody in particular": (
        "There were credible reports that officers took bribes.",
        [(None, "unnamed")],
    ),
    "reports with an owner": (
        "There were local media reports that officers took bribes.",
        [("local media reports", "unnamed media")],
    ),
    "a report that was published": (
        "The Torvald Institute released a report in June documenting 30 evictions.",
        [("The Torvald Institute", "ngo")],
    ),
    "what findings are based on": (
        "Based on data collected by the unions, 40 workers died in accidents.",
        [("the unions", "unnamed ngo")],
    ),
    "behind what is said": (
        "More than half of all prisoners awaited trial, according to human rights lawyers.",
        [("human rights lawyers", "unnamed expert")],
    ),
}


@pytest.mark.parametrize("text, expected", CREDITED.values(), ids=CREDITED)
def test_who_is_credited(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert found(text) == expected


NOBODY = {
    "no reports": "There were no reports of disappearances by government authorities.",
    "no cases reported": "No such cases were reported during the year.",
    "a law": "The law stated that a strike required a notice of four days.",
    "no estimates": "There were no estimates of the number of detainees by the government or by NGOs.",
    "what was not said": "Media outlets did not report whether the camp was still in use.",
    "a section of a charter": "One section stated that journalists enjoyed no immunity from prosecution.",
    "a hedge": "The government reportedly used informants in universities.",
    "those who report and suffer for it": "Authorities arrested journalists who reported on the mine.",
    "a threat": "The governor threatened to close the newspaper.",
    "a judgment": "The Supreme Court upheld the convictions of three union leaders.",
    "a petition": "Sixteen unions submitted a petition to parliament asking for higher wages.",
    "somebody mentioned": "The International Committee of the Red Cross visited two prisons.",
    "a reference": "See the Department of State’s annual Trafficking in Persons Report.",
}


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY)
def test_who_is_not_credited(text: str) -> None:
    assert found(text) == []


def test_reports_of_no_reports_are_told_apart() -> None:
    denials = [NOBODY["no reports"], NOBODY["no cases reported"]]
    both = "There were no reports of political prisoners, but there were reports that critics were held for days."
    report = reported(LEAD + " ".join([*denials, both, CREDITED["nobody in particular"][0]]))
    assert [report.words(report.sentences[number].span) for number in denials_of(report)] == [*denials, both]
    assert [report.sentences[source.sentence].span[1] for source in sources_of(report)] == [
        sentence.span[1] for sentence in report.sentences[-2:]
    ]


def test_cue_and_content_are_exact_places() -> None:
    report, source = one("In June a local union reported that 40 workers were dismissed without notice.")
    text = report.document.text
    assert (text[slice(*source.cue)], [text[slice(*span)] for span in source.content]) == (
        "reported",
        ["40 workers were dismissed without notice"],
    )
    assert report.words(report.sentences[source.sentence].span).startswith("In June a local union")


def test_a_run_in_heading_is_no_part_of_a_source() -> None:
    text = "## Section 2. Work\n\nWage and Hour Laws Unions reported that overtime was not paid. The law set a limit."
    report = reported(LEAD + "\n\n" + text)
    (source,) = sources_of(report)
    assert source.source and report.words(source.source) == "Unions"


@pytest.mark.parametrize(
    "second, name",
    [
        ("They added that organizers were dismissed.", "Some union leaders"),
        ("The union leaders added that organizers were dismissed.", "Some union leaders"),
    ],
)
def test_pronouns_are_read_through(second: str, name: str) -> None:
    sources = sources_of(reported(LEAD + "Some union leaders estimated that one union in ten was free. " + second))
    assert [(source.name, source.source_type) for source in sources] == [(name, "unnamed ngo")] * 2


def test_a_report_speaks_for_who_wrote_it() -> None:
    text = (
        "In July the NGO Torvald Watch released a report documenting 56 deaths of persons in detention. "
        "The report stated that most of them had been beaten."
    )
    first, second = sources_of(reported(LEAD + text))
    assert (first.name, second.name) == ("Torvald Watch", "Torvald Watch")
    assert (first.source_type, second.source_type) == ("ngo", "unnamed ngo")


def test_nobody_is_credited_twice_in_a_sentence() -> None:
    text = "Ministry of Labor officials acknowledged the problem but claimed that they were working on it."
    assert found(text) == [("Ministry of Labor officials", "government")]


PIECES = [text for text, _ in CREDITED.values()] + [*NOBODY.values(), *"reported NGOs , ( and ’ \n\n".split(" ")]
WHOLE = TEXT.map(lambda text: text.encode("utf-8", "replace").decode("utf-8"))  # the network takes no lone surrogates
OPENINGS = ["According to", "Based on", "There were", "published a report noting"]
MIXED = st.lists(st.sampled_from(PIECES + OPENINGS)).map(" ".join)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=WHOLE | MIXED)
def test_spans_lie_in_their_sentence_whatever_the_text(text: str) -> None:
    report = report_of(read_text(text, id="any", origin="-"))
    taken: list[tuple[int, int]] = []
    for source in sources_of(report):
        start, end = report.sentences[source.sentence].body
        assert 0 <= source.confidence <= 1 and source.content
        for span in (source.cue, *source.content, *([source.source] if source.source else [])):
            assert start <= span[0] < span[1] <= end
        if source.source:
            assert not any(a < source.source[1] and source.source[0] < b for a, b in taken)
            taken.append(source.source)
        assert (source.name is None) == (source.source is None)
